import { describe, expect, test } from 'vitest';
import type { Block, Mark } from '../../story/body.ts';
import { noticeFormOf } from '../../story/notice.ts';
import type { LiveStory } from '../../story/story.ts';
import { ferryStory, harbourPicture, origin, words } from './story.sample.ts';
import { renderStory } from './story-body.html.tsx';

const page = `${origin}/news/city/ferries-stop-at-midnight-41`;

describe('a story in a feed', () => {
  test('has its lead picture with credit, the note on its correction, standfirst, dateline and text, in that order', () => {
    const html = renderStory(
      ferryStory({ notices: [{ ...noticeFormOf('correction')!, text: 'The talks lasted nine hours, not eight.', editionNumber: 2, at: new Date() }] }),
      origin,
    );
    expect(html).toBe(
      '<div lang="en" dir="ltr">' +
        `<figure><img src="${origin}/i/ab12-1024.jpg" width="1024" height="614" alt="A white ferry at a pier" loading="lazy"/><figcaption>The ferry &quot;Meera&quot; at Pier 4 (Harbour Pictures/Dev Lens)</figcaption></figure>` +
        '<p><em>The talks lasted nine hours, not eight.</em></p>' +
        '<p><strong>Crews &amp; owners have talked for nine hours; wages &lt; prices, say the crews.</strong></p>' +
        '<p>HARBOUR CITY</p><p>The last boat left at noon.</p></div>',
    );
  });

  test('is read from right to left in Arabic', () => {
    expect(renderStory(ferryStory({ language: 'ar-OM' }), origin)).toMatch(/^<div lang="ar-OM" dir="rtl">/);
    expect(renderStory(ferryStory({ language: 'arn' }), origin)).toMatch(/^<div lang="arn" dir="ltr">/);
  });

  test('shows no trace of a picture whose file is awaited', () => {
    const awaited = { ...harbourPicture, state: 'awaited' as const, renditions: [] };
    expect(renderStory(ferryStory({ leadPicture: { picture: awaited, caption: 'A ferry', altText: '' } }), origin)).not.toMatch(/img|figure|A ferry/);
  });

  test.each<[string, Block, string]>([
    ['cross-heads', { type: 'crossHead', attrs: { id: '' }, content: [text('Skeptics')] }, '<h2>Skeptics</h2>'],
    [
      'quotes',
      { type: 'quote', attrs: { id: '', attribution: 'A pilot' }, content: [words('Never.') as never] },
      '<blockquote><p>Never.</p><p><cite>A pilot</cite></p></blockquote>',
    ],
    ['pull quotes', { type: 'pullQuote', attrs: { id: '', attribution: '' }, content: [text('Never.')] }, '<blockquote><p>Never.</p></blockquote>'],
    [
      'lists',
      { type: 'list', attrs: { id: '', ordered: true }, content: [{ type: 'listItem', content: [words('One') as never] }] },
      '<ol><li><p>One</p></li></ol>',
    ],
    [
      'pictures',
      { type: 'picture', attrs: { id: '', pictureId: 7, caption: 'Own', altText: 'Alt' } },
      `<figure><img src="${origin}/i/ab12-1024.jpg" width="1024" height="614" alt="Alt" loading="lazy"/><figcaption>Own (Harbour Pictures/Dev Lens)</figcaption></figure>`,
    ],
    ['pictures nobody may see', { type: 'picture', attrs: { id: '', pictureId: 8, caption: 'Own', altText: '' } }, ''],
    [
      'key points',
      { type: 'keyPoints', attrs: { id: '', title: 'In short' }, content: [{ type: 'listItem', content: [words('One') as never] }] },
      '<h3>In short</h3><ul><li><p>One</p></li></ul>',
    ],
    [
      'fact boxes',
      { type: 'factBox', attrs: { id: '', title: 'The fleet' }, content: [words('Nine launches.') as never] },
      '<h3>The fleet</h3><p>Nine launches.</p>',
    ],
    [
      'timelines',
      { type: 'timeline', attrs: { id: '', title: '' }, content: [{ type: 'timelineEntry', attrs: { date: 'Monday' }, content: [text('Talks')] }] },
      '<dl><dt>Monday</dt><dd>Talks</dd></dl>',
    ],
    [
      'tables',
      {
        type: 'table',
        attrs: { id: '', caption: 'Fares' },
        content: [
          {
            type: 'tableRow',
            content: [
              { type: 'tableCell', attrs: { header: true, colspan: 2, rowspan: 1 }, content: [text('From')] },
              { type: 'tableCell', attrs: { header: false, colspan: 1, rowspan: 1 } },
            ],
          },
        ],
      },
      '<table><caption>Fares</caption><tbody><tr><th colSpan="2">From</th><td></td></tr></tbody></table>',
    ],
    [
      'embeds, as links',
      { type: 'embed', attrs: { id: '', provider: 'Video', url: 'https://video.example/?v=1&t=2', title: '' } },
      '<p><a href="https://video.example/?v=1&amp;t=2">Video</a></p>',
    ],
    ['no hints for advertisements', { type: 'adBreak', attrs: { id: '' } }, ''],
    ['no empty paragraphs', { type: 'paragraph', attrs: { id: '' } }, ''],
  ])('has %s', (_what, block, html) => {
    expect(bodyOf([block], { pictures: new Map([[7, harbourPicture]]) })).toBe(html);
  });

  test('an also-read link takes the headline and address of the story it points to, or keeps its own words', () => {
    const linkedStories = new Map([[9, { path: '/port/pier-four-9', headline: 'Pier 4 <opens>' }]]);
    const link = (storyId: number | null, url: string | null): string =>
      bodyOf([{ type: 'alsoRead', attrs: { id: '', storyId, url, text: 'Earlier' } }], { linkedStories });
    expect(link(9, null)).toBe(`<p><a href="${origin}/port/pier-four-9">Pier 4 &lt;opens&gt;</a></p>`);
    expect(link(10, null)).toBe('<p>Earlier</p>');
    expect(link(null, 'https://other.example/a')).toBe('<p><a href="https://other.example/a">Earlier</a></p>');
  });

  test('no address in it is relative', () => {
    expect(linkTo('/port/')).toBe(`<a href="${origin}/port/">here</a>`);
    expect(linkTo('#b2')).toBe(`<a href="${page}#b2">here</a>`);
    expect(linkTo('mailto:desk@gazette.example')).toBe('<a href="mailto:desk@gazette.example">here</a>');
  });

  test('a link that no browser should follow is only text', () => {
    expect(linkTo('javascript:alert(1)')).toBe('here');
    expect(linkTo('data:text/html,x')).toBe('here');
    expect(linkTo('https://[')).toBe('here');
  });

  test('marks stand in one another', () => {
    const marks: Mark[] = [{ type: 'bold' }, { type: 'italic' }, { type: 'lang', attrs: { tag: 'hi' } }];
    expect(bodyOf([{ type: 'paragraph', attrs: { id: '' }, content: [{ type: 'text', text: 'नौका', marks }, { type: 'hardBreak' }] }])).toBe(
      '<p><strong><em><span lang="hi">नौका</span></em></strong><br/></p>',
    );
  });

  test('hostile text stays text', () => {
    const html = bodyOf([words('</div><script>alert(1)</script>]]>\u0000\uFFFE&amp;')], { standfirst: '"><img src=x onerror=alert(1)>' });
    expect(html).toContain('<p>&lt;/div&gt;&lt;script&gt;alert(1)&lt;/script&gt;]]&gt;&amp;amp;</p>');
    expect(html).not.toMatch(/<script|<img/);
  });
});

function text(written: string) {
  return { type: 'text' as const, text: written };
}

function bodyOf(content: Block[], differently: Partial<LiveStory> = {}): string {
  const story = ferryStory({ leadPicture: undefined, standfirst: '', dateline: '', ...differently, body: { type: 'doc', content } });
  return renderStory(story, origin).replace(/^<div[^>]*>(.*)<\/div>$/s, '$1');
}

function linkTo(href: string): string {
  return bodyOf([{ type: 'paragraph', attrs: { id: '' }, content: [{ type: 'text', text: 'here', marks: [{ type: 'link', attrs: { href } }] }] }]).replace(
    /^<p>(.*)<\/p>$/,
    '$1',
  );
}
