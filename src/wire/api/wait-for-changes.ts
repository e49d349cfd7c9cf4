// Waiting for something to become different in public, for clients who ask and hold the line.

import { isPublicChange } from '../../clients/change.ts';
import { type Changes, readChanges } from '../../clients/read-changes.ts';
import type { Db } from '../../plumbing/db.ts';
import type { Following } from '../../plumbing/follow-outbox.ts';

export type Waiting = {
  /** Comes back when there is news, or after so many milliseconds, or when whoever asked has gone. */
  wait(atMost: number, left: AbortSignal): Promise<void>;
  /** From then on news wakes those who wait. */
  begin(): Promise<void>;
  isOver(): boolean;
  stop(): Promise<void>;
};

/** More are answered at once: each holds a line. */
const mostWaiting = 1000;

export function openWaiting(following: Following): Waiting {
  const wakers = new Set<() => void>();
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
        if (isOver || left.aborted || wakers.size >= mostWaiting) return resolve();
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
    isOver: () => isOver || wakers.size >= mostWaiting,
    stop: async () => {
      isOver = true;
      unfollow?.();
      wakeAll();
      await following.stop();
    },
  };
}

type Wish = Parameters<typeof readChanges>[1];
type Patience = { readonly waiting: Waiting; readonly milliseconds: number; readonly left: AbortSignal };

/** A wake-up may be lost, and a replica may be behind it: whoever waits looks by itself, too. In milliseconds. */
const lookEvery = 1000;

/** The next changes; when there are none, it waits for some. */
export async function awaitChanges(db: Db, wish: Wish, { waiting, milliseconds, left }: Patience): Promise<Changes> {
  if (milliseconds === 0) return readChanges(db, wish);
  await waiting.begin();
  const end = performance.now() + milliseconds;
  for (;;) {
    const found = await readChanges(db, wish);
    const patience = end - performance.now();
    if (found.changes.length > 0 || patience <= 0 || left.aborted || waiting.isOver()) return found;
    await waiting.wait(Math.min(patience, lookEvery), left);
  }
}
