// How well the search puts what was found in order, by a judged collection: npx tsx bench/ranking.ts <folder>
//
// The folder holds the Cranfield collection as it has gone round since 1992: cran.all.1400, cran.qry, cranqrel. It is not in
// this repository, for it has no licence. Its abstracts are published as stories; its questions are asked as readers type them.
// Beside it stands plain BM25 (k1 1.2, b 0.75) over the same stems, which looks at every story.

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { search } from '../src/archive/search/search.ts';
import { readWordsAskedFor } from '../src/archive/search/words-asked-for.ts';
import { type Building, openBuilding } from '../src/doors/building.ts';
import { ensureNewsroom } from '../src/doors/newsroom.ts';
import { draft, paragraphs } from '../src/fixtures/a-story.ts';
import { readConfig } from '../src/plumbing/config.ts';
import type { Db } from '../src/plumbing/db.ts';
import { theCommandLine } from '../src/staff/hire.ts';
import { countWords } from '../src/story/publishing/enter-owed.ts';
import { publish } from '../src/story/publishing/publish.ts';
import { type Measured, report } from './report.ts';

const title = 'The order of what was found';
const [from = ''] = process.argv.slice(2);
const limit = '≥ 0.95 × BM25';

if (existsSync(path.join(from, 'cran.all.1400'))) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'stoppress-ranking-'));
  const building = await openBuilding({ config: readConfig({ STOPPRESS_DATA: folder, STOPPRESS_LOG: 'silent', STOPPRESS_NO_DEMO: 'yes' }) });
  try {
    report(title, await measure(building));
  } finally {
    await building.close();
    rmSync(folder, { recursive: true, force: true });
  }
} else console.log(`${title}: skipped. Name a folder that holds cran.all.1400, cran.qry and cranqrel.`);

async function measure(building: Building): Promise<Measured[]> {
  const { db, readers } = building;
  await ensureNewsroom(building, () => {});
  const documentOf = await publishAll(db);
  await countWords(db);
  const judged = readJudgements();
  const postings = await readPostings(db);
  const ours: number[] = [];
  const plain: number[] = [];
  for (const [at, question] of readParts('cran.qry', ['W']).entries()) {
    const gains = judged.get(at + 1) ?? new Map<number, number>();
    const typed = question['W']!.replaceAll(/\s+/g, ' ');
    const { stories } = await search(readers, { typed, sort: 'best', page: 1, before: undefined, timeZone: 'UTC' });
    ours.push(
      gainOf(
        stories.map(({ card }) => documentOf.get(card.id)!),
        gains,
      ),
    );
    const { words } = await readWordsAskedFor(readers, { terms: typed.split(' ').map((text) => ({ text, isPhrase: false })), without: [] });
    plain.push(
      gainOf(
        bm25(
          postings,
          words.flatMap(({ stems }) => stems),
        ).map((id) => documentOf.get(id)!),
        gains,
      ),
    );
  }
  const [our, their] = [mean(ours), mean(plain)];
  return [
    {
      what: `nDCG@10 over ${ours.length} questions to the Cranfield collection (${documentOf.size} abstracts)`,
      figure: our.toFixed(3),
      beside: `${(our / their).toFixed(2)} × plain BM25 (${their.toFixed(3)})`,
      limit,
      holds: ours.length > 0 && our >= 0.95 * their,
    },
  ];
}

/** By the number of its story, which abstract it is. */
async function publishAll(db: Db): Promise<Map<number, number>> {
  const by = await theCommandLine(db);
  const documentOf = new Map<number, number>();
  for (const [at, { T = '', W = '' }] of readParts('cran.all.1400', ['T', 'W']).entries()) {
    const headline = T.replaceAll(/\s+/g, ' ').trim().slice(0, 290) || `Abstract ${at + 1}`;
    const storyId = await draft(db, by, { headline, body: paragraphs(W.slice(T.length).replaceAll(/\s+/g, ' ').trim() || headline) });
    const outcome = await publish(db, { storyId, by });
    if (!outcome.ok) throw new Error(`abstract ${at + 1}: ${outcome.reasons.join()}`);
    documentOf.set(storyId, at + 1);
  }
  return documentOf;
}

/** The records of a file, each part by its letter. */
function readParts(file: string, letters: readonly string[]): Record<string, string>[] {
  const records = readFileSync(path.join(from, file), 'utf8')
    .replaceAll('\r', '')
    .split(/^\.I .*\n/m)
    .slice(1);
  return records.map((record) =>
    Object.fromEntries(letters.map((letter) => [letter, new RegExp(`^\\.${letter}\\n([^]*?)(?=^\\.[A-Z]\\n|$(?![^]))`, 'm').exec(record)?.[1] ?? ''])),
  );
}

/** By question and abstract, what finding it is worth: 4 for a complete answer, 1 for one of minimum interest. */
function readJudgements(): Map<number, Map<number, number>> {
  const judged = new Map<number, Map<number, number>>();
  for (const line of readFileSync(path.join(from, 'cranqrel'), 'utf8').split('\n')) {
    const [question, document, code] = line.trim().split(/\s+/).map(Number);
    if (!question || !document || !code || code < 1 || code > 4) continue;
    judged.set(question, (judged.get(question) ?? new Map<number, number>()).set(document, 5 - code));
  }
  return judged;
}

/** nDCG@10 (Järvelin and Kekäläinen, 2002), with the gain as it is. */
function gainOf(found: readonly number[], gains: ReadonlyMap<number, number>): number {
  const sum = (all: readonly number[]): number => all.slice(0, 10).reduce((total, gain, at) => total + gain / Math.log2(at + 2), 0);
  const best = sum([...gains.values()].sort((one, other) => other - one));
  return best === 0 ? 0 : sum(found.map((document) => gains.get(document) ?? 0)) / best;
}

type Postings = {
  readonly byStem: ReadonlyMap<string, readonly { readonly id: number; readonly times: number }[]>;
  readonly lengths: ReadonlyMap<number, number>;
};

async function readPostings(db: Db): Promise<Postings> {
  const { rows } = await sql<{ id: number; stem: string; times: number }>`
    select story_id as id, lexeme as stem, cardinality(positions) as times from search_entry, unnest(words)`.execute(db);
  const byStem = new Map<string, { id: number; times: number }[]>();
  const lengths = new Map<number, number>();
  for (const { id, stem, times } of rows) {
    byStem.set(stem, [...(byStem.get(stem) ?? []), { id, times }]);
    lengths.set(id, (lengths.get(id) ?? 0) + times);
  }
  return { byStem, lengths };
}

function bm25({ byStem, lengths }: Postings, stems: readonly string[]): number[] {
  const usual = mean([...lengths.values()]);
  const scores = new Map<number, number>();
  for (const stem of stems) {
    const found = byStem.get(stem) ?? [];
    const rarity = Math.log(1 + (lengths.size - found.length + 0.5) / (found.length + 0.5));
    for (const { id, times } of found) {
      const score = (rarity * times * 2.2) / (times + 1.2 * (0.25 + (0.75 * lengths.get(id)!) / usual));
      scores.set(id, (scores.get(id) ?? 0) + score);
    }
  }
  return [...scores].sort(([, one], [, other]) => other - one).map(([id]) => id);
}

function mean(all: readonly number[]): number {
  return all.reduce((sum, one) => sum + one, 0) / Math.max(1, all.length);
}
