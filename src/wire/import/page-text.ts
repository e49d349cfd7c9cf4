// A story from the text of a news page as a browser gave it: lines, then what each line is by itself, then what they are
// together. It is written to no one paper's page; what it cannot tell, it says.

import { done, type Outcome, refused } from '../../plumbing/outcome.ts';
import { type Block, newBlockId } from '../../story/body.ts';
import type { ImportReport, IncomingStory } from '../../story/take-in.ts';
import { findEnd, readFoot } from './foot.ts';
import { type Gathered, nothingGathered, readHead } from './head.ts';
import { findHeadline } from './headline.ts';
import { findUnreadable, type ImportRefusal, type ReceivingPaper } from './incoming.ts';
import { readLanguage } from './language.ts';
import { addDoubt, closeLedger, type Ledger, noteCut, noteFound, openLedger } from './ledger.ts';
import { readLines } from './lines.ts';
import { choosePublicationDates } from './publication-dates.ts';
import { makeTextBody } from './text-body.ts';
import { tellLines } from './told-lines.ts';

/**
 * Reads the text of a page. Every line that is not blank is in the story or in the report. Refused: `empty`, `binary`,
 * `too-large` (more than `pageLimit`), `no-headline`, `no-body`.
 */
export function readPageText(text: string, paper: ReceivingPaper): Outcome<{ story: IncomingStory; report: ImportReport }, ImportRefusal> {
  const unreadable = findUnreadable(text);
  if (unreadable) return refused(unreadable);
  const read = readLines(text);
  const lines = tellLines(read.lines, paper);
  const found = findHeadline(lines);
  if (!found) return refused('no-headline');

  const ledger = openLedger(read.doubts);
  for (const cut of read.cuts) noteCut(ledger, cut, 'a notice of where a link leads, taken out of the line');
  const gathered = nothingGathered();
  const { bodyStart, keptLines } = readHead(lines, found, gathered, ledger);
  const end = findEnd(
    lines,
    bodyStart,
    gathered.credits.map(({ name }) => name),
  );
  const body = makeTextBody([...keptLines, ...lines.slice(bodyStart, end)], found.headline, gathered, ledger);
  readFoot(lines, end, found.headline, gathered, ledger);

  const blocks = body.blocks.length ? body.blocks : standfirstAsText(gathered, ledger);
  if (blocks.length === 0) return refused('no-body');
  const language = readLanguage([found.headline, gathered.standfirst, ...lines.slice(bodyStart, end).map(({ plain }) => plain)].join(' '), paper.language);
  const story: IncomingStory = {
    language: language.language,
    kicker: gathered.kicker,
    headline: found.headline,
    standfirst: gathered.standfirst,
    dateline: body.dateline || gathered.place,
    body: { type: 'doc', content: [...blocks] },
    credits: gathered.credits,
    ...choosePublicationDates(gathered.dates, ledger),
    pictures: body.pictures,
    leadPicture: body.leadPicture,
    sections: gathered.sections,
    topics: gathered.topics,
    sourceUrl: undefined,
  };
  for (const words of language.doubts) addDoubt(ledger, words);
  sumUp(story, ledger);
  return done({ story, report: closeLedger(ledger, read.lines) });
}

/** A page of one paragraph over its byline: then that paragraph is the text. */
function standfirstAsText(gathered: Gathered, ledger: Ledger): Block[] {
  if (gathered.standfirst === '') return [];
  const text = gathered.standfirst;
  gathered.standfirst = '';
  addDoubt(ledger, 'The page has no text below its byline; what stands above it became the text.');
  return [{ type: 'paragraph', attrs: { id: newBlockId() }, content: [{ type: 'text', text }] }];
}

const blockNames: Readonly<Partial<Record<Block['type'], string>>> = {
  paragraph: 'paragraphs',
  crossHead: 'cross-heads',
  alsoRead: 'also-read links',
  list: 'lists',
  picture: 'pictures',
  quote: 'quotes',
  table: 'tables',
  embed: 'embeds',
};

/** Tells in the report what is in the story, and what is not. */
export function sumUp(story: IncomingStory, ledger: Ledger): void {
  const counts = new Map<string, number>();
  for (const { type } of story.body.content) counts.set(type, (counts.get(type) ?? 0) + 1);
  noteFound(ledger, 'headline', story.headline);
  noteFound(ledger, 'kicker', story.kicker);
  noteFound(ledger, 'standfirst', story.standfirst);
  noteFound(ledger, 'dateline', story.dateline);
  noteFound(ledger, 'language', story.language ?? '');
  noteFound(ledger, 'credits', story.credits.map(({ role, name, kind }) => `${role} ${name} (${kind})`).join(', '));
  noteFound(ledger, 'sections', story.sections.join(' / '));
  noteFound(ledger, 'topics', story.topics.join(', '));
  noteFound(ledger, 'body', [...counts].map(([type, count]) => `${count} ${blockNames[type as Block['type']] ?? type}`).join(', '));
  for (const [index, { caption, creditLine }] of story.pictures.entries())
    noteFound(ledger, index === story.leadPicture ? 'lead picture' : 'picture', [caption, creditLine].filter(Boolean).join(' — '));
  if (
    ledger.dropped.some(({ text }) =>
      /il vous reste \d|la suite (?:de l['’]article )?est réservée|to (?:continue|keep) reading|to read the full|残り\d+文字|weiterlesen mit|unlock this (?:story|article)/i.test(
        text,
      ),
    )
  )
    addDoubt(ledger, 'The page asks for a subscription to read on; its text may be incomplete.');
  if (story.credits.length === 0) addDoubt(ledger, 'The page does not say who wrote it.');
  if (story.sections.length === 0) addDoubt(ledger, 'The page does not say in which section it stands.');
}
