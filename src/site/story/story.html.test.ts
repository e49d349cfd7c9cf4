import { brotliCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { placeSlots } from '../../ads/place-slots.ts';
import { renderDocument } from '../../plumbing/html.ts';
import type { Block } from '../../story/body.ts';
import { noticeFormOf } from '../../story/notice.ts';
import { around, credit, documentOf, gazette, pageOf, paragraph, pictureOf, talks, text, url } from './page.sample.ts';
import { storyPage } from './story.html.tsx';

describe('the page of a story', () => {
  test('has everything a reader of a newspaper looks for, in the order of reading', () => {
    const document = documentOf(
      talks({
        updatedAt: new Date('2025-10-28T04:10:00Z'),
        editionNumber: 2,
        changeClass: 'correction',
        publicNote: 'It was 2019.',
        notices: [{ ...noticeFormOf('correction')!, text: 'It was 2019.', editionNumber: 2, at: new Date('2025-10-28T04:10:00Z') }],
        linkedStories: new Map(),
      }),
    );
    expect(document.querySelector('.skip')!.getAttribute('href')).toBe(`#${document.querySelector('main')!.id}`);
    expect(document.querySelector('.nameplate')!.textContent).toBe('The Harbour Gazette');
    expect(
      [...document.querySelectorAll('nav[aria-label="Sections"] a')].map((link) => `${link.getAttribute('href')} ${link.getAttribute('aria-current')}`),
    ).toEqual(['/world/ true', '/port/ null']);
    expect([...document.querySelectorAll('nav[aria-label="You are here"] a')].map((link) => link.getAttribute('href'))).toEqual([
      '/',
      '/world/',
      '/world/asia/',
    ]);
    expect(document.querySelectorAll('h1').length).toBe(1);
    expect([...document.querySelectorAll('.story > *')].map((part) => part.className)).toEqual(['top', 'meta', 'lead', 'body', 'onward', 'beside', 'address']);
    expect(document.querySelector('.top')!.textContent).toBe('KoreaTrump to meet Kim? ‘I’d love to’Talks have been stalled since 2019.');
    expect([...document.querySelectorAll('.meta > *')].map((part) => part.textContent)).toEqual([
      'Written by Ravi Hari',
      'Published 27 Oct 2025, 09:07 PM IST',
      'Updated 28 Oct 2025, 09:40 AM IST',
      'Version history',
      'Correction It was 2019.28 Oct 2025, 09:40 AM IST',
      'Save for laterCopy linkShare…',
    ]);
    expect([...document.querySelectorAll('.meta time')].map((time) => time.getAttribute('datetime'))).toEqual([
      '2025-10-27T21:07:00+05:30',
      '2025-10-28T09:40:00+05:30',
      '2025-10-28T09:40:00+05:30',
    ]);
    expect(document.querySelector('.lead img')!.getAttribute('fetchpriority')).toBe('high');
    expect(document.querySelector('.lead figcaption')!.textContent).toBe('The border at Panmunjom. AP Photo/Susan Walsh, File');
    expect([...document.querySelectorAll('.onward h2, .beside h2')].map((heading) => heading.textContent)).toEqual([
      'Topics',
      'Read next story',
      'Subscribe',
      'More from Asia',
    ]);
    expect([...document.querySelectorAll('.follow a')].map((link) => link.getAttribute('href'))).toEqual(['/rss.xml', '/world/asia/rss.xml']);
  });

  test('credits stand in the story’s order, a line a role, names joined in the language’s way and each a link', () => {
    const credits = [
      credit('writtenBy', 'Ravi Hari'),
      credit('writtenBy', 'Asha Nair'),
      credit('writtenBy', 'B Kale'),
      credit('photographedBy', 'Susan Walsh'),
      credit('source', 'PTI', 'organisation'),
    ];
    const lines = (language: string) => [...documentOf(talks({ credits, language })).querySelectorAll('.byline')].map((line) => line.textContent);
    expect(lines('en')).toEqual(['Written by Ravi Hari, Asha Nair, and B Kale', 'Photographs by Susan Walsh', 'Source: PTI']);
    expect(lines('ja')[0]).toBe('執筆： Ravi Hari、Asha Nair、B Kale');
    expect([...documentOf(talks({ credits })).querySelectorAll('.byline a')].map((link) => link.getAttribute('href'))).toEqual([
      '/by/ravi-hari',
      '/by/asha-nair',
      '/by/b-kale',
      '/by/susan-walsh',
      '/by/pti',
    ]);
  });

  test('speaks the story’s language and runs in its direction; the paper’s own names keep theirs', () => {
    const document = documentOf(talks({ language: 'ar', headline: 'لقاء مرتقب' }), { slots: [{ beforeBlock: 1, name: 'inline1', on: ['phone'] }] });
    expect([document.documentElement.lang, document.documentElement.dir]).toEqual(['ar', 'rtl']);
    expect(document.querySelector('.ad .label')!.textContent).toBe('إعلان');
    expect(document.querySelector('.meta .when')!.textContent).toBe('نُشر 27 أكتوبر 2025، 09:07 م توقيت الهند');
    expect([document.querySelector('.nameplate')!.getAttribute('lang'), document.querySelector('.nameplate')!.getAttribute('dir')]).toEqual(['en', 'ltr']);
    expect(document.querySelector('.topics a')!.innerHTML).toBe('كوريا الشمالية');
    expect(document.querySelector('.more .card')!.getAttribute('lang')).toBe('en');
  });

  test('a language without a catalogue has English words that say they are', () => {
    const document = documentOf(talks({ language: 'ur' }));
    expect(document.documentElement.dir).toBe('rtl');
    expect(document.querySelector('.topics h2')!.outerHTML).toBe('<h2 lang="en" dir="ltr">Topics</h2>');
  });

  test('a story with the least it may have is a whole page', () => {
    const page = pageOf(talks({ kicker: '', standfirst: '', credits: [], leadPicture: undefined, topics: [], sections: [], path: '/talks-123' }));
    for (const empty of ['<p class="kicker"></p>', '<p class="standfirst"></p>', '<figure class="lead"', '<div class="topics"', 'undefined', 'null'])
      expect(page).not.toContain(empty);
  });
});

describe('what the head says', () => {
  test('begins with the character set, and names the page, its address and its feeds', () => {
    const page = pageOf(talks({ headlines: { web: 'Trump and Kim to meet', social: 'He’d love to' } }));
    expect(page).toMatch(/^<!doctype html><html lang="en" dir="ltr"><head><meta charset="utf-8"\/><meta name="viewport"/);
    const document = documentOf(talks({ headlines: { web: 'Trump and Kim to meet', social: 'He’d love to' } }));
    expect(document.title).toBe('Trump and Kim to meet – The Harbour Gazette');
    expect(metas(document)).toMatchObject({
      description: 'Talks have been stalled since 2019.',
      robots: 'max-image-preview:large,max-snippet:-1,max-video-preview:-1',
      'og:type': 'article',
      'og:title': 'He’d love to',
      'og:url': `${url}/world/asia/talks-123`,
      'og:site_name': 'The Harbour Gazette',
      'og:locale': 'en_IN',
      'og:image:width': '1600',
      'og:image:height': '1067',
      'og:image:alt': 'Two men at a low line of concrete',
      'twitter:card': 'summary_large_image',
      'article:published_time': '2025-10-27T21:07:00+05:30',
      'article:section': 'Asia',
      'article:tag': 'North Korea',
      'article:author': `${url}/by/ravi-hari`,
    });
    expect(metas(document)['og:image']).toMatch(/^https:\/\/gazette\.example\/i\/.*-1600\.jpeg$/);
    expect(metas(document)).not.toHaveProperty('article:modified_time');
    expect(document.querySelector('link[rel=canonical]')!.getAttribute('href')).toBe(`${url}/world/asia/talks-123`);
    expect([...document.querySelectorAll('link[rel=alternate]')].map((link) => link.getAttribute('href'))).toEqual([
      '/rss.xml',
      '/lite/world/asia/talks-123',
      '/world/asia/rss.xml',
    ]);
  });

  test('gives those who share it and search engines the crops that the desk made for them', () => {
    const square = [{ format: 'jpeg' as const, width: 900, height: 900, bytes: 1, file: 'square-900.jpg' }];
    const wide = [320, 1280].map((width) => ({ format: 'jpeg' as const, width, height: (width * 9) / 16, bytes: 1, file: `wide-${width}.jpg` }));
    const picture = { ...pictureOf(1), crops: { '16x9': wide, '1x1': square } };
    const story = talks({ leadPicture: { picture, caption: '', altText: 'Two men' } });
    expect(metas(documentOf(story))['og:image']).toBe(`${url}/i/wide-1280.jpg`);
    const [article] = linkedData(story);
    const images = article?.['image'] as { url: string }[];
    expect(images.slice(0, 2).map((image) => image.url)).toEqual([`${url}/i/wide-1280.jpg`, `${url}/i/square-900.jpg`]);
    expect(images.length).toBeGreaterThan(2);
  });

  test('tells search engines the same story', () => {
    const [article, crumbs] = linkedData(
      talks({
        updatedAt: new Date('2025-10-28T04:10:00Z'),
        headline: 'Ferries '.repeat(40).trim(),
        credits: [credit('writtenBy', 'Ravi Hari'), credit('photographedBy', 'Susan Walsh')],
      }),
    );
    expect(article).toMatchObject({
      '@type': 'NewsArticle',
      mainEntityOfPage: `${url}/world/asia/talks-123`,
      datePublished: '2025-10-27T21:07:00+05:30',
      dateModified: '2025-10-28T09:40:00+05:30',
      author: [{ '@type': 'Person', name: 'Ravi Hari', url: `${url}/by/ravi-hari` }],
      publisher: { name: 'The Harbour Gazette' },
      inLanguage: 'en',
      articleSection: 'Asia',
      keywords: ['North Korea'],
      isAccessibleForFree: true,
      image: [{ '@type': 'ImageObject', creditText: 'AP Photo/Susan Walsh, File', caption: 'The border at Panmunjom.' }, { '@type': 'ImageObject' }],
    });
    expect([...String(article?.['headline'])].length).toBeLessThanOrEqual(110);
    expect(crumbs).toMatchObject({
      '@type': 'BreadcrumbList',
      itemListElement: [
        { position: 1, name: 'Home', item: `${url}/` },
        { name: 'World' },
        { name: 'Asia', item: `${url}/world/asia/` },
        { item: `${url}/world/asia/talks-123` },
      ],
    });
  });

  test('dateModified is the day of publication until readers are told of a change', () => {
    expect(linkedData(talks({ changeClass: 'copyEdit' }))[0]!['dateModified']).toBe('2025-10-27T21:07:00+05:30');
  });

  test('an agency’s story without a name on it is by the agency; one without any credit by the paper', () => {
    expect(linkedData(talks({ credits: [credit('source', 'PTI', 'organisation')] }))[0]!['author']).toMatchObject([{ '@type': 'Organization', name: 'PTI' }]);
    expect(linkedData(talks({ credits: [] }))[0]!['author']).toMatchObject([{ name: 'The Harbour Gazette' }]);
  });

  test('no headline breaks out of the data', () => {
    const headline = '</script><script>alert(1)</script> <!-- "\u2028';
    const page = pageOf(talks({ headline, kicker: headline, credits: [credit('writtenBy', headline)] }));
    expect(page.match(/<script[^>]*>/g)!.length).toBe(3);
    expect(linkedData(talks({ headline }))[0]!['headline']).toBe('</script><script>alert(1)</script> <!-- "');
  });
});

describe('the weight of the page', () => {
  const long = talks({ body: { type: 'doc', content: newsOf(1400) }, credits: [credit('writtenBy', 'Ravi Hari')] });
  const page = pageOf(long, { slots: placeSlots(long.body, 'en') });

  test('a story of 1,400 words with its picture and its style is at most 13 KB as it is sent', () => {
    expect(placeSlots(long.body, 'en').length).toBeGreaterThan(1);
    expect(brotliCompressSync(page, { params: { 1: 5 } }).length).toBeLessThan(13 * 1024);
    expect(Buffer.byteLength(page.match(/<style>([\s\S]*?)<\/style>/)![1]!)).toBeLessThan(14 * 1024);
    expect(documentOf(long).querySelectorAll('*').length).toBeLessThan(600);
  });

  test('nothing is fetched before the first paint, one script comes after it, nothing is styled outside the one sheet that the policy knows', () => {
    expect(page).not.toMatch(/<link rel="(stylesheet|preload|modulepreload)"|\sstyle=|\son[a-z]+="/);
    expect(page.match(/<script[^>]*>/g)).toEqual([
      '<script type="application/ld+json">',
      '<script type="application/ld+json">',
      expect.stringMatching(/^<script type="module" src="\/a\/enhance\.[0-9a-f]{8}\.js">$/),
    ]);
    const styles = [...page.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, style]) => style!);
    expect(styles).toEqual(storyPage({ ...around, story: long, publication: gazette, slots: placeSlots(long.body, 'en') }).styles);
  });
});

test('a page is the same each time it is made', () => {
  expect(pageOf(talks())).toBe(pageOf(talks()));
});

test('a story alone in its paper offers nothing more, and leaves no empty heading behind', () => {
  const alone = renderDocument(storyPage({ ...around, story: talks(), publication: gazette }).element);
  expect(alone).not.toMatch(/Read next story|More from|More stories/);
});

test('a lead picture that is awaited keeps its place, its caption and its credit', () => {
  const lead = documentOf(talks({ leadPicture: { picture: pictureOf(1, 'awaited'), caption: 'The border.', altText: 'A border' } })).querySelector('.lead')!;
  expect(lead.querySelector('svg')!.getAttribute('aria-label')).toBe('A border');
  expect(lead.querySelector('figcaption')!.textContent).toBe('The border. AP Photo/Susan Walsh, File');
});

function metas(document: Document): Record<string, string> {
  return Object.fromEntries(
    [...document.querySelectorAll('meta')].map((meta) => [
      meta.getAttribute('property') ?? meta.getAttribute('name') ?? 'charset',
      meta.getAttribute('content') ?? '',
    ]),
  );
}

function linkedData(story: ReturnType<typeof talks>): Record<string, unknown>[] {
  return [...documentOf(story).querySelectorAll('script[type="application/ld+json"]')].map(
    (script) => JSON.parse(script.textContent ?? '') as Record<string, unknown>,
  );
}

/** Paragraphs of so many words in all, no two alike, with cross-heads: as heavy as news is. */
function newsOf(words: number): Block[] {
  const vocabulary =
    'harbour ferry strike council minister talks border talks tariff export price union helmsman pier monsoon quay court judge police tender budget school market fish mango festival cricket inquiry report witness engineer captain cargo container crane customs night morning river bridge'.split(
      ' ',
    );
  let seed = 42;
  const next = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % below;
  };
  const word = () => `${vocabulary[next(vocabulary.length)]!}${['', 's', 'ed', 'ing', ' of', ' in', ' the', ' said'][next(8)]!}`;
  return Array.from({ length: Math.ceil(words / 45) }, (_, index): Block[] => [
    ...(index % 5 === 4 ? [{ type: 'crossHead' as const, attrs: { id: `h${index}` }, content: text(`${word()} ${word()}`) }] : []),
    paragraph(`${Array.from({ length: 45 }, word).join(' ')}.`, `p${index}`),
  ]).flat();
}
