import type { ReactNode } from 'react';
import type { ListItem as Entry, List as ListBlock, Paragraph } from '../../../story/body.ts';
import { Inlines } from './inlines.html.tsx';

/** A list, with the lists inside it. */
export function List({ list, id }: { list: ListBlock; id?: string | undefined }): ReactNode {
  const entries = <Entries of={list.content} />;
  return list.attrs.ordered ? <ol id={id}>{entries}</ol> : <ul id={id}>{entries}</ul>;
}

/** The entries of a list or of key points. One that is a single paragraph needs no <p>. */
export function Entries({ of }: { of: readonly Entry[] }): ReactNode {
  return of.map(({ content }, index) => {
    const only = content.length === 1 ? content[0] : undefined;
    return <li key={index}>{only?.type === 'paragraph' ? <Inlines content={only.content} /> : <ParagraphsAndLists of={content} />}</li>;
  });
}

/** What list entries and boxes are made of. */
export function ParagraphsAndLists({ of }: { of: readonly (Paragraph | ListBlock)[] }): ReactNode {
  return of.map((block, index) =>
    block.type === 'list' ? (
      <List key={index} list={block} />
    ) : (
      <p key={index}>
        <Inlines content={block.content} />
      </p>
    ),
  );
}
