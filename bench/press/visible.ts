// From the moment an editor's publishing began until a reader who asks is shown the new headline.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { followPurges } from '../../src/delivery/purge/follow-purges.ts';
import { openVarnish } from '../../src/delivery/purge/varnish.ts';
import { aStory, draft } from '../../src/fixtures/a-story.ts';
import { freePort } from '../../src/fixtures/the-program.ts';
import { silentLog } from '../../src/plumbing/log.ts';
import { publish } from '../../src/story/publishing/publish.ts';
import { findLiveStory } from '../../src/story/read.ts';
import { saveRevision } from '../../src/story/save-revision.ts';
import type { StoryContent } from '../../src/story/story.ts';
import type { Measured } from '../report.ts';
import { ask } from './ask.ts';
import { milliseconds, percentile } from './figures.ts';
import { type Node, type Paper, release, withNodes, withWebProcess } from './paper.ts';
import { programAt, whileRunning } from './programs.ts';

/** A headline is awaited no longer than this, in milliseconds. */
const patience = 20_000;

export async function measureVisible(paper: Paper): Promise<Measured[]> {
  const { storyId, addresses } = await openMeasured(paper);
  return [...(await onOneNode(paper, storyId, addresses)), ...(await onFourNodes(paper, storyId, addresses))];
}

/** The same on one node alone. */
export async function measureVisibleOnOneNode(paper: Paper): Promise<Measured[]> {
  const { storyId, addresses } = await openMeasured(paper);
  return onOneNode(paper, storyId, addresses);
}

async function openMeasured(paper: Paper): Promise<{ storyId: number; addresses: Addresses }> {
  const storyId = await openStory(paper);
  const { path: story } = (await findLiveStory(paper.building.readers, storyId))!;
  return { storyId, addresses: { 'the story': story, 'the front': '/', 'the feed': '/rss.xml' } };
}

async function openStory({ building: { db }, gazette }: Paper): Promise<number> {
  const by = gazette.staff.meher;
  const storyId = await draft(db, by, contentOf(gazette, 'Before anything is measured'));
  const published = await publish(db, { storyId, by });
  if (!published.ok) throw new Error(published.reasons.join());
  return storyId;
}

function contentOf({ sections }: Paper['gazette'], headline: string): StoryContent {
  return aStory({ sectionId: sections.city.id, urlSlug: 'a-measured-story', headline });
}

type Addresses = Readonly<Record<string, string>>;

async function onOneNode(paper: Paper, storyId: number, addresses: Addresses): Promise<Measured[]> {
  const times = paper.isTry ? 10 : 100;
  return withWebProcess(paper, async ({ url }) => {
    const { took, publishing } = await editAndLook(paper, {
      storyId,
      times,
      places: Object.fromEntries(Object.entries(addresses).map(([name, at]) => [name, [url + at]])),
    });
    return Object.entries(took).flatMap(([name, each]) => tell(`published until seen on ${name}, one node, ${times} edits`, each, publishing, 250));
  });
}

async function onFourNodes(paper: Paper, storyId: number, addresses: Addresses): Promise<Measured[]> {
  const times = paper.isTry ? 5 : 40;
  const varnishd = programAt('varnishd');
  return withNodes(paper, { count: 4, cdn: varnishd ? 'varnish' : 'none' }, async (nodes) => {
    const look = async (what: string, front: readonly string[]): Promise<Measured[]> => {
      const urls = [...nodes.map(({ port }) => `http://127.0.0.1:${port}`), ...front];
      const places = { everywhere: urls.flatMap((url) => Object.values(addresses).map((at) => url + at)) };
      const { took, publishing } = await editAndLook(paper, { storyId, times, places });
      return tell(`published until seen on story, front and feed at all of four nodes${what}, ${times} edits`, took['everywhere']!, publishing, 2_000);
    };
    if (!varnishd) return [...(await look('', [])), { what: 'four nodes behind a proxy', figure: 'skipped: varnishd is not installed', limit: '≤ 2 s' }];
    return withVarnish(varnishd, nodes, async (url) => {
      const { db, ownerConnection: connection } = paper.building;
      const purges = followPurges({ db, connection, cache: openVarnish([url]), url, origin: undefined, release, log: silentLog });
      try {
        return await look(' and Varnish', [url]);
      } finally {
        await purges.stop();
      }
    });
  });
}

type Looking = { readonly storyId: number; readonly times: number; readonly places: Readonly<Record<string, readonly string[]>> };
type Looked = { readonly took: Readonly<Record<string, number[]>>; readonly publishing: number[] };

/** Every address has been read before each edit, so that the old is kept wherever it can be. */
async function editAndLook({ building: { db }, gazette }: Paper, { storyId, times, places }: Looking): Promise<Looked> {
  const by = gazette.staff.meher;
  const took: Record<string, number[]> = Object.fromEntries(Object.keys(places).map((place) => [place, []]));
  const publishing: number[] = [];
  for (let edit = 1; edit <= times; edit += 1) {
    const headline = `Measured ${edit} of ${times} at ${Math.floor(performance.now())}`;
    await saveRevision(db, { storyId, by, content: contentOf(gazette, headline) });
    await Promise.all(
      Object.values(places)
        .flat()
        .map((address) => ask(address)),
    );
    const began = performance.now();
    const published = publish(db, { storyId, by, changeClass: 'furniture' }).then((outcome) => {
      if (!outcome.ok) throw new Error(outcome.reasons.join());
      publishing.push(performance.now() - began);
    });
    const looking = Object.entries(places).map(async ([place, addresses]) => {
      await Promise.all(addresses.map((address) => seen(address, headline)));
      took[place]!.push(performance.now() - began);
    });
    await Promise.all([published, ...looking]);
    // Editors do not publish in the very millisecond that follows.
    await pause(50 + Math.random() * 100);
  }
  return { took, publishing };
}

async function seen(address: string, headline: string): Promise<void> {
  const until = performance.now() + patience;
  while (!(await ask(address)).bytes.includes(headline)) {
    if (performance.now() > until) throw new Error(`${address} does not show "${headline}"`);
    await pause(2);
  }
}

function tell(what: string, took: readonly number[], publishing: readonly number[], gate: number): Measured[] {
  const beside = (share: number): string =>
    `${(percentile(took, share) / percentile(publishing, share)).toFixed(1)}× the publishing itself (${milliseconds(percentile(publishing, share))})`;
  const p99 = percentile(took, 0.99);
  return [
    { what: `${what}, p50`, figure: milliseconds(percentile(took, 0.5)), beside: beside(0.5), limit: '' },
    { what: `${what}, p99`, figure: milliseconds(p99), beside: beside(0.99), limit: `≤ ${gate.toLocaleString('en')} ms`, holds: p99 <= gate },
  ];
}

/** Varnish with docs/deploy/varnish.vcl before these nodes. */
async function withVarnish<Told>(program: string, nodes: readonly Node[], deed: (url: string) => Promise<Told>): Promise<Told> {
  const url = `http://127.0.0.1:${await freePort()}`;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'stoppress-bench-varnish-'));
  const words = readFileSync(new URL('../../docs/deploy/varnish.vcl', import.meta.url), 'utf8');
  const backends = nodes.map(({ port }, at) => `backend n${at} { .host = "127.0.0.1"; .port = "${port}"; }`).join('\n');
  const directors = nodes.map((_, at) => `nodes.add_backend(n${at});`).join(' ');
  writeFileSync(path.join(folder, 'site.vcl'), words.replace(/backend one \{[^}]*\}/, backends).replace('nodes.add_backend(one);', directors));
  const options = ['-F', '-j', 'none', '-n', path.join(folder, 'work'), '-a', new URL(url).host, '-s', 'malloc,64m', '-f', path.join(folder, 'site.vcl')];
  try {
    return await whileRunning(program, options, `${url}/healthz`, () => deed(url));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
