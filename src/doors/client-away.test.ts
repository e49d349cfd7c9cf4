// A client that was away goes on where it was, and then has what stands on the site: nothing is lost, nothing comes twice.
import { expect, test } from 'vitest';
import { chanceFrom } from '../collab/typist.sample.ts';
import { type AtTheApi, atTheApi } from '../wire/api/at-the-api.sample.ts';
import { nextAct } from './newsroom-acts.sample.ts';

const acts = Number(process.env['STOPPRESS_ACTS'] ?? 60);
const seed = Number(process.env['STOPPRESS_SEED'] ?? Math.floor(Math.random() * 1e9));

let time = 0;

test(`a client that was away for ${acts} random acts catches up in order, and has what the site has (seed ${seed})`, { timeout: 3_600_000 }, () => {
  const chance = chanceFrom(seed);
  return atTheApi(
    async ({ ask, db, gazette, reading }) => {
      time = reading.now().getTime();
      const now = (): Date => new Date(time);
      const there = await startUp(ask);
      const compact = await startUp(ask);
      expect(there.stories).toEqual(await readAll(ask));

      for (let number = 1; number <= acts; number += 1) {
        time += Math.floor(chance() * 600_000);
        await (await nextAct({ db, gazette, chance, now })).perform();
        // Now and then it comes back for a moment.
        if (chance() < 0.02) await catchUp(ask, there, { limit: 1 + Math.floor(chance() * 20), pages: 2 });
      }
      const [whole, short] = [await catchUp(ask, there, { limit: 50 }), await catchUp(ask, compact, { limit: 50, compact: true })];
      const stands = await readAll(ask);
      expect(there.stories).toEqual(stands);
      expect(compact.stories).toEqual(stands);
      expect(there.seqs.length).toBeGreaterThan(acts / 4);
      expect(there.seqs).toEqual([...new Set(there.seqs)].sort((one, other) => one - other));
      console.info(
        `${acts} acts, seed ${seed}: ${there.seqs.length} changes in ${whole} pages, ${compact.seqs.length} compacted in ${short}; ${stands.size} stories`,
      );
    },
    () => new Date(time === 0 ? '2026-03-16T13:30:00Z' : time),
  );
});

type Ask = AtTheApi['ask'];
// biome-ignore lint/suspicious/noExplicitAny: a story as it came over the wire
type Story = any;
type Follower = { readonly stories: Map<number, Story>; after: number; readonly seqs: number[] };

async function startUp(ask: Ask): Promise<Follower> {
  const { headers } = await ask('/sections');
  return { stories: await readAll(ask), after: Number(headers['x-stoppress-seq']), seqs: [] };
}

/** Goes through the changes; gives back how many pages they were. */
async function catchUp(
  ask: Ask,
  follower: Follower,
  { limit, compact = false, pages = Number.POSITIVE_INFINITY }: { limit: number; compact?: boolean; pages?: number },
): Promise<number> {
  for (let page = 1; ; page += 1) {
    const { body } = await ask(`/changes?after=${follower.after}&limit=${limit}&compact=${compact}`);
    for (const { seq, subject, id } of body.changes) {
      follower.seqs.push(seq);
      for (const storyId of concerned(follower, subject, id)) await lookUp(ask, follower, storyId);
    }
    follower.after = body.next;
    if (!body.hasMore || page >= pages) return page;
  }
}

/** The stories that name what has changed. */
function concerned({ stories }: Follower, subject: string, id: number): number[] {
  const names = (story: Story): boolean => {
    if (subject === 'section') return story.sections.some((one: Story) => one.id === id) || story.body.content.some(({ type }: Story) => type === 'alsoRead');
    if (subject === 'picture') return story.pictures.some((one: Story) => one.id === id);
    if (subject === 'topic') return [...story.topics, ...story.credits.map(({ topic }: Story) => topic)].some((one: Story) => one.id === id);
    return story.body.content.some(({ type, attrs }: Story) => type === 'alsoRead' && attrs.storyId === id);
  };
  return [...(subject === 'story' ? [id] : []), ...[...stories].filter(([, story]) => names(story)).map(([storyId]) => storyId)];
}

async function lookUp(ask: Ask, { stories }: Follower, storyId: number): Promise<void> {
  const { status, body } = await ask(`/stories/${storyId}`);
  if (status === 200) stories.set(storyId, body);
  else if (status === 404 || status === 410) stories.delete(storyId);
  else throw new Error(`${storyId}: ${status}`);
}

async function readAll(ask: Ask): Promise<Map<number, Story>> {
  const stories = new Map<number, Story>();
  for (let cursor = ''; ; ) {
    const { body } = await ask(`/stories?form=story&limit=100${cursor}`);
    for (const story of body.stories) stories.set(story.id, story);
    if (body.older === null) return stories;
    cursor = `&before=${body.older}`;
  }
}
