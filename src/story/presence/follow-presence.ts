// Who has which story open, put together from what every process of the collaboration server tells (tell-presence.ts).
import type pg from 'pg';
import { hear } from '../../plumbing/hear.ts';
import type { Log } from '../../plumbing/log.ts';

/** Milliseconds for which something told counts. It is told again long before. */
const presenceCounts = 15_000;

export type Presence = {
  /** Who is where now. */
  now(): readonly { readonly storyId: number; readonly staffId: number }[];
  /** Calls with the story whenever somebody came or left. Gives back how to stop. */
  follow(tell: (storyId: number) => void): () => void;
};

type Told = { readonly storyId: number; readonly staffIds: string; readonly until: number };

export type PresenceOrder = { readonly connection: pg.ClientConfig; readonly log: Log };

/** Listens until it is stopped. */
export function followPresence({ connection, log }: PresenceOrder): Presence & { stop(): Promise<void> } {
  const told = new Map<string, Told>();
  const followers = new Set<(storyId: number) => void>();
  const tellAll = (storyId: number): void => {
    for (const tell of followers) tell(storyId);
  };
  const hearOne = (words: string): void => {
    const [origin, story, staffIds = ''] = words.split(' ');
    const storyId = Number(story);
    const key = `${origin} ${storyId}`;
    const before = told.get(key)?.staffIds ?? '';
    if (staffIds) told.set(key, { storyId, staffIds, until: Date.now() + presenceCounts });
    else told.delete(key);
    if (staffIds !== before) tellAll(storyId);
  };
  const forget = (): void => {
    for (const [key, { storyId, until }] of told)
      if (until < Date.now()) {
        told.delete(key);
        tellAll(storyId);
      }
  };
  const hearing = hear({ connection, name: 'presence', channels: { presence: hearOne }, onBegin: () => {}, log });
  const timer = setInterval(forget, presenceCounts / 3);
  return {
    now: () => [...new Set([...told.values()].flatMap(pairsOf))].map(pairIn),
    follow: (tell) => {
      followers.add(tell);
      return () => followers.delete(tell);
    },
    stop: async () => {
      clearInterval(timer);
      await hearing.stop();
    },
  };
}

/** Somebody may be in a story twice, by two processes. */
function pairsOf({ storyId, staffIds }: Told): string[] {
  return staffIds.split(',').map((staffId) => `${storyId} ${staffId}`);
}

function pairIn(words: string): { readonly storyId: number; readonly staffId: number } {
  const [storyId, staffId] = words.split(' ').map(Number);
  return { storyId: storyId!, staffId: staffId! };
}
