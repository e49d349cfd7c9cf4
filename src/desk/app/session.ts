// Whether whoever sits here is still signed in. Who asks the desk and is refused waits here; who shows the door listens here.

type State = 'unknown' | 'here' | 'over';

let state: State = 'unknown';
let who: number | undefined;
const listeners = new Set<() => void>();

function become(next: State): void {
  if (state === next) return;
  state = next;
  for (const listener of [...listeners]) listener();
}

/** Somebody is signed in, for the first time or again. What one person left on the screen is not for the next: it is loaded anew. */
export function beginSession(staffId: number): void {
  const isAnother = isSessionOver() && who !== staffId;
  if (isAnother) location.reload();
  who = staffId;
  if (!isAnother) become('here');
}

/** The server knows nobody any more. Gives back whether there was somebody. */
export function endSession(): boolean {
  if (state === 'here') become('over');
  return state === 'over';
}

export function isSessionOver(): boolean {
  return state === 'over';
}

/** Calls when that may be different. Gives back how to stop. */
export function onSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Waits until somebody is signed in again; throws the signal's reason when nobody waits any more. */
export function sessionBack(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => {
      stop();
      reject(signal?.reason as Error);
    };
    const stop = onSession(() => {
      if (isSessionOver()) return;
      stop();
      signal?.removeEventListener('abort', giveUp);
      resolve();
    });
    signal?.addEventListener('abort', giveUp, { once: true });
  });
}
