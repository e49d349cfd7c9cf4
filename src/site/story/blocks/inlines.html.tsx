import { Fragment, type ReactNode } from 'react';
import { canonicalTag, directionOf } from '../../../plumbing/language.ts';
import type { Inline, Mark } from '../../../story/body.ts';
import { isBlank } from '../../writing.ts';
import { tidyAddress } from '../tidy-address.ts';

type Piece = { readonly inline: Inline; readonly marks: readonly Mark[] };

/** Running text with its marks. Neighbours under the same mark share one element, so a link that is partly bold stays one link. */
export function Inlines({ content = [] }: { content?: readonly Inline[] | undefined }): ReactNode {
  return nest(content.map((inline) => ({ inline, marks: marksOf(inline) })));
}

/** Whether there is nothing in it to read. */
export function isWordless(content: readonly Inline[] | undefined): boolean {
  return !content?.some((inline) => inline.type === 'text' && !isBlank(inline.text));
}

function nest(pieces: readonly Piece[]): ReactNode[] {
  const out: ReactNode[] = [];
  for (let start = 0; start < pieces.length; ) {
    const { inline, marks } = pieces[start]!;
    const [mark] = marks;
    if (!mark) {
      out.push(<Fragment key={start}>{inline.type === 'text' ? inline.text : <br />}</Fragment>);
      start += 1;
      continue;
    }
    const end = endOfRun(pieces, start, mark);
    const inner = pieces.slice(start, end).map((piece) => ({ ...piece, marks: piece.marks.filter((other) => !isSame(other, mark)) }));
    out.push(<Marked key={start} mark={mark} words={nest(inner)} />);
    start = end;
  }
  return out;
}

function Marked({ mark, words }: { mark: Mark; words: ReactNode }): ReactNode {
  switch (mark.type) {
    case 'bold':
      return <strong>{words}</strong>;
    case 'italic':
      return <em>{words}</em>;
    case 'link':
      return <a href={tidyAddress(mark.attrs.href)}>{words}</a>;
    case 'lang':
      return (
        <span lang={canonicalTag(mark.attrs.tag)} dir={directionOf(mark.attrs.tag)}>
          {words}
        </span>
      );
  }
}

/** The index after the last neighbour that carries the mark too. */
function endOfRun(pieces: readonly Piece[], start: number, mark: Mark): number {
  const end = pieces.findIndex((piece, index) => index > start && !piece.marks.some((other) => isSame(other, mark)));
  return end < 0 ? pieces.length : end;
}

const outermostFirst: readonly Mark['type'][] = ['link', 'lang', 'bold', 'italic'];

function marksOf(inline: Inline): Mark[] {
  const marks = (inline as { marks?: Mark[] }).marks ?? [];
  return [...marks].sort((a, b) => outermostFirst.indexOf(a.type) - outermostFirst.indexOf(b.type));
}

function isSame(one: Mark, other: Mark): boolean {
  if (one.type === 'link') return other.type === 'link' && one.attrs.href === other.attrs.href;
  if (one.type === 'lang') return other.type === 'lang' && one.attrs.tag === other.attrs.tag;
  return one.type === other.type;
}
