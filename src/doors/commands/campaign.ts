import { Command } from 'commander';
import { type AddRefusal, addCampaign } from '../../ads/add-campaign.ts';
import { type Campaign, stateOf } from '../../ads/campaign.ts';
import { beginningOf, endOf, writeHour } from '../../ads/campaign-hours.ts';
import { type ChangeRefusal, endCampaign, pauseCampaign, removeCampaign, resumeCampaign } from '../../ads/change-campaign.ts';
import { readCampaigns } from '../../ads/read-campaigns.ts';
import { aDayBefore, readViews, readViewsLately } from '../../ads/read-views.ts';
import type { Publication } from '../../paper/publication.ts';
import { readPublication } from '../../paper/read-publication.ts';
import { readSections } from '../../paper/read-sections.ts';
import type { Section } from '../../paper/section.ts';
import { takeInPicture } from '../../pictures/take-in-picture.ts';
import { wordsOfPictureRefusal } from '../../pictures/words-of-refusal.ts';
import { type Db, transaction } from '../../plumbing/db.ts';
import { KnownFault } from '../../plumbing/fault.ts';
import type { Outcome } from '../../plumbing/outcome.ts';
import { theCommandLine } from '../../staff/hire.ts';
import type { Staff } from '../../staff/staff.ts';
import type { Building } from '../building.ts';
import { give, inNewsroom, valueOf } from './answer.ts';

type Asked = { readonly json?: boolean };
type Told = Asked & {
  readonly headline: string;
  readonly link: string;
  readonly words: string;
  readonly picture?: string;
  readonly alt: string;
  readonly language?: string;
  readonly section: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly weight: string;
  readonly perPage: string;
  readonly mostViews?: string;
};

export function campaignCommand(): Command {
  const command = new Command('campaign').description(
    "house campaigns: what the paper itself shows where no advertisement is sold. Hours are those of the paper's zone",
  );
  command
    .command('add <name>')
    .description('begins a campaign, now or at an hour')
    .requiredOption('--headline <words>', 'what it says in large type, 60 characters at most')
    .requiredOption('--link <address>', "where it leads: https://… or a path of the paper's own, such as /topic/ferries")
    .option('--words <words>', 'what it says in small type, 120 characters at most', '')
    .option('--picture <file>', 'JPEG, PNG, WebP, AVIF, HEIF, TIFF or GIF')
    .option('--alt <words>', 'what the picture shows, for those who do not see it', '')
    .option('--language <tag>', "what its words are in; left out, the paper's own")
    .option('--section <path>', 'only on pages of this section and those below it, as in news/city; may be given again', collect, [])
    .option('--from <hour>', '2026-12-01 or 2026-12-01T06:00; left out, from now')
    .option('--to <hour>', '2026-12-24: to the end of that day; 2026-12-24T18:00: until then; left out, until it is ended')
    .option('--weight <number>', 'how often it is chosen against others, 1 to 100', '10')
    .option('--per-page <number>', 'in how many slots of one page it may stand, 1 to 10', '1')
    .option('--most-views <number>', 'stops when it has been seen so often: half of it for a second')
    .option('--json', 'answer with one JSON object: the campaign')
    .action((name: string, told: Told) => inNewsroom((building) => add(building, name, told)));
  command
    .command('list')
    .description('all that run, will run and have run, the newest first')
    .option('--json', 'answer with one JSON object: { campaigns }')
    .action((asked: Asked) => inNewsroom((building) => list(building, asked)));
  command
    .command('show <campaign>')
    .description('one of them, by its number or its name, and how often it was seen')
    .option('--json', 'answer with one JSON object: the campaign, with the hours of the last day in which it was seen')
    .action((named: string, asked: Asked) => inNewsroom((building) => show(building, named, asked)));
  for (const { name, description, deed } of changes) {
    command
      .command(`${name} <campaign>`)
      .description(description)
      .option('--json', 'answer with one JSON object: the campaign')
      .action((named: string, asked: Asked) => inNewsroom((building) => change(building, named, deed, asked)));
  }
  return command;
}

type Deed = (db: Db, order: { readonly campaignId: number; readonly by: Staff }) => Promise<Outcome<Campaign, ChangeRefusal>>;

const changes: readonly { readonly name: string; readonly description: string; readonly deed: Deed }[] = [
  { name: 'pause', description: 'it stands nowhere until it is resumed', deed: pauseCampaign },
  { name: 'resume', description: 'one that was paused goes on', deed: resumeCampaign },
  { name: 'end', description: 'its end is now', deed: endCampaign },
  { name: 'remove', description: 'takes one off the books that has never run', deed: removeCampaign },
];

async function add({ db, files }: Building, name: string, told: Told): Promise<void> {
  const by = await theCommandLine(db);
  const [publication, sections] = [await readPublication(db), await readSections(db)];
  const { timeZone, language } = publication;
  const campaign = {
    name,
    headline: told.headline,
    words: told.words,
    language: told.language ?? language,
    link: told.link,
    altText: told.alt,
    sectionIds: told.section.map((path) => sectionAt(path, sections).id),
    weight: readNumber('--weight', told.weight),
    perPage: readNumber('--per-page', told.perPage),
    mostViews: told.mostViews === undefined ? null : readNumber('--most-views', told.mostViews),
    startsAt: told.from === undefined ? new Date() : readHour('--from', beginningOf(told.from, timeZone), told.from),
    endsAt: told.to === undefined ? null : readHour('--to', endOf(told.to, timeZone), told.to),
  };
  // One whose campaign is refused is not taken into the library either.
  const added = await transaction(db, async (tx) => {
    const picture = told.picture === undefined ? undefined : await takeInPicture(tx, files, { bytes: told.picture, by, altText: told.alt });
    const pictureId = picture === undefined ? null : valueOf(picture, wordsOfPictureRefusal).id;
    return addCampaign(tx, { by, campaign: { ...campaign, pictureId } });
  });
  await tell(db, valueOf(added, wordsOfRefusal), told);
}

async function list({ db }: Building, asked: Asked): Promise<void> {
  const [campaigns, paper] = [await readCampaigns(db), await readPaper(db)];
  give(
    {
      json: { campaigns: campaigns.map((campaign) => toldOf(campaign, paper)) },
      words: campaigns.map((campaign) => lineOf(campaign, paper)).join('\n') || 'No campaign yet: "campaign add" begins one.',
    },
    asked,
  );
}

async function show({ db }: Building, named: string, asked: Asked): Promise<void> {
  const [campaign, paper] = [await campaignNamed(db, named), await readPaper(db)];
  const now = new Date();
  const hours = await readViews(db, campaign.id, aDayBefore(now));
  const lately = (await readViewsLately(db, now)).get(campaign.id) ?? 0;
  give({ json: { ...toldOf(campaign, paper), hours }, words: `${lineOf(campaign, paper)}\n    ${lately} of them in the last day` }, asked);
}

async function change({ db }: Building, named: string, deed: Deed, asked: Asked): Promise<void> {
  const { id } = await campaignNamed(db, named);
  await tell(db, valueOf(await deed(db, { campaignId: id, by: await theCommandLine(db) }), wordsOfRefusal), asked);
}

async function tell(db: Db, campaign: Campaign, asked: Asked): Promise<void> {
  const paper = await readPaper(db);
  give({ json: toldOf(campaign, paper), words: lineOf(campaign, paper) }, asked);
}

type Paper = { readonly publication: Publication; readonly sections: readonly Section[] };

async function readPaper(db: Db): Promise<Paper> {
  return { publication: await readPublication(db), sections: await readSections(db) };
}

/** A campaign as a program hears of it: instants are UTC. */
function toldOf({ sectionIds, ...campaign }: Campaign, { sections }: Paper): Record<string, unknown> {
  return {
    ...campaign,
    sections: sectionIds.map((id) => pathOf(id, sections)),
    state: stateOf({ sectionIds, ...campaign }, new Date()),
  };
}

function lineOf(campaign: Campaign, { publication: { timeZone }, sections }: Paper): string {
  const { id, name, headline, link, startsAt, endsAt, sectionIds, weight, perPage, mostViews, views } = campaign;
  const hours = `${writeHour(startsAt, timeZone)} – ${endsAt ? writeHour(endsAt, timeZone) : '…'}`;
  const where = sectionIds.map((place) => pathOf(place, sections)).join(', ') || 'every page';
  const most = mostViews === null ? '' : ` of at most ${mostViews}`;
  return `${id}  ${stateOf(campaign, new Date()).padEnd(7)}  ${name}: “${headline}” → ${link}\n    ${hours}; ${where}; weight ${weight}, ${perPage} a page; views: ${views}${most}`;
}

async function campaignNamed(db: Db, named: string): Promise<Campaign> {
  const found = (await readCampaigns(db)).find(({ id, name }) => name === named || String(id) === named);
  if (!found) throw new KnownFault(`There is no campaign "${named}": "campaign list" shows them all.`);
  return found;
}

function sectionAt(path: string, sections: readonly Section[]): Section {
  const found = sections.find((section) => section.path === path.replace(/^\/|\/$/g, ''));
  if (!found) throw new KnownFault(`There is no section "${path}": the paper has ${sections.map((section) => section.path).join(', ') || 'none yet'}.`);
  return found;
}

function pathOf(id: number, sections: readonly Section[]): string {
  return sections.find((section) => section.id === id)?.path ?? String(id);
}

function collect(word: string, words: readonly string[]): string[] {
  return [...words, word];
}

function readNumber(option: string, word: string): number {
  if (!/^\d{1,15}$/.test(word)) throw new KnownFault(`${option} ${word}: give a whole number.`);
  return Number(word);
}

function readHour(option: string, at: Date | undefined, word: string): Date {
  if (!at) throw new KnownFault(`${option} ${word}: write a day or an hour as 2026-12-01 or 2026-12-01T06:00.`);
  return at;
}

const wordsOfRefusal: Record<AddRefusal | ChangeRefusal, string> = {
  'not-allowed': 'Your role may not do that: ask whoever manages the newsroom.',
  'no-name': 'It has no name: give it one.',
  'name-taken': 'Another campaign has that name: choose another.',
  'name-too-long': 'Its name is longer than 100 characters.',
  'no-headline': 'It has no headline: --headline "…".',
  'headline-too-long': 'Its headline is longer than 60 characters: it would not fit into the box.',
  'words-too-long': 'Its words are longer than 120 characters: they would not fit into the box.',
  'not-one-line': 'Name, headline, words and alt text are one line each.',
  'language-not-a-tag': 'Its language is not a BCP 47 tag, such as en or hi.',
  'link-not-an-address': "Its link is neither a web address (https://…) nor a path of the paper's own (/…).",
  'alt-text-too-long': 'Its alt text is longer than 500 characters.',
  'no-alt-text': 'Nobody has said what the picture shows: add --alt "…".',
  'no-such-picture': 'Its picture is not in the library.',
  'picture-expired': "The picture's time has run out: take another.",
  'picture-rights-unknown': "The picture's rights are not cleared yet: ask, or take another.",
  'picture-not-allowed': 'The picture is not to be used: take another.',
  'no-such-section': 'It names a section that is not there.',
  'weight-out-of-range': 'Its weight is a number from 1 to 100.',
  'per-page-out-of-range': 'It may stand on one page from 1 to 10 times.',
  'most-views-out-of-range': 'The most views are a number from 1 on.',
  'ends-before-it-starts': 'It would end before it starts: choose a later --to.',
  'over-already': 'Its end has passed already: choose a later --to.',
  'no-such-campaign': 'There is no such campaign any more.',
  over: 'It is over.',
  'paused-already': 'It is paused already.',
  'not-paused': 'It is not paused.',
  'not-begun': 'It has not begun: remove it instead.',
  'has-run': 'It has run, and stays on the books: end it instead.',
};
