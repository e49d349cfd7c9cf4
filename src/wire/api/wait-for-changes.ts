// Waiting for something to become different in public, for clients who ask and hold the line.
import { isPublicChange } from '../../clients/change.ts';
import { type Changes, readChanges } from '../../clients/read-changes.ts';
import type { Db } from '../../plumbing/db.ts';
import type { Following } from '../../plumbing/follow-outbox.ts';

export type Waiting = {
  /** From then on news wakes those who wait. */
  begin(): Promise<void>;
  /** Comes back when there is news, or after so many milliseconds, or when whoever asked has gone. */
  wait(atMost: number, left: AbortSignal): Promise<void>;
  /** Takes a line for somebody; undefined: there is none to be had. Gives back how to let go of it. */
  hold(who: number): (() => void) | undefined;
  isOver(): boolean;
  stop(): Promise<void>;
};

/** Lines that are held in this process, and by one client. Whoever wants more is answered at once. */
const mostLines = { all: 1000, ofOne: 20 };

export function openWaiting(following: Following): Waiting {
  const wakers = new Set<() => void>();
  const lines = new Map<number, number>();
  let held = 0;
  let unfollow: (() => void) | undefined;
  let isOver = false;
  const wakeAll = (): void => {
    for (const wake of [...wakers]) wake();
  };
  return {
    begin: async () => {
      unfollow ??= following.follow(({ kind }) => {
        if (isPublicChange(kind)) wakeAll();
      });
      await following.begun();
    },
    wait: (atMost, left) =>
      new Promise((resolve) => {
        if (isOver || left.aborted) return resolve();
        const wake = (): void => {
          clearTimeout(timer);
          wakers.delete(wake);
          left.removeEventListener('abort', wake);
          resolve();
        };
        const timer = setTimeout(wake, atMost);
        wakers.add(wake);
        left.addEventListener('abort', wake);
      }),
    hold: (who) => {
      const own = lines.get(who) ?? 0;
      if (held >= mostLines.all || own >= mostLines.ofOne) return undefined;
      held += 1;
      lines.set(who, own + 1);
      return () => {
        held -= 1;
        const left = lines.get(who)! - 1;
        if (left === 0) lines.delete(who);
        else lines.set(who, left);
      };
    },
    isOver: () => isOver,
    stop: async () => {
      isOver = true;
      unfollow?.();
      wakeAll();
      await following.stop();
    },
  };
}

type Wish = Parameters<typeof readChanges>[1];
type Patience = {
  readonly waiting: Waiting;
  readonly milliseconds: number;
  /** The client that waits. */
  readonly who: number;
  readonly left: AbortSignal;
};

/** A wake-up may be lost, and a replica may be behind it: whoever waits looks by itself, too. In milliseconds. */
const lookEvery = 1000;

/** The next changes; when there are none, it waits for some. */
export async function awaitChanges(db: Db, wish: Wish, { waiting, milliseconds, who, left }: Patience): Promise<Changes> {
  const letGo = milliseconds > 0 ? waiting.hold(who) : undefined;
  if (!letGo) return readChanges(db, wish);
  try {
    await waiting.begin();
    const end = performance.now() + milliseconds;
    for (;;) {
      const found = await readChanges(db, wish);
      const patience = end - performance.now();
      if (found.changes.length > 0 || patience <= 0 || left.aborted || waiting.isOver()) return found;
      await waiting.wait(Math.min(patience, lookEvery), left);
    }
  } finally {
    letGo();
  }
}
