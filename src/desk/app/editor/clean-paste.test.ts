import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { type Block, bodySchema, findBodyFault, type Inline } from '../../../story/body.ts';
import { cleanPage, cleanText, type Pasted } from './clean-paste.ts';

function clean(html: string): Pasted {
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`);
  const pasted = cleanPage(document.body as unknown as Element);
  if (pasted.blocks.length > 0) expect(findBodyFault({ type: 'doc', content: pasted.blocks })).toBeUndefined();
  return pasted;
}

/** Blocks as one writes them down: a line each, marks in brackets. */
function lines(html: string): string[] {
  return clean(html).blocks.flatMap((block) => said(block));
}

const wordsOf = (content: readonly Inline[] = []): string =>
  content
    .map((inline) => {
      if (inline.type === 'hardBreak') return ' / ';
      return (inline.marks ?? []).reduce(
        (text, mark) =>
          mark.type === 'link' ? `[${text}](${mark.attrs.href})` : `${mark.type === 'bold' ? '*' : '_'}${text}${mark.type === 'bold' ? '*' : '_'}`,
        inline.text,
      );
    })
    .join('');

function said(block: Block, indent = ''): string[] {
  if (block.type === 'paragraph') return [`${indent}${wordsOf(block.content)}`];
  if (block.type === 'crossHead') return [`# ${wordsOf(block.content)}`];
  if (block.type === 'quote') return block.content.map(({ content }) => `> ${wordsOf(content)}`);
  if (block.type === 'list') {
    const bullet = block.attrs.ordered ? '1.' : '-';
    return block.content.flatMap(({ content: [first, ...rest] }) => [
      `${indent}${bullet} ${wordsOf(first?.type === 'paragraph' ? first.content : [])}`,
      ...rest.flatMap((inner) => said(inner, `${indent}  `)),
    ]);
  }
  if (block.type === 'table')
    return block.content.map(({ content }) => `| ${content.map((cell) => `${cell.attrs.header ? '=' : ''}${wordsOf(cell.content)}`).join(' | ')} |`);
  if (block.type === 'picture') return [`(picture ${block.attrs.altText}|${block.attrs.caption})`];
  if (block.type === 'embed') return [`(embed ${block.attrs.provider} ${block.attrs.url})`];
  return [block.type];
}

describe('Word', () => {
  const word = (body: string) =>
    `<meta charset=utf-8><!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--><style>p.MsoNormal {font-family:"Calibri"} @page WordSection1 {size:595pt}</style><!--StartFragment-->${body}<!--EndFragment-->`;

  test('paragraphs, a heading, bold and italic; no fonts, no empty paragraphs, no Office', () =>
    expect(
      lines(
        word(`<h1 style='margin-top:12pt'><span lang=EN-GB style='font-family:"Calibri Light"'>Ferries <b>stop</b><o:p></o:p></span></h1>
<p class=MsoNormal><span lang=EN-GB style='color:red;mso-ansi-language:EN-GB'>The last boat <b style='mso-bidi-font-weight:normal'>sailed</b>
at <i>noon</i>.<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal>Nobody was hurt.</p>`),
      ),
    ).toEqual(['# Ferries stop', 'The last boat *sailed* at _noon_.', 'Nobody was hurt.']));

  test('lists that only look like lists, two levels deep', () =>
    expect(
      lines(
        word(`<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Bread</p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span>Rye</p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>2.<span>&nbsp;&nbsp; </span></span>Wheat</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp; </span></span>Salt</p>
<p class=MsoNormal>And so on.</p>`),
      ),
    ).toEqual(['- Bread', '  1. Rye', '  1. Wheat', '- Salt', 'And so on.']));

  test('a table, and a comment that stays behind', () =>
    expect(
      lines(
        word(`<table class=MsoTableGrid border=1><tr><td width=300><p class=MsoNormal><b>Boat</b></p></td><td><p class=MsoNormal>Crew</p></td></tr><tr><td><p class=MsoNormal>Ana</p><p class=MsoNormal>(old)</p></td><td colspan=2><p class=MsoNormal>12</p></td></tr></table>
<div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>Check this!</p></div></div>`),
      ),
    ).toEqual(['| *Boat* | Crew |', '| Ana / (old) | 12 |']));
});

test('Google Docs: the bold that is none, spans that are bold, a list inside a list beside its item, links through Google', () =>
  expect(
    lines(`<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-12ab"><h2 dir="ltr" style="line-height:1.38"><span style="font-size:16pt;font-weight:400">The strike</span></h2>
<p dir="ltr"><span style="font-family:Arial;font-weight:400;white-space:pre-wrap;">Crews </span><span style="font-weight:700;">walked out</span><span style="font-style:italic;"> early</span><span> on </span><a href="https://www.google.com/url?q=https://example.org/news?id%3D4%26utm_source%3Dx&amp;sa=D" style="text-decoration:none;"><span style="color:#1155cc">Monday</span></a><span>.</span></p><br />
<ul><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>One</span></p></li><ul><li aria-level="2"><p><span>Inner</span></p></li></ul><li><p><span>Two</span></p></li></ul></b><br class="Apple-interchange-newline">`),
  ).toEqual(['# The strike', 'Crews *walked out*_ early_ on [Monday](https://example.org/news?id=4).', '- One', '  - Inner', '- Two']));

test('LibreOffice: fonts as tags', () =>
  expect(
    lines(
      '<p style="margin-bottom: 0cm"><font face="Liberation Serif, serif"><font size="3" style="font-size: 12pt"><b>Bold</b> and plain</font></font></p>\n<p><br/>\n\n</p>\n<ol>\n\t<li><p>First</p></li>\n\t<li><p>Second</p></li>\n</ol>',
    ),
  ).toEqual(['*Bold* and plain', '1. First', '1. Second']));

test('A web page: what is read stays, what is clicked goes; loose words become paragraphs', () =>
  expect(
    lines(`<nav><a href="/">Home</a></nav><article><h2>Fees rise</h2>Loose words<br><br>and more<br>of them<p>See <a href="https://example.org/a?utm_source=feed&fbclid=9">here</a> or <a href="/local">there</a>.</p>
<blockquote><p>We will not pay,</p><p>said the master.</p></blockquote><figure><img src="https://example.org/p.jpg" alt="A quay" width="600"><figcaption>The quay</figcaption></figure>
<img src="https://track.example/p.gif" width="1" height="1"><iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe><iframe src="https://ads.example/x"></iframe><div hidden>secret</div><div style="display:none">secret</div><button>Share</button></article>`),
  ).toEqual([
    '# Fees rise',
    'Loose words',
    'and more / of them',
    'See [here](https://example.org/a) or there.',
    '> We will not pay,',
    '> said the master.',
    '(picture A quay|The quay)',
    '(embed YouTube https://www.youtube.com/embed/abcdefghijk)',
  ]));

test('Hostile: scripts, handlers, addresses that run, and elements nobody expects', () => {
  const pasted =
    clean(`<p onclick="alert(1)">A<script>alert(2)</script><img src=x onerror=alert(3)><a href="javascript:alert(4)">b</a><a href=" JaVaScRiPt:alert(5)">c</a><a href="data:text/html,x">d</a><a href="vbscript:x">e</a></p>
<svg onload=alert(6)><text>f</text></svg><math><mtext>g</mtext></math><style>*{}</style><iframe srcdoc="<script>alert(7)</script>"></iframe><object data="x"></object><form><input value="h"></form><template><p>i</p></template><table><tr><td colspan="999999">j</td><td rowspan="-1">k</td></tr></table>`);
  expect(pasted.blocks.flatMap((block) => said(block))).toEqual(['Abcde', '| j | k |']);
  expect(JSON.stringify(pasted.blocks)).not.toMatch(/alert|javascript|vbscript|data:/i);
});

test('A picture that comes as bytes waits for the library; one that is only pointed to is counted', () => {
  const { pictures, picturesLeft, blocks } = clean(
    '<p>Before<img src="data:image/png;base64,iVBORw0KGgo=" alt="Quay">after</p><img src="https://example.org/q.jpg"><img src="data:text/html;base64,PHA+"><img src="file:///C:/x.png">',
  );
  expect(blocks.map(({ type }) => type)).toEqual(['paragraph', 'picture', 'paragraph', 'picture']);
  expect([...pictures]).toEqual([[blocks[1]?.attrs.id, 'data:image/png;base64,iVBORw0KGgo=']]);
  expect(picturesLeft).toBe(1);
});

test('No block has the id of another', () => {
  const ids: string[] = [];
  const { blocks } = clean('<p>a</p><ul><li>b</li><li>c<ol><li>d</li></ol></li></ul><blockquote><p>e</p><p>f</p></blockquote><h2>g</h2>');
  bodySchema.nodeFromJSON({ type: 'doc', content: blocks }).descendants((node) => {
    if ('id' in node.attrs) ids.push(node.attrs['id'] as string);
  });
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).not.toContain('');
});

test('Plain text: by blank lines, by lines, by bullets', () => {
  const read = (text: string) => cleanText(text).flatMap((block) => said(block));
  const long = 'A line that some program broke after seventy characters or so, as';
  expect(read(`${long}\n${long} they do.\n\nSecond.\r\n\r\n\r\nThird,\nin two lines.`)).toEqual([
    `${long} ${long} they do.`,
    'Second.',
    'Third, / in two lines.',
  ]);
  expect(read('One\nTwo\nThree')).toEqual(['One', 'Two', 'Three']);
  expect(read('Bring:\n\n- bread\n- salt\n\n1. go\n2. come')).toEqual(['Bring:', '- bread', '- salt', '1. go', '1. come']);
  expect(read('  \n ')).toEqual([]);
});
