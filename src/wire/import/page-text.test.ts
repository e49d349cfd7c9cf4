import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Body, findBodyFault, plainText } from '../../story/body.ts';
import type { ImportReport, IncomingStory } from '../../story/take-in.ts';
import { pageLimit } from './incoming.ts';
import { readPageText } from './page-text.ts';

const paper = { language: 'en-IN', timeZone: 'Asia/Kolkata', today: new Date('2026-03-14T06:00:00Z') };
const pages = new URL('./pages/', import.meta.url);
/** A real page, handed over with the commission; it is not ours to keep in the repository. */
const seed = new URL('../../../../shared/seeds/story-page.txt', import.meta.url);

/** The seed's form with words of our own. */
const likeTheSeed = [
  ' date 2025-10-27 Subscribe',
  '',
  'Ferry crews to meet the board? Union revives talks, says ‘we’d love to’',
  '',
  'The union said it is open to extending its visit to meet the harbour board. Talks have been stalled since 2019, while the board has bought new boats and demands recognition of its timetable.',
  '',
  'Written By Asha Rao',
  'Published27 Oct 2025, 09:07 PM IST',
  'Advertisement',
  'Union leader Joseph D’Cunha, left, meets the harbour master at the old jetty, on June 30, 2019. (AP Photo/Susan Whitfield, File)',
  'Union leader Joseph D’Cunha, left, meets the harbour master at the old jetty, on June 30, 2019. (AP Photo/Susan Whitfield, File)(AP)',
  '',
  'Union leader Joseph D’Cunha said he would consider extending his visit. “I’d love to meet them,” he said, noting that they had “got along great” before.',
  '',
  'Advertisement',
  '',
  'When asked if he would stay longer, he responded, “It’s our last stop, so it’s pretty easy to do.”',
  '',
  'Scepticism from the islands',
  '',
  'Islanders have heard such words before. The boats have stood still since the collapse of talks, and patients are carried over by fishermen.',
  '',
  'Talks stalled since 2019',
  '',
  'The two sides last met at the old jetty in 2019 after earlier talks faltered over disagreements on night allowances.',
  '',
  'Advertisement',
  'Also Read | Board calls night allowances ‘inappropriate’, asks union to end strike',
  '',
  'New boats underway',
  '',
  'Three electric boats are to arrive in March. The board expects both sides to reach a deal to avoid a threatened closure of the route.',
  '',
  'Also Read | Minister to meet union amid ferry row – What’s on agenda?',
  '\u00a0 ',
  '\u00a0 ',
  'Stay updated with the latest Trending, India , World and Ferry news.',
  'Business NewsNewsUs NewsFerry crews to meet the board? Union revives talks, says ‘we’d love to’',
  'Read Next Story',
].join('\n');

describe('a page in the form of the seed', () => {
  const { story, report } = read(likeTheSeed);

  test('gives headline, standfirst and the one who wrote it', () => {
    expect(story.headline).toBe('Ferry crews to meet the board? Union revives talks, says ‘we’d love to’');
    expect(story.standfirst).toMatch(/^The union said it is open .* its timetable\.$/);
    expect(story.credits).toEqual([{ role: 'writtenBy', name: 'Asha Rao', kind: 'person' }]);
  });

  test('gives the instant of publication, and says that IST has other meanings', () => {
    expect(story.publishedAt?.toISOString()).toBe('2025-10-27T15:37:00.000Z');
    expect(story.updatedAt).toBeUndefined();
    expect(report.doubts.join()).toContain('Israel');
  });

  test('says the doubled caption once and takes its credit apart', () => {
    expect(story.pictures).toEqual([
      {
        caption: 'Union leader Joseph D’Cunha, left, meets the harbour master at the old jetty, on June 30, 2019.',
        altText: '',
        creditLine: 'AP Photo/Susan Whitfield, File',
        agency: 'AP',
        creator: 'Susan Whitfield',
        isFilePicture: true,
        sourceUrl: '',
      },
    ]);
    expect(story.leadPicture).toBe(0);
  });

  test('keeps paragraphs, cross-heads and also-read links in their places', () => {
    expect(outline(story.body)).toEqual([
      'paragraph',
      'paragraph',
      'crossHead',
      'paragraph',
      'crossHead',
      'paragraph',
      'alsoRead',
      'crossHead',
      'paragraph',
      'alsoRead',
    ]);
    expect(alsoReads(story.body)).toEqual([
      'Board calls night allowances ‘inappropriate’, asks union to end strike',
      'Minister to meet union amid ferry row – What’s on agenda?',
    ]);
    expect(headsIn(story.body)).toEqual(['Scepticism from the islands', 'Talks stalled since 2019', 'New boats underway']);
  });

  test('reads the glued breadcrumb, and says what it took for the name of the site', () => {
    expect(story.sections).toEqual(['News', 'Us News']);
    expect(report.doubts.some((doubt) => doubt.includes('Business News') && doubt.includes('site'))).toBe(true);
    expect(story.topics).toEqual(['Trending', 'India', 'World', 'Ferry']);
  });

  test('drops furniture by line, and says why', () => {
    expect(report.dropped.map(({ line, text }) => [line, text.slice(0, 25)])).toEqual([
      [1, 'date 2025-10-27 Subscribe'],
      [9, 'Advertisement'],
      [11, 'Union leader Joseph D’Cun'],
      [15, 'Advertisement'],
      [27, 'Advertisement'],
      [39, 'Read Next Story'],
    ]);
    expect(report.dropped.every(({ why }) => why !== '')).toBe(true);
  });

  test('is the same story with other line ends, a byte order mark and hidden characters', () => {
    const other = read(`\ufeff${likeTheSeed.replaceAll('\n', '\r\n').replaceAll('Written', 'Wri\u200btten').normalize('NFD')}`);
    expect(withoutIds(other.story)).toEqual(withoutIds(story));
  });
});

describe.runIf(existsSync(seed))('the seed itself, when it is at hand', () => {
  test('gives every element of the page', () => {
    const { story, report } = read(readFileSync(seed, 'utf8'));
    expect(story.headline).toMatch(/^Trump to meet Kim Jong Un\? .*‘I’d love to’$/);
    expect(story.credits).toEqual([{ role: 'writtenBy', name: 'Ravi Hari', kind: 'person' }]);
    expect(story.publishedAt?.toISOString()).toBe('2025-10-27T15:37:00.000Z');
    expect(story.pictures).toMatchObject([{ creditLine: 'AP Photo/Susan Walsh, File', agency: 'AP', creator: 'Susan Walsh', isFilePicture: true }]);
    expect(headsIn(story.body)).toEqual([
      'Skepticism from Seoul',
      'Diplomacy stalled since 2019',
      'Japan visit underway',
      'Thailand and Cambodia ceasefire signing',
      'Trade deal push with China',
    ]);
    expect(outline(story.body).filter((type) => type === 'paragraph')).toHaveLength(7);
    expect(alsoReads(story.body)).toHaveLength(2);
    expect(story.sections).toEqual(['News', 'Us News']);
    expect(story.topics).toEqual(['Trending', 'India', 'World', 'US']);
    expect(report.dropped.map(({ line }) => line)).toEqual([1, 9, 11, 15, 31, 47]);
  });
});

describe('pages of other dailies', () => {
  const expected: Record<
    string,
    {
      headline: string;
      by: string[];
      published?: string;
      updated?: string;
      blocks: string[];
      sections?: string[];
      topics?: string[];
      standfirst?: boolean;
      dateline?: string;
      language?: string;
      credit?: string;
    }
  > = {
    'plain-article.txt': { headline: 'Harbour board to buy three electric ferries', by: [], blocks: ['paragraph', 'paragraph', 'paragraph'] },
    'south-indian-daily.txt': {
      headline: 'Ferry crews return to work after 11 days as harbour board agrees to talks',
      by: ['writtenBy Special Correspondent'],
      published: '2025-10-27T15:37',
      updated: '2025-10-28T02:42',
      standfirst: true,
      blocks: ['paragraph', 'paragraph', 'alsoRead', 'crossHead', 'paragraph', 'paragraph'],
      sections: ['News', 'India'],
      topics: ['Kaldari', 'ferry', 'strike'],
      dateline: 'KALDARI',
      credit: 'K. Murali Nair',
    },
    'broadcaster.txt': {
      headline: 'Kaldari Ferry Strike Called Off, Boats To Sail From 5 am',
      by: ['reportedBy Asha Rao', 'editedBy Vikram Shah'],
      published: '2025-10-27T14:45',
      updated: '2025-10-27T15:37',
      standfirst: true,
      blocks: ['paragraph', 'paragraph', 'alsoRead', 'paragraph', 'paragraph'],
      topics: ['Kaldari Ferry Strike', "Joseph D'Cunha"],
      dateline: 'Kaldari',
      credit: 'File',
    },
    'london-daily.txt': {
      headline: 'Ferries sail again in Kaldari as crews end 11-day strike',
      by: ['writtenBy Hannah Ellis-Ward'],
      published: '2025-10-27T16:07',
      updated: '2025-10-28T08:12',
      standfirst: true,
      blocks: ['paragraph', 'picture', 'paragraph', 'paragraph', 'paragraph'],
      credit: 'Punit Rane/AFP/Getty Images',
    },
    'new-york-daily.txt': {
      headline: 'Ferry Crews in an Indian Port End Strike That Cut Off Islands',
      by: ['writtenBy Sara Whitfield', 'writtenBy Arjun Pillai'],
      published: '2025-10-26T18:30',
      updated: '2025-10-28T13:07',
      standfirst: true,
      blocks: ['paragraph', 'paragraph', 'paragraph', 'paragraph'],
      topics: ['Kaldari'],
      credit: 'Anil Mehta for The Morning Paper',
    },
    'hamburg-weekly.txt': {
      headline: 'Fähren in Kaldari fahren wieder',
      by: ['writtenBy Stefan Huber', 'source dpa'],
      published: '2025-10-27T15:37',
      standfirst: true,
      language: 'de',
      blocks: ['paragraph', 'paragraph', 'alsoRead', 'crossHead', 'paragraph'],
      credit: 'Anil Mehta / AFP',
      dateline: 'Mumbai',
    },
    'paris-daily.txt': {
      headline: 'Inde : fin de la grève des ferries à Kaldari',
      by: ['writtenBy Jean Dupont'],
      published: '2025-10-27T15:37',
      updated: '2025-10-28T02:42',
      standfirst: true,
      language: 'fr',
      blocks: ['paragraph', 'alsoRead', 'paragraph', 'paragraph'],
      credit: 'ANIL MEHTA / AFP',
      dateline: 'Bombay',
    },
    'madrid-daily.txt': {
      headline: 'Los transbordadores de Kaldari vuelven a navegar tras once días de huelga',
      by: ['writtenBy Juan Pérez'],
      published: '2025-10-27T15:37',
      standfirst: true,
      language: 'es',
      blocks: ['paragraph', 'paragraph', 'alsoRead', 'paragraph'],
      topics: ['India', 'Huelgas', 'Transporte marítimo'],
      credit: 'ANIL MEHTA / EFE',
    },
    'tokyo-daily.txt': {
      headline: 'カルダリ港のフェリー、１１日ぶり再開へ 組合が合意受け入れ',
      by: ['writtenBy 山田太郎'],
      published: '2025-10-27T15:37',
      language: 'ja',
      blocks: ['paragraph', 'paragraph', 'alsoRead', 'paragraph', 'alsoRead'],
      sections: ['国際'],
      credit: '山田太郎',
    },
    'hindi-daily.txt': {
      headline: 'कलदारी में फेरी हड़ताल खत्म, आज सुबह से चलेंगी नावें',
      by: ['writtenBy आशा राव'],
      published: '2025-10-27T15:37',
      updated: '2025-10-28T02:42',
      standfirst: true,
      language: 'hi',
      blocks: ['paragraph', 'alsoRead', 'crossHead', 'paragraph'],
      topics: ['फेरी हड़ताल', 'कलदारी'],
      credit: 'पीटीआई',
    },
    'arabic-daily.txt': {
      headline: 'عبّارات كالداري تعود إلى الإبحار بعد إضراب دام أحد عشر يوما',
      by: ['writtenBy أحمد علي', 'source رويترز'],
      published: '2025-10-27T21:07',
      language: 'ar',
      blocks: ['paragraph', 'alsoRead', 'paragraph'],
      topics: ['الهند', 'إضراب'],
      dateline: 'لندن',
      credit: 'رويترز',
    },
    'wire-copy.txt': {
      headline: 'Ferry crews end strike in Kaldari; boats to sail from Tuesday',
      by: ['source PTI'],
      published: '2025-10-27T15:37',
      updated: '2025-10-28T02:42',
      blocks: ['paragraph', 'paragraph', 'list', 'paragraph'],
      topics: ['Kaldari', 'ferries', 'strike'],
      dateline: 'KALDARI, Oct 27 (PTI)',
      credit: 'REUTERS/Anil Mehta/File Photo',
    },
    'business-daily.txt': {
      headline: 'Harbour board signs ₹840-crore ferry deal',
      by: ['writtenBy Meera Joshi'],
      updated: '2025-10-27T15:37',
      standfirst: true,
      blocks: ['paragraph', 'paragraph', 'crossHead', 'paragraph', 'list'],
      sections: ['News', 'Companies'],
      topics: ['harbour board', 'electric ferries', 'Kaldari'],
      dateline: 'Kaldari',
    },
    'agency-page.txt': {
      headline: 'Kaldari port operator halts bond sale after cyclone damage',
      by: [
        'writtenBy Rupam Jainendra',
        'writtenBy Gloria Dickins',
        'source Reuters',
        'reportedBy Rupam Jainendra',
        'reportedBy Gloria Dickins',
        'reportedBy Scott Murdo',
        'editedBy Kirsten Donovar',
        'editedBy Alison Willis',
      ],
      published: '2025-10-27T15:37',
      blocks: ['keyPoints', 'paragraph', 'paragraph', 'paragraph', 'paragraph', 'crossHead', 'paragraph', 'paragraph'],
      topics: ['Asia Pacific', 'Debt Markets'],
      dateline: 'KALDARI, Oct 27 (Reuters)',
      credit: 'REUTERS/Francis Mascarene',
    },
    'agency-show.txt': {
      headline: 'Volcano on Indonesian island sends ash 4 miles high, grounding flights',
      by: ['writtenBy Edna Tariganti', 'writtenBy Niniek Karmini', 'source AP', 'reportedBy Victoria Milkova'],
      updated: '2025-10-27T15:37',
      blocks: ['picture', 'paragraph', 'paragraph', 'alsoRead', 'alsoRead', 'paragraph', 'paragraph', 'paragraph'],
      dateline: 'JAKARTA, Indonesia (AP)',
      credit: 'AP Photo/Andre Kristono',
    },
    'broadcaster-islands.txt': {
      headline: 'Trawler crew rescued after 20 hours in life raft off Shetland',
      by: ["writtenBy Kirsteen O'Sullan"],
      blocks: ['paragraph', 'paragraph', 'paragraph', 'crossHead', 'paragraph', 'paragraph', 'picture', 'paragraph', 'paragraph'],
      topics: ['Shetland', 'Lerwick', 'Fishing industry'],
      credit: 'Getty Images',
    },
    'city-daily.txt': {
      headline: 'Two held for stealing brass bells from 14 temples in Konkan',
      by: ['writtenBy Sadaf Mirza', 'editedBy Anil Kuriakose'],
      published: '2025-10-27T14:00',
      updated: '2025-10-27T15:37',
      standfirst: true,
      blocks: ['paragraph', 'paragraph', 'paragraph', 'alsoRead', 'paragraph', 'paragraph'],
      sections: ['India'],
      topics: ['Konkan temple'],
      credit: 'Express photo by Narendra Vaskar',
    },
    'galicia-daily.txt': {
      headline: 'Las mariscadoras de Arousa vuelven a la playa dos años después del vertido',
      by: ['writtenBy Sonia Vizosón'],
      published: '2025-10-27T20:07',
      standfirst: true,
      language: 'es',
      blocks: ['paragraph', 'paragraph', 'alsoRead', 'alsoRead', 'paragraph', 'paragraph'],
      topics: ['Galicia', 'Pesca', 'Mariscos'],
      dateline: 'Santiago de Compostela',
      credit: 'ÓSCAR CORRALINO',
    },
    'market-daily.txt': {
      headline: 'Stocks to watch: Kaldari Shipyard, Ambika Steel, Vela Motors among shares in focus today',
      by: ['writtenBy Nikita Prasad', 'editedBy Saurav Mukherji'],
      published: '2025-11-05T05:32',
      standfirst: true,
      blocks: [
        ...['paragraph', 'paragraph', 'paragraph', 'paragraph', 'paragraph', 'alsoRead', 'crossHead', 'list', 'crossHead', 'paragraph'],
        ...['alsoRead', 'alsoRead'],
      ],
      sections: ['Business News', 'Markets', 'Stock Markets'],
      credit: 'Ledger',
    },
    'pune-daily.txt': {
      headline: 'Leopard spotted near airport, flights delayed by an hour in Pune',
      by: ['source TNN'],
      published: '2025-10-27T15:37',
      blocks: ['paragraph', 'paragraph', 'paragraph', 'paragraph'],
      dateline: 'Pune',
    },
  };

  test('each kept page is expected', () => {
    expect(
      readdirSync(pages)
        .filter((name) => name.endsWith('.txt'))
        .toSorted(),
    ).toEqual(Object.keys(expected).toSorted());
  });

  test.each(Object.entries(expected))('%s', (name, wanted) => {
    const page = readFileSync(new URL(name, pages), 'utf8');
    const { story, report } = read(page);
    expect(story.headline).toBe(wanted.headline);
    expect(story.credits.map(({ role, name: who }) => `${role} ${who}`)).toEqual(wanted.by);
    if (wanted.published) expect(story.publishedAt?.toISOString()).toMatch(wanted.published);
    if (wanted.updated) expect(story.updatedAt?.toISOString()).toMatch(wanted.updated);
    expect(story.standfirst !== '').toBe(wanted.standfirst ?? false);
    expect(outline(story.body)).toEqual(wanted.blocks);
    if (wanted.sections) expect(story.sections).toEqual(wanted.sections);
    expect(story.topics.slice(0, 3)).toEqual(wanted.topics ?? story.topics.slice(0, 3));
    if (wanted.dateline !== undefined) expect(story.dateline).toBe(wanted.dateline);
    expect(story.language).toBe(wanted.language);
    expect(story.pictures[0]?.creditLine).toBe(wanted.credit);
    expectNothingLost(page, story, report);
  });
});

describe('what is worked out is also told', () => {
  const kept = (name: string) => read(readFileSync(new URL(name, pages), 'utf8'));

  test('a description glued to its credit goes to those who cannot see the picture', () => {
    const { story, report } = kept('broadcaster-islands.txt');
    expect(story.pictures).toMatchObject([
      { caption: 'The raft was spotted by a coastguard aeroplane at first light', altText: 'An orange life raft on a grey sea', agency: 'Getty Images' },
      { caption: 'Magnus Isbister has fished off Shetland for 22 years', altText: 'A man in a blue jumper smiling', creator: 'Magnus Isbister' },
    ]);
    expect(report.doubts.join()).toContain('credit and description of a picture');
  });

  test('bullets that the browser left out are a list, with a doubt', () => {
    const { story, report } = kept('market-daily.txt');
    expect(headsIn(story.body)).toEqual(['Key levels to watch', 'Global cues']);
    expect(report.doubts.join()).toContain('are taken as a list');
  });

  test('a caption glued to its credit is said once', () => {
    expect(kept('market-daily.txt').story.pictures).toMatchObject([{ caption: 'Stocks to watch: Benchmark indices ended lower on Tuesday.' }]);
  });

  test('a summary over the text is its key points', () => {
    const points = kept('agency-page.txt').story.body.content[0];
    expect(points).toMatchObject({ type: 'keyPoints', attrs: { title: 'Summary' } });
    expect(points?.type === 'keyPoints' && points.content.length).toBe(3);
  });

  test('notices of where links lead are taken out and listed', () => {
    const { story, report } = kept('agency-page.txt');
    expect(plainText(story.body)).toContain('Western Ports (WPRT.NS), was to price');
    expect(report.dropped.some(({ text }) => text.includes('opens new tab, was to price'))).toBe(true);
  });

  test('the paragraph about its author is no part of the story', () => {
    const { story, report } = kept('city-daily.txt');
    expect(plainText(story.body)).not.toContain('Principal Correspondent');
    expect(report.dropped.some(({ text }) => text.includes('Principal Correspondent'))).toBe(true);
  });

  test('a headline said in the breadcrumb, over a menu, is the one over the story', () => {
    const { story } = kept('pune-daily.txt');
    expect(plainText(story.body)).not.toMatch(/Metro Line|Also Check/);
  });

  const between = (...lines: string[]): ReturnType<typeof read> =>
    read(
      [
        'Ferries sail again in Kaldari as crews end strike',
        'By Asha Rao',
        'Ferries in Kaldari are to sail again on Tuesday after crews voted to end their strike.',
        ...lines,
        'The vote followed a written promise from the harbour board to reopen talks.',
      ].join('\n'),
    );

  test('the main picture under the first paragraph leads, with a doubt', () => {
    const { story, report } = between('Passengers queue at the old jetty (Reuters)');
    expect(story.pictures).toMatchObject([{ caption: 'Passengers queue at the old jetty', agency: 'Reuters' }]);
    expect(story.leadPicture).toBe(0);
    expect(outline(story.body)).toEqual(['paragraph', 'paragraph']);
    expect(report.doubts.join()).toContain('may be the standfirst');
  });

  test('a caption with a date in it is no date', () => {
    const { story } = between('The lighthouse of Kaldari, 25 October 2025. ANIL MEHTA / AFP');
    expect(story.pictures).toMatchObject([{ creditLine: 'ANIL MEHTA / AFP' }]);
    expect(story.publishedAt).toBeUndefined();
  });

  test('brackets with air in them hold a link to another story', () => {
    expect(alsoReads(between('[ Why the islands kept their own clocksOpens in new window ]').story.body)).toEqual(['Why the islands kept their own clocks']);
  });

  test('no paragraph becomes the description of a picture', () => {
    const { story } = read(
      [
        'Ferries sail again in Kaldari as crews end strike',
        'By Asha Rao',
        'Ferries in Kaldari are to sail again on Tuesday after crews voted to end their strike.',
        'View image in fullscreen',
        'Passengers queue at the old jetty. Photograph: Punit Rane/AFP',
        'The vote followed a written promise from the harbour board to reopen talks.',
      ].join('\n'),
    );
    expect(plainText(story.body)).toContain('are to sail again on Tuesday');
  });
});

describe('what cannot be told is a doubt', () => {
  const page = (...head: string[]): string =>
    [
      'Ferry crews return to work in Kaldari',
      '',
      ...head,
      '',
      'Ferry crews in Kaldari returned to work on Monday after the harbour board agreed to reopen talks.',
      '',
      'The board met past midnight, its chairman said on Tuesday morning.',
    ].join('\n');

  test.each(['3 hours ago', 'Published: 04/05/2025', 'October 27, 2031', 'Published: 31 February 2025'])('the date “%s” is not taken', (date) => {
    const { story, report } = read(page('By Asha Rao', date));
    expect(story.publishedAt).toBeUndefined();
    expect(report.doubts.length).toBeGreaterThan(1);
  });

  test('a page that says only when it was updated', () => {
    const { story, report } = read(page('Asha Rao | Updated: October 27, 2025 9:07 pm IST'));
    expect(story.updatedAt?.toISOString()).toBe('2025-10-27T15:37:00.000Z');
    expect(report.doubts.join()).toMatch(/only says when it was last updated/);
    expect(story.credits).toEqual([{ role: 'writtenBy', name: 'Asha Rao', kind: 'person' }]);
  });

  test('a page without a byline or a standfirst has none', () => {
    const { story, report } = read(page());
    expect(story.standfirst).toBe('');
    expect(story.credits).toEqual([]);
    expect(report.doubts.join()).toMatch(/who wrote it.*section/);
  });

  test('a headline of another story below "Recommended" is not text', () => {
    const { story, report } = read(`${page('By Asha Rao')}\n\nRecommended Stories\nRain lashes the coast for a third day\nShares of shipyard jump on order`);
    expect(plainText(story.body)).not.toContain('shipyard');
    expect(report.dropped.map(({ text }) => text)).toContain('Shares of shipyard jump on order');
  });
});

describe('refusals', () => {
  test.each([
    ['empty', ''],
    ['empty', ' \n\u00a0\n\u200b'],
    ['binary', `PK\u0003\u0004${'\u0000\u0001'.repeat(40)}`],
    ['binary', '\ufffd\u0003\u0017\u0002'.repeat(60)],
    [
      'no-headline',
      'Advertisement\nSubscribe\nBy Asha Rao\n27 Oct 2025\n\nFerry crews in Kaldari returned to work on Monday after the board agreed to talks. The board met past midnight.',
    ],
    ['no-headline', likeTheSeed.replace(/^Ferry crews to meet.*$/m, '')],
    ['no-body', 'Ferry crews return to work in Kaldari\nBy Asha Rao\nAdvertisement'],
    ['too-large', 'a'.repeat(pageLimit + 1)],
    ['too-large', 'ä'.repeat(pageLimit / 2 + 1)],
  ])('%s', (reason, text) => {
    expect(readPageText(text, paper)).toEqual({ ok: false, reasons: [reason] });
  });
});

describe('any input', () => {
  const words = fc.constantFrom(
    'Ferry',
    'crews',
    'By',
    'Asha Rao',
    'Published',
    '27 Oct 2025',
    'Advertisement',
    'Also Read |',
    'Recommended',
    '(AP Photo/Jane Doe, File)',
    '—',
    '.',
    '?',
    '•',
    '1.',
    'मुंबई',
    '東京',
    'إعلان',
    '\u200f',
    '©',
    'Topics:',
    'News',
    '/',
    'Updated:',
    'Photo: PTI',
  );
  const line = fc.oneof(
    { weight: 4, arbitrary: fc.array(words, { maxLength: 14 }).map((parts) => parts.join(' ')) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) },
  );
  const anyPage = fc.array(line, { maxLength: 40 }).map((lines) => lines.join('\n'));

  test('every line that is not blank is in the story or in the report', () => {
    fc.assert(
      fc.property(anyPage, (page) => {
        const outcome = readPageText(page, paper);
        if (outcome.ok) expectNothingLost(page, outcome.value.story, outcome.value.report);
      }),
      { numRuns: 400 },
    );
  });

  test('the body is one the schema allows', () => {
    fc.assert(
      fc.property(anyPage, (page) => {
        const outcome = readPageText(page, paper);
        if (outcome.ok) expect(findBodyFault(outcome.value.story.body)).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  });

  test.each([
    ['one line of four megabytes', `Ferry crews return to work\n\n${'a (b) Photo: '.repeat(320_000)}`],
    ['two hundred thousand short lines', `Ferry crews return to work\n\n${'Ferry crew\n'.repeat(200_000)}`],
    [
      'a hundred thousand different lines',
      `Ferry crews return to work\n\n${Array.from({ length: 100_000 }, (_, at) => `Boat ${at} left, By Asha (R`).join('\n')}`,
    ],
    ['brackets without end', `Ferry crews return to work\n\n${'('.repeat(400_000)}`],
    ['commas without end', `Ferry crews return to work\nBy ${'A, '.repeat(80)}\n\nText follows here, and it goes on for a while.`],
  ])('%s is answered', (_, page) => {
    expect(readPageText(page, paper)).toHaveProperty('ok');
  });

  test('a mark of direction inside a word stays, and breaks no rule', () => {
    const { story } = read(
      'عبّارات كالداري تعود إلى الإبحار بعد إضراب\nإع\u200fلان\nبقلم: أحمد علي\n\nصوّت عمال العبّارات (AP\u200e) في الميناء يوم الاثنين على إنهاء إضرابهم بعد وعد مكتوب من المجلس.',
    );
    expect(plainText(story.body)).toContain('AP\u200e');
    expect(plainText(story.body)).not.toContain('لان');
  });
});

function read(text: string): { story: IncomingStory; report: ImportReport } {
  const outcome = readPageText(text, paper);
  if (!outcome.ok) throw new Error(`refused: ${outcome.reasons.join()}`);
  return outcome.value;
}

/** Every line is dropped by its number, or its words are in the story or quoted in the report. */
function expectNothingLost(page: string, story: IncomingStory, report: ImportReport): void {
  const wordsIn = (text: string): string[] =>
    text
      .normalize('NFC')
      .replaceAll(/\p{Cf}/gu, '')
      .toLowerCase()
      .match(/\p{L}{2,}/gu) ?? [];
  const known = new Set(
    [
      story.headline,
      story.kicker,
      story.standfirst,
      JSON.stringify(story.body),
      JSON.stringify(story.pictures),
      story.dateline,
      ...Object.values(report.found),
      ...report.dropped.map(({ text }) => text),
      ...report.doubts,
    ].flatMap((text) => wordsIn(text.replaceAll(/\\[nt"]/g, ' '))),
  );
  const dropped = new Set(report.dropped.map(({ line }) => line));
  for (const [index, text] of page.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/).entries()) {
    if (dropped.has(index + 1)) continue;
    const lost = wordsIn(text).filter((word) => !known.has(word));
    if (lost.length) expect.fail(`line ${index + 1} lost ${lost.join(', ')}: ${JSON.stringify(text)}`);
  }
}

function outline(body: Body): string[] {
  return body.content.map(({ type }) => type);
}

function alsoReads(body: Body): string[] {
  return body.content.flatMap((block) => (block.type === 'alsoRead' ? [block.attrs.text] : []));
}

function headsIn(body: Body): string[] {
  return body.content.flatMap((block) => (block.type === 'crossHead' ? [plainText({ type: 'doc', content: [block] })] : []));
}

function withoutIds(story: IncomingStory): unknown {
  return JSON.parse(JSON.stringify(story), (key, value: unknown) => (key === 'id' ? '' : value));
}
