// Many pictures on their way into the library: three at a time, each with its progress. What is cut off because the server
// cannot be reached is sent again, by itself.
import { type UploadedPicture, uploadPicture } from './upload.ts';
import { wordsOfRefusal } from './words-of-refusal.ts';

export type Upload = {
  readonly id: number;
  readonly name: string;
  readonly state: 'waiting' | 'sending' | 'reading' | 'unreachable' | 'taken' | 'known' | 'refused' | 'cancelled';
  /** How much has gone, 0 to 1. */
  readonly share: number;
  /** Why it was refused. */
  readonly why: readonly string[];
  readonly picture?: UploadedPicture;
};

export type UploadQueue = {
  add(files: Iterable<File>): void;
  cancel(id: number): void;
  /** Forgets those that have come to an end. */
  dismiss(): void;
  /** Of what it says, and what changes; gives back how to stop listening. */
  uploads(): readonly Upload[];
  subscribe(listener: () => void): () => void;
};

const atOnce = 3;
const over: readonly Upload['state'][] = ['taken', 'known', 'refused', 'cancelled'];

export function isOver({ state }: Upload): boolean {
  return over.includes(state);
}

/** A queue of its own. `onTaken` is told of every picture that has come in. */
export function openUploadQueue(onTaken: (picture: UploadedPicture) => void): UploadQueue {
  let uploads: readonly Upload[] = [];
  let nextId = 1;
  let running = 0;
  const waiting: { readonly id: number; readonly file: File }[] = [];
  const stops = new Map<number, AbortController>();
  const listeners = new Set<() => void>();

  const change = (id: number, told: Partial<Upload>): void => {
    uploads = uploads.map((upload) => (upload.id === id && !isOver(upload) ? { ...upload, ...told } : upload));
    for (const listener of listeners) listener();
  };

  const startNext = (): void => {
    while (running < atOnce && waiting.length > 0) {
      const next = waiting.shift()!;
      running += 1;
      void send(next.id, next.file).finally(() => {
        running -= 1;
        startNext();
      });
    }
  };

  const send = async (id: number, file: File): Promise<void> => {
    const stop = new AbortController();
    stops.set(id, stop);
    for (let attempt = 0; !stop.signal.aborted; attempt += 1) {
      change(id, { state: 'sending', share: 0 });
      try {
        const onProgress = (share: number): void => change(id, { share, state: share >= 1 ? 'reading' : 'sending' });
        const picture = await uploadPicture(file, { name: file.name, signal: stop.signal }, onProgress);
        change(id, { state: picture.isNew ? 'taken' : 'known', share: 1, picture });
        return onTaken(picture);
      } catch (error) {
        if (stop.signal.aborted) return;
        if (!(error instanceof TypeError)) return change(id, { state: 'refused', why: wordsOfRefusal(error) });
        change(id, { state: 'unreachable', share: 0 });
        await untilReachable(attempt, stop.signal);
      }
    }
  };

  return {
    add: (files) => {
      const added = [...files].map((file) => ({ id: nextId++, file }));
      uploads = [...uploads, ...added.map(({ id, file }) => ({ id, name: file.name, state: 'waiting' as const, share: 0, why: [] }))];
      waiting.push(...added);
      for (const listener of listeners) listener();
      startNext();
    },
    cancel: (id) => {
      stops.get(id)?.abort();
      const at = waiting.findIndex((one) => one.id === id);
      if (at !== -1) waiting.splice(at, 1);
      change(id, { state: 'cancelled' });
    },
    dismiss: () => {
      uploads = uploads.filter((upload) => !isOver(upload));
      for (const listener of listeners) listener();
    },
    uploads: () => uploads,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Longer each time, up to half a minute; at once when the browser says it is online again, or when it is stopped. */
function untilReachable(attempt: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      globalThis.removeEventListener('online', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, Math.min(30_000, 1000 * 2 ** attempt));
    globalThis.addEventListener('online', done);
    signal.addEventListener('abort', done);
  });
}
