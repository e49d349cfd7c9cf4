import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findBodyFault, plainText } from '../../story/body.ts';
import type { ImportReport, IncomingStory } from '../../story/take-in.ts';
import { readHtml } from './html.ts';
import { pageLimit } from './incoming.ts';

const paper = { language: 'en-IN', timeZone: 'Asia/Kolkata', today: new Date('2026-03-14T06:00:00Z') };

const paragraphs = [
  'Ferry crews in Kaldari returned to work on Monday after the harbour board agreed to reopen talks on night allowances, which had been frozen since the spring.',
  'The board’s decision came after a meeting that went on past midnight on Sunday, and its text is to be shown to every one of the 1,200 members of the union.',
  'Three islands were cut off for eleven days, and patients had to be carried over in fishing boats when the weather allowed it, which was not every day.',
];
function page(parts: { head?: string; body?: string; headline?: string }): string {
  return `<!doctype html><html><head>${parts.head ?? ''}</head><body><article><h1>${parts.headline ?? 'Ferry crews return to work'}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('')}${parts.body ?? ''}</article></body></html>`;
}

describe('a page of the Coastal Mail', () => {
  const { story, report } = read(readFileSync(new URL('./pages/coastal-mail.html', import.meta.url), 'utf8'));

  test('gives what it tells machines: people, instants, path, topics, its own address', () => {
    expect(story.headline).toBe('Ferry crews return to work in Kaldari');
    expect(story.credits).toEqual([
      { role: 'writtenBy', name: 'Asha Rao', kind: 'person' },
      { role: 'writtenBy', name: 'Vikram Shah', kind: 'person' },
      { role: 'source', name: 'PTI', kind: 'organisation' },
    ]);
    expect([story.publishedAt?.toISOString(), story.updatedAt?.toISOString()]).toEqual(['2025-10-27T15:37:00.000Z', '2025-10-28T02:42:00.000Z']);
    expect(story.sections).toEqual(['News', 'India']);
    expect(story.topics).toEqual(['Ferries', 'Kaldari', 'Strikes']);
    expect(story.sourceUrl).toBe('https://coastal-mail.example/news/india/ferry-crews-return-4711.html');
  });

  test('gives what it shows readers: standfirst, dateline, every kind of block', () => {
    expect(story.standfirst).toBe('Union accepts a written promise on night allowances after 11 days.');
    expect(story.dateline).toBe('KALDARI, Oct 27 (PTI)');
    expect(story.body.content.map(({ type }) => type)).toEqual([
      'paragraph',
      'paragraph',
      'alsoRead',
      'crossHead',
      'quote',
      'paragraph',
      'list',
      'picture',
      'table',
      'embed',
      'embed',
      'paragraph',
    ]);
    expect(findBodyFault(story.body)).toBeUndefined();
  });

  test('keeps pictures with caption, alternative text, credit and address', () => {
    expect(story.pictures).toMatchObject([
      {
        caption: 'Passengers wait at the old jetty.',
        altText: 'A crowd on a jetty',
        creditLine: 'K. Murali/PTI, File',
        agency: 'PTI',
        creator: 'K. Murali',
        isFilePicture: true,
      },
      { caption: 'The board in session.', altText: 'The board', creditLine: 'AP Photo/Leela Nair', sourceUrl: 'https://coastal-mail.example/pics/board.jpg' },
    ]);
    expect(story.leadPicture).toBe(0);
  });

  test('makes links absolute, and lets no script, handler or unsafe address through', () => {
    const written = JSON.stringify(story);
    expect(written).toContain('https://coastal-mail.example/places/kaldari');
    expect(written).toContain('https://coastal-mail.example/news/india/hospitals-4700.html');
    expect(written).not.toMatch(/ftp:|onclick|steal|window\.evil/);
    expect(plainText(story.body)).toContain('A statement is expected');
  });

  test('says which block of JSON-LD is broken, and what was dropped', () => {
    expect(report.doubts.join()).toContain('JSON-LD');
    expect(report.dropped.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Advertisement', 'Sign up for our newsletter to get the day’s news in your inbox.']),
    );
  });
});

describe('pages as other papers write them', () => {
  const kept = (name: string) => read(readFileSync(new URL(`./pages/${name}`, import.meta.url), 'utf8'));
  const outline = (story: IncomingStory): string[] => story.body.content.map(({ type }) => type);

  test('a graph of things: people by reference and by name, one lead picture in two sizes', () => {
    const { story } = kept('graph.html');
    expect(story.credits.map(({ role, name }) => `${role} ${name}`)).toEqual(['writtenBy Ravi Menon', 'writtenBy Asha Rao', 'source PTI']);
    expect(story.publishedAt?.toISOString()).toBe('2025-10-27T15:37:00.000Z');
    expect(story.sections).toEqual(['News', 'India']);
    expect(story.pictures).toMatchObject([{ caption: 'The ferry at dawn', creditLine: 'AP Photo/Susan Whit, File', isFilePicture: true }]);
    expect(outline(story)).toEqual([
      ...['paragraph', 'paragraph', 'alsoRead', 'crossHead', 'paragraph', 'embed', 'crossHead', 'paragraph', 'list', 'embed', 'table'],
    ]);
  });

  test('items of a list in a list stand on their own', () => {
    const list = kept('graph.html').story.body.content.find(({ type }) => type === 'list')!;
    expect(list.type === 'list' && list.content.map((item) => plainText({ type: 'doc', content: item.content as never }))).toEqual([
      'Night pay from 1 November',
      'for crews',
      'for cooks',
      'A second boat in March',
    ]);
  });

  test('a text that only machines are told is taken, with a doubt', () => {
    const { story, report } = kept('body-for-machines.html');
    expect(outline(story)).toEqual(['paragraph', 'paragraph', 'paragraph']);
    expect(story.credits).toEqual([{ role: 'source', name: 'Press Trust of India', kind: 'organisation' }]);
    expect(report.doubts.join()).toContain('articleBody');
  });

  test('a fast page of a search engine: its own names of elements, a caption beside its picture', () => {
    const { story } = kept('fast-page.html');
    expect(story.pictures).toMatchObject([{ caption: 'घाट पर खड़ी नाव।', creditLine: 'पीटीआई', altText: 'नाव' }]);
    expect(outline(story)).toEqual(['paragraph', 'alsoRead', 'paragraph', 'embed', 'paragraph']);
  });

  test('time, name and office without a space between them are no paragraph', () => {
    const { story, report } = kept('islands.html');
    expect(story.credits.map(({ name }) => name)).toEqual(['Island News', 'Kirsty Shah']);
    expect(story.pictures[0]).toMatchObject({ caption: 'The boat left at dawn', agency: 'PA' });
    expect(plainText(story.body)).toMatch(/^The ferry left at dawn/);
    expect(report.dropped.map(({ text }) => text)).toContain('Island Scotland');
  });

  test('a teaser says that more is behind the subscription', () => {
    const { story, report } = kept('teaser.html');
    expect(outline(story)).toEqual(['paragraph']);
    expect(story.standfirst).toBe("The longest strike in the island's history ends.");
    expect(report.doubts.join()).toContain('may be incomplete');
  });

  test('a short paragraph in bold over another is a cross-head', () => {
    const { story } = read(page({ body: `<p><b>The second boat</b></p><p>${paragraphs[0]}</p>` }));
    expect(outline(story).slice(-2)).toEqual(['crossHead', 'paragraph']);
  });

  test('byline, place and date in one paragraph, divided by line breaks', () => {
    const { story } = read(
      `<html><body><h1>Boats return to Mirr</h1><p>By ASHA RAO<br>KALDARI, Oct. 27, 2025</p>${paragraphs.map((text) => `<p>${text}</p>`).join('')}</body></html>`,
    );
    expect(story.credits).toEqual([{ role: 'writtenBy', name: 'Asha Rao', kind: 'person' }]);
    expect(story.publishedAt?.toISOString()).toBe('2025-10-26T18:30:00.000Z');
    expect(outline(story)).toEqual(['paragraph', 'paragraph', 'paragraph']);
  });
});

describe('where the parts of a page disagree', () => {
  test('on the date: the machines’ is taken, with a doubt', () => {
    const { story, report } = read(
      page({
        head: '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry crews return to work","datePublished":"2025-10-27T15:37:00Z"}</script>',
        body: '<time>Published: 25 Oct 2025, 09:07 PM IST</time>',
      }),
    );
    expect(story.publishedAt?.toISOString()).toBe('2025-10-27T15:37:00.000Z');
    expect(report.doubts.join()).toContain('25 Oct 2025');
  });

  test('on the headline: the shown one is taken, with a doubt', () => {
    const { story, report } = read(
      page({ head: '<script type="application/ld+json">[{"@type":["NewsArticle"],"headline":"Strike over, boats sail"}]</script>' }),
    );
    expect(story.headline).toBe('Ferry crews return to work');
    expect(report.doubts.join()).toContain('Strike over, boats sail');
  });
});

describe('pages with little in them', () => {
  test('without JSON-LD, byline and date are read from what is shown', () => {
    const { story } = read(
      page({
        head: '<title>Ferry crews return to work | The Gazette</title>',
        body: '<p class="byline">By Asha Rao</p><p class="dateline">Updated: 27 Oct 2025, 09:07 PM IST</p>',
      }),
    );
    expect(story.credits).toEqual([{ role: 'writtenBy', name: 'Asha Rao', kind: 'person' }]);
    expect(story.updatedAt?.toISOString()).toBe('2025-10-27T15:37:00.000Z');
  });

  test('a description for machines alone is no standfirst', () => {
    expect(read(page({ head: '<meta name="description" content="All about ferries, boats and harbours in one place.">' })).story.standfirst).toBe('');
  });

  test('words of the page are never lost unseen', () => {
    const { story, report } = read(
      page({ body: '<aside><p>A box about the history of the harbour and of its first steamers, cut off by the extractor or not.</p></aside>' }),
    );
    const all = `${plainText(story.body)} ${report.dropped.map(({ text }) => text).join(' ')}`;
    for (const text of [...paragraphs, 'A box about the history']) expect(all).toContain(text);
  });

  test('the language of the page is kept when it is not the paper’s', () => {
    const html = (tag: string): string => page({}).replace('<html>', `<html lang="${tag}">`);
    expect(['en', 'en-IN', 'hi', 'de-DE', '<script>'].map((tag) => read(html(tag)).story.language)).toEqual([undefined, undefined, 'hi', 'de-DE', undefined]);
  });
});

describe('refusals and hostile pages', () => {
  test.each([
    ['empty', '  \n '],
    ['binary', '\u0000\u0001\u0002<html>'],
    ['too-large', `<p>${'a'.repeat(pageLimit)}</p>`],
    ['no-headline', `<html><body><p>${paragraphs[0]}</p></body></html>`],
    ['no-body', '<html><body><article><h1>Ferry crews return to work</h1></article></body></html>'],
  ])('%s', (reason, html) => {
    expect(readHtml(html, paper)).toEqual({ ok: false, reasons: [reason] });
  });

  test('fifty thousand elements in one another are answered', () => {
    expect(readHtml(`<h1>Ferry crews return to work</h1>${'<div>'.repeat(50_000)}<p>${paragraphs[0]}</p>`, paper)).toHaveProperty('ok');
  });

  test.each([
    ['signs that begin no tag', '<'.repeat(1_000_000)],
    ['entities', '&amp;'.repeat(500_000)],
    ['paragraphs in list items', '<p><li>'.repeat(30_000)],
    ['comments', '<!-- '.repeat(200_000)],
  ])('a page of nothing but %s is answered', (_, tangle) => {
    expect(readHtml(`<h1>Ferry crews return to work</h1>${tangle}`, paper)).toHaveProperty('ok');
  });

  test.each([
    '<a href="java\nscript:alert(1)">x</a>',
    '<a href=" javascript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="//user:pass@evil.example/">x</a>',
    '<iframe src="javascript:alert(1)"></iframe>',
    '<img src="javascript:alert(1)" onerror="alert(1)">',
    '<svg><script>alert(1)</script></svg>',
    '<table><tr><td colspan="99999999">x</td><td rowspan="-1">y</td></tr></table>',
    '<blockquote class="twitter-tweet"><a href="javascript:alert(1)">x</a></blockquote>',
  ])('%s does no harm', (hostile) => {
    const { story } = read(page({ body: `<p>${hostile} and more words, so that this is a paragraph of some length, with a comma.</p>${hostile}` }));
    expect(findBodyFault(story.body)).toBeUndefined();
    expect(JSON.stringify(story)).not.toMatch(/javascript:|onerror|data:text|"https?:\/\/user:/i);
  });

  test('any tangle of tags gives a body the schema allows', () => {
    const tags = [
      'p',
      'div',
      'b',
      'i',
      'a href="/x"',
      'ul',
      'li',
      'table',
      'tr',
      'td',
      'blockquote',
      'figure',
      'img src="/a.jpg"',
      'figcaption',
      'h2',
      'br',
      'span lang="hi"',
      'iframe src="https://www.youtube.com/embed/a"',
    ];
    const piece = fc.oneof(
      fc.constantFrom(...tags).map((tag) => `<${tag}>`),
      fc.constantFrom(...tags).map((tag) => `</${tag.split(' ')[0]}>`),
      fc.constantFrom('Ferry crews, ', 'Also Read | ', 'Advertisement', 'a sentence of words. ', '&amp;', '<', '(PTI)'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const outcome = readHtml(page({ body: pieces.join('') }), paper);
        if (outcome.ok) expect(findBodyFault(outcome.value.story.body)).toBeUndefined();
      }),
      { numRuns: 120 },
    );
  });
});

function read(html: string): { story: IncomingStory; report: ImportReport } {
  const outcome = readHtml(html, paper);
  if (!outcome.ok) throw new Error(`refused: ${outcome.reasons.join()}`);
  return outcome.value;
}
