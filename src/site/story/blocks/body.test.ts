import fc from 'fast-check';
import { HtmlValidate } from 'html-validate/node';
import { describe, expect, test } from 'vitest';
import { screens } from '../../../ads/place-slots.ts';
import { type Block, type Body, findBodyFault, plainText } from '../../../story/body.ts';
import { anyBody } from '../body.sample.ts';
import { documentOf, pageOf, paragraph, pictureOf, talks, text } from '../page.sample.ts';

describe('any body that the schema allows', () => {
  test('gives its own words back when the page is read again', () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        expect(findBodyFault(body)).toBeUndefined();
        const document = documentOf(talks({ body }));
        expect(linesOnPage(document)).toEqual(linesOf(body));
      }),
      { numRuns: 120 },
    );
  });

  test('brings nothing into the page that could act: no script, no style, no handler, no frame from elsewhere', () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        const document = documentOf(talks({ body }));
        for (const element of document.querySelectorAll('body *')) {
          expect(['SCRIPT', 'STYLE', 'OBJECT', 'EMBED', 'BASE', 'FORM', 'META', 'LINK']).not.toContain(element.tagName);
          expect([...element.attributes].filter(({ name }) => name === 'style' || name.startsWith('on'))).toEqual([]);
          const address = element.getAttribute('href') ?? element.getAttribute('src');
          if (element.tagName === 'IFRAME') expect(address).toMatch(/^https:\/\/(www\.youtube-nocookie|platform\.twitter)\.com\//);
          if (element.tagName === 'A') expect(address).toMatch(/^(https?:|mailto:|tel:|\/|#)/);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('makes a well-formed page', () => {
    const reader = new HtmlValidate({
      root: true,
      rules: {
        'close-order': 'error',
        'no-dup-attr': 'error',
        'no-dup-id': 'error',
        'element-permitted-content': 'error',
        'element-permitted-parent': 'error',
        'no-unknown-elements': 'error',
        'empty-heading': 'error',
      },
    });
    fc.assert(
      fc.property(anyBody, (body) => {
        expect(
          reader.validateStringSync(pageOf(talks({ body }))).results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`)),
        ).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('each kind of block', () => {
  test('marks nest, and a link that is partly bold stays one link', () => {
    const link = { type: 'link' as const, attrs: { href: 'https://example.org/' } };
    const content = [
      { type: 'text' as const, text: 'See ' },
      { type: 'text' as const, text: 'the ', marks: [link] },
      { type: 'text' as const, text: 'report', marks: [link, { type: 'bold' as const }] },
      { type: 'hardBreak' as const },
      { type: 'text' as const, text: 'سلام', marks: [{ type: 'italic' as const }, { type: 'lang' as const, attrs: { tag: 'ar' } }] },
    ];
    expect(blockHtml({ type: 'paragraph', attrs: { id: 'p1' }, content })).toBe(
      '<p id="b-p1">See <a href="https://example.org/">the <strong>report</strong></a><br><span lang="ar" dir="rtl"><em>سلام</em></span></p>',
    );
  });

  test('a cross-head is a heading; one without words is nothing', () => {
    expect(blockHtml({ type: 'crossHead', attrs: { id: 'h' }, content: text('Skepticism from Seoul') })).toBe('<h2 id="b-h">Skepticism from Seoul</h2>');
    expect(blockHtml({ type: 'crossHead', attrs: { id: 'h' }, content: text('  ') })).toBe('');
  });

  test('a quote names who said it', () => {
    const quote = blockHtml({ type: 'quote', attrs: { id: '', attribution: 'Lee' }, content: [paragraph('Not a policy.')] as never });
    expect(quote).toBe('<figure class="quote"><blockquote><p>Not a policy.</p></blockquote><figcaption>Lee</figcaption></figure>');
    expect(blockHtml({ type: 'pullQuote', attrs: { id: '', attribution: '' }, content: text('I’d love to') })).toBe(
      '<figure class="pull"><blockquote><p>I’d love to</p></blockquote></figure>',
    );
  });

  test('lists stand inside lists', () => {
    const item = (words: string, ...inner: Block[]) => ({ type: 'listItem' as const, content: [paragraph(words), ...inner] as never });
    const inner: Block = { type: 'list', attrs: { id: '', ordered: true }, content: [item('Tokyo')] };
    expect(blockHtml({ type: 'list', attrs: { id: '', ordered: false }, content: [item('Malaysia'), item('Japan', inner)] })).toBe(
      '<ul><li>Malaysia</li><li><p>Japan</p><ol><li>Tokyo</li></ol></li></ul>',
    );
  });

  test('a picture has its caption and its credit, each once; a caption of the story’s own goes before the picture’s', () => {
    const block: Block = { type: 'picture', attrs: { id: '', pictureId: 2, caption: 'The border, seen from the south.', altText: '' } };
    const figure = bodyOf([block]).querySelector('figure.picture')!;
    expect(figure.querySelector('figcaption')!.textContent).toBe('The border, seen from the south. AP Photo/Susan Walsh, File');
    expect(figure.querySelector('img')!.getAttribute('alt')).toBe('Two men at a low line of concrete');
    expect(figure.querySelector('img')!.getAttribute('loading')).toBe('lazy');

    const credited = bodyOf([{ ...block, attrs: { ...block.attrs, caption: 'The border. (AP Photo/Susan Walsh, File)' } }]).querySelector('figcaption')!;
    expect(credited.textContent).toBe('The border. (AP Photo/Susan Walsh, File)');
  });

  test('a picture that may not be shown leaves no trace', () => {
    expect(blockHtml({ type: 'picture', attrs: { id: '', pictureId: 99, caption: 'Gone', altText: '' } })).toBe('');
  });

  test('a picture whose file is awaited keeps its shape, caption and credit', () => {
    const body: Body = { type: 'doc', content: [{ type: 'picture', attrs: { id: '', pictureId: 5, caption: '', altText: '' } }] };
    const figure = documentOf(talks({ body, pictures: new Map([[5, pictureOf(5, 'awaited')]]) })).querySelector('figure.picture')!;
    expect(figure.querySelector('svg')!.getAttribute('viewBox')).toBe('0 0 2400 1600');
    expect(figure.querySelector('svg')!.getAttribute('aria-label')).toBe('Two men at a low line of concrete');
    expect(figure.textContent).toContain('The border at Panmunjom. AP Photo/Susan Walsh, File');
  });

  test('an also-read follows the story it points to; without one it keeps its own words', () => {
    const also = (storyId: number | null, url: string | null) =>
      bodyOf([{ type: 'alsoRead', attrs: { id: '', storyId, url, text: 'Old words' } }]).querySelector('.also')!;
    expect(also(1, null).textContent).toBe('Also read Ferries back at noon');
    expect(also(1, null).querySelector('a')!.getAttribute('href')).toBe('/port/ferries-1');
    expect(also(2, null).textContent).toBe('Also read Old words');
    expect(also(2, null).querySelector('a')).toBeNull();
    expect(also(null, 'https://example.org/a').querySelector('a')!.getAttribute('href')).toBe('https://example.org/a');
  });

  test('an embed of a known provider waits behind a click; any other is a link', () => {
    const embed = (url: string) => bodyOf([{ type: 'embed', attrs: { id: '', provider: 'somebody', url, title: 'The arrival' } }]);
    const known = embed('https://www.youtube.com/watch?v=dQw4w9WgXcQ');
    const frame = known.querySelector('details iframe')!;
    expect(frame.getAttribute('src')).toBe('https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ');
    expect(frame.getAttribute('loading')).toBe('lazy');
    expect(known.querySelector('summary')!.textContent).toContain('YouTube');
    expect(known.querySelector('.embed-note a')!.getAttribute('href')).toBe('https://www.youtube.com/watch?v=dQw4w9WgXcQ');

    const unknown = embed('https://evil.example/watch?v=dQw4w9WgXcQ');
    expect(unknown.querySelector('iframe')).toBeNull();
    expect(unknown.querySelector('a')!.getAttribute('href')).toBe('https://evil.example/watch?v=dQw4w9WgXcQ');
  });

  test('a table scrolls in a region that the keyboard reaches, and knows its headers', () => {
    const row = (header: boolean, ...words: string[]) => ({
      type: 'tableRow' as const,
      content: words.map((word, at) => ({ type: 'tableCell' as const, attrs: { header: header || at === 0, colspan: 1, rowspan: 1 }, content: text(word) })),
    });
    const region = bodyOf([
      { type: 'table', attrs: { id: '', caption: 'Meetings' }, content: [row(true, 'Year', 'Place'), row(false, '2019', 'Hanoi')] },
    ]).querySelector('.scroll')!;
    expect([region.getAttribute('tabindex'), region.getAttribute('aria-label')]).toEqual(['0', 'Meetings']);
    expect([...region.querySelectorAll('th')].map((cell) => `${cell.textContent} ${cell.getAttribute('scope')}`)).toEqual([
      'Year col',
      'Place col',
      '2019 row',
    ]);
  });

  test('boxes and timelines have a title, their own or the paper’s word; a date that is none stands as it was written', () => {
    const entry = (date: string) => ({ type: 'timelineEntry' as const, attrs: { date }, content: text('Talks end.') });
    const body = bodyOf([
      { type: 'keyPoints', attrs: { id: '', title: '' }, content: [{ type: 'listItem', content: [paragraph('Stalled.')] as never }] },
      { type: 'factBox', attrs: { id: '', title: 'The border' }, content: [paragraph('Four kilometres wide.')] as never },
      { type: 'timeline', attrs: { id: '', title: '' }, content: [entry('2019-02-28'), entry('Last winter'), entry('2019-02-31')] },
    ]);
    expect([...body.querySelectorAll('h2')].map((heading) => heading.textContent)).toEqual(['Key points', 'The border', 'Timeline']);
    expect([...body.querySelectorAll('.timeline time')].map((time) => `${time.getAttribute('datetime')} ${time.textContent}`)).toEqual([
      '2019-02-28 28 February 2019',
    ]);
    expect([...body.querySelectorAll('.timeline b')].map((date) => date.textContent)).toEqual(['Last winter', '2019-02-31']);
  });

  test('the hint for an advertisement shows nothing; a placed one is a labelled box where it was placed', () => {
    expect(blockHtml({ type: 'adBreak', attrs: { id: 'x' } })).toBe('');
    const blocks = [paragraph('One.'), paragraph('Two.')];
    const body = documentOf(talks({ body: { type: 'doc', content: blocks } }), {
      slots: [
        { beforeBlock: 1, name: 'inline1', on: screens },
        { beforeBlock: 2, name: 'inline2', on: ['phone'] },
      ],
    }).querySelector('.body')!;
    expect([...body.children].map((child) => (child.querySelector('.label') ?? child).textContent)).toEqual(['One.', 'Advertisement', 'Two.', 'Advertisement']);
    expect([...body.querySelectorAll('.ad')].map((box) => box.className)).toEqual(['ad', 'ad not-tablet not-desktop']);
  });

  test('the dateline opens the first paragraph, wherever that is', () => {
    const body = documentOf(
      talks({
        dateline: 'TOKYO',
        body: { type: 'doc', content: [{ type: 'crossHead', attrs: { id: '' }, content: text('First') }, paragraph('The president landed.')] },
      }),
    ).querySelector('.body')!;
    expect([...body.children].map((child) => child.textContent)).toEqual(['First', 'TOKYO The president landed.']);
  });

  test('an id that stands twice or is no anchor is not used', () => {
    const body = bodyOf([paragraph('One.', 'a'), paragraph('Two.', 'a'), paragraph('Three.', 'b c')]);
    expect([...body.children].map((child) => child.id)).toEqual(['b-a', '', '']);
  });
});

function bodyOf(blocks: Block[]): Element {
  return documentOf(talks({ body: { type: 'doc', content: blocks } })).querySelector('.body')!;
}

function blockHtml(block: Block): string {
  return bodyOf([block]).innerHTML;
}

/** What the page adds to the words, and what plainText leaves out. */
const notWords = ['.ad', '.label', 'figcaption', '.picture', '.also', '.embed', 'caption', '.box > h2', '.timeline > h2', '.timeline time', '.timeline b'];

function linesOnPage(document: Document): string[] {
  const body = document.querySelector('.body')!;
  for (const element of body.querySelectorAll(notWords.join(','))) element.remove();
  return tidy(textOf(body));
}

function textOf(node: Node): string {
  if (node.nodeType === 3) return node.textContent ?? '';
  const inner = [...node.childNodes].map(textOf).join('');
  return /^(BR|P|LI|H2|TD|TH|UL|OL|FIGURE|BLOCKQUOTE|DIV|TABLE|TR)$/.test(node.nodeName.toUpperCase()) ? `\n${inner}\n` : inner;
}

function linesOf(body: Body): string[] {
  return tidy(plainText(body).replace(/(?![\t\n\f\r])\p{Cc}|\p{Surrogate}|\p{Noncharacter_Code_Point}/gu, ''));
}

/** Lines with something in them. White space is not told apart, for HTML does not. */
function tidy(words: string): string[] {
  return words
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '');
}
