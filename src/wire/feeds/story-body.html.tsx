// A story as plain HTML for feed readers: no classes, no styles, no script, every address absolute.

import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { directionOf } from '../../plumbing/language.ts';
import type { AlsoRead, Block, Inline, List, ListItem, Mark, Paragraph, PictureBlock, Table, Text } from '../../story/body.ts';
import { shownInText } from '../../story/shown.ts';
import type { LiveStory, ShownPicture } from '../../story/story.ts';
import { jpegOf } from './feed.ts';
import { legalText } from './xml-text.ts';

/** The whole story: lead picture, what readers were told, standfirst, dateline, body. `origin` has no trailing slash. */
export function renderStory(story: LiveStory, origin: string): string {
  const { leadPicture, changeClass, publicNote, notices, standfirst, dateline } = story;
  return legalText(
    renderToStaticMarkup(
      <div lang={story.language} dir={directionOf(story.language)}>
        {leadPicture && figure(leadPicture, origin)}
        {changeClass === 'development' && publicNote && <Note text={publicNote} />}
        {notices
          .filter(({ place }) => place === 'top')
          .map(({ text, editionNumber }) => (
            <Note key={editionNumber} text={text} />
          ))}
        {standfirst && (
          <p>
            <strong>{standfirst}</strong>
          </p>
        )}
        {dateline && <p>{dateline}</p>}
        {keyed(story.body.content, (block) => blockHtml(block, { story, origin }))}
        {notices
          .filter(({ place }) => place === 'foot')
          .map(({ text, editionNumber }) => (
            <Note key={editionNumber} text={text} />
          ))}
      </div>,
    ),
  );
}

function Note({ text }: { text: string }): ReactNode {
  return (
    <p>
      <em>{text}</em>
    </p>
  );
}

/** The body alone, for whoever says the rest in fields of its own. It is well-formed XML too. `origin` has no trailing slash. */
export function renderBody(story: LiveStory, origin: string): string {
  return legalText(
    renderToStaticMarkup(
      <div lang={story.language} dir={directionOf(story.language)}>
        {keyed(story.body.content, (block) => blockHtml(block, { story, origin }))}
      </div>,
    ),
  );
}

type Place = { readonly story: LiveStory; readonly origin: string };

function blockHtml(block: Block, place: Place): ReactNode {
  switch (block.type) {
    case 'paragraph':
      return paragraph(block, place);
    case 'crossHead':
      return <h2>{inline(block.content, place)}</h2>;
    case 'quote':
      return (
        <blockquote>
          {keyed(block.content, (part) => paragraph(part, place))}
          {attribution(block.attrs.attribution)}
        </blockquote>
      );
    case 'pullQuote':
      return (
        <blockquote>
          <p>{inline(block.content, place)}</p>
          {attribution(block.attrs.attribution)}
        </blockquote>
      );
    case 'list':
      return list(block, place);
    case 'picture':
      return pictureBlock(block, place);
    case 'gallery':
      return (
        <>
          {title(block.attrs.title)}
          {keyed(block.content, (picture) => pictureBlock(picture, place))}
        </>
      );
    case 'alsoRead':
      return alsoRead(block, place);
    case 'embed':
      return <p>{link(block.attrs.url, block.attrs.title || block.attrs.provider || block.attrs.url, place)}</p>;
    case 'table':
      return table(block, place);
    case 'keyPoints':
      return (
        <>
          {title(block.attrs.title)}
          <ul>{points(block.content, place)}</ul>
        </>
      );
    case 'factBox':
      return (
        <>
          {title(block.attrs.title)}
          {keyed(block.content, (part) => blockHtml(part, place))}
        </>
      );
    case 'timeline':
      return (
        <>
          {title(block.attrs.title)}
          <dl>
            {keyed(block.content, (entry) => (
              <>
                <dt>{entry.attrs.date}</dt>
                <dd>{inline(entry.content, place)}</dd>
              </>
            ))}
          </dl>
        </>
      );
    case 'adBreak':
      return null;
    default:
      return block satisfies never;
  }
}

function paragraph({ content }: Paragraph, place: Place): ReactNode {
  return content && content.length > 0 ? <p>{inline(content, place)}</p> : null;
}

function title(text: string): ReactNode {
  return text && <h3>{text}</h3>;
}

function attribution(text: string): ReactNode {
  return (
    text && (
      <p>
        <cite>{text}</cite>
      </p>
    )
  );
}

function list({ attrs, content }: List, place: Place): ReactNode {
  return attrs.ordered ? <ol>{points(content, place)}</ol> : <ul>{points(content, place)}</ul>;
}

function points(content: readonly ListItem[], place: Place): ReactNode {
  return keyed(content, (point) => <li>{keyed(point.content, (part) => blockHtml(part, place))}</li>);
}

function pictureBlock(block: PictureBlock, { story, origin }: Place): ReactNode {
  const shown = shownInText(block, story.pictures);
  return shown && figure(shown, origin);
}

/** Nothing while the file is awaited: a caption alone would puzzle. */
function figure(shown: ShownPicture, origin: string): ReactNode {
  const { picture } = shown;
  const file = jpegOf(picture, origin, 1024);
  if (!file) return null;
  const { caption, altText } = shown;
  const words = [caption, picture.creditLine && `(${picture.creditLine})`].filter(Boolean).join(' ');
  return (
    <figure>
      {/* Lazy: otherwise React puts a <link rel="preload"> beside it. */}
      <img src={file.url} width={file.width} height={file.height} alt={altText} loading="lazy" />
      {words && <figcaption>{words}</figcaption>}
    </figure>
  );
}

/** A link to a story that is not live keeps its own words. */
function alsoRead({ attrs }: AlsoRead, place: Place): ReactNode {
  const target = attrs.storyId === null ? undefined : place.story.linkedStories.get(attrs.storyId);
  if (target) return <p>{link(target.path, target.headline, place)}</p>;
  const words = attrs.text || attrs.url;
  return words && <p>{attrs.url ? link(attrs.url, words, place) : words}</p>;
}

function table({ attrs, content }: Table, place: Place): ReactNode {
  return (
    <table>
      {attrs.caption && <caption>{attrs.caption}</caption>}
      <tbody>
        {keyed(content, (row) => (
          <tr>
            {keyed(row.content, (cell) => {
              const Cell = cell.attrs.header ? 'th' : 'td';
              return (
                <Cell colSpan={span(cell.attrs.colspan)} rowSpan={span(cell.attrs.rowspan)}>
                  {inline(cell.content, place)}
                </Cell>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function span(cells: number): number | undefined {
  return cells > 1 ? cells : undefined;
}

function inline(content: readonly Inline[] | undefined, place: Place): ReactNode {
  return keyed(content ?? [], (part) => (part.type === 'hardBreak' ? <br /> : marked(part, place)));
}

function marked({ text, marks = [] }: Text, place: Place): ReactNode {
  return marks.reduceRight<ReactNode>((inner, mark) => withMark(mark, inner, place), text);
}

function withMark(mark: Mark, inner: ReactNode, place: Place): ReactNode {
  switch (mark.type) {
    case 'bold':
      return <strong>{inner}</strong>;
    case 'italic':
      return <em>{inner}</em>;
    case 'lang':
      return <span lang={mark.attrs.tag}>{inner}</span>;
    case 'link':
      return link(mark.attrs.href, inner, place);
    default:
      return mark satisfies never;
  }
}

/** A place in the page (#…) becomes a place in the story's page; what no browser could follow is only text. */
function link(href: string, words: ReactNode, { story, origin }: Place): ReactNode {
  const page = origin + story.path;
  const target = URL.canParse(href, page) ? new URL(href, page) : undefined;
  return target && /^(https?|mailto|tel):$/.test(target.protocol) ? <a href={target.href}>{words}</a> : words;
}

function keyed<Part>(parts: readonly Part[], show: (part: Part) => ReactNode): ReactNode {
  return parts.map((part, index) => <Keyed key={String(index)}>{show(part)}</Keyed>);
}

function Keyed({ children }: { children: ReactNode }): ReactNode {
  return children;
}
