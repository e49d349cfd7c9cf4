import type { ReactNode } from 'react';
import type { Filled } from '../../../ads/fill-slots.ts';
import type { AdSlot } from '../../../ads/place-slots.ts';
import type { Block, Paragraph as ParagraphBlock } from '../../../story/body.ts';
import { AdBox } from '../../ads/ad-box.html.tsx';
import type { Telling } from '../telling.ts';
import { AlsoRead } from './also-read.html.tsx';
import { FactBox, KeyPoints } from './box.html.tsx';
import { Embed } from './embed.html.tsx';
import { Gallery, PictureFigure } from './figure.html.tsx';
import { Inlines, isWordless } from './inlines.html.tsx';
import { List } from './list.html.tsx';
import { PullQuote, Quote } from './quote.html.tsx';
import { Table } from './table.html.tsx';
import { Timeline } from './timeline.html.tsx';

/** The text of the story, block by block, with the places reserved for advertisements. */
export function StoryBody({ telling, slots }: { telling: Telling; slots: readonly Filled<AdSlot>[] }): ReactNode {
  const { story } = telling;
  const blocks = story.body.content;
  const anchors = anchorsOf(blocks);
  const slotsBefore = (index: number) =>
    slots
      .filter((slot) => slot.beforeBlock === index)
      .map((slot) => <AdBox key={slot.name} slot={slot} publication={telling.publication} language={story.language} />);
  const opening = blocks.findIndex((block) => block.type === 'paragraph' && !isWordless(block.content));
  return (
    <div className="body">
      {story.dateline.trim() && opening < 0 && <p className="dateline">{story.dateline}</p>}
      {blocks.map((block, index) => [
        ...slotsBefore(index),
        <StoryBlock key={index} block={block} telling={telling} id={anchors[index]} dateline={index === opening ? story.dateline.trim() : ''} />,
      ])}
      {slotsBefore(blocks.length)}
    </div>
  );
}

function StoryBlock({ block, telling, id, dateline }: { block: Block; telling: Telling; id: string | undefined; dateline: string }): ReactNode {
  switch (block.type) {
    case 'paragraph':
      return <Paragraph block={block} id={id} dateline={dateline} />;
    case 'crossHead':
      return isWordless(block.content) ? null : (
        <h2 id={id}>
          <Inlines content={block.content} />
        </h2>
      );
    case 'quote':
      return <Quote quote={block} id={id} />;
    case 'pullQuote':
      return <PullQuote quote={block} id={id} />;
    case 'list':
      return <List list={block} id={id} />;
    case 'picture':
      return <PictureFigure block={block} telling={telling} id={id} />;
    case 'gallery':
      return <Gallery gallery={block} telling={telling} id={id} />;
    case 'alsoRead':
      return <AlsoRead block={block} telling={telling} id={id} />;
    case 'embed':
      return <Embed block={block} telling={telling} id={id} />;
    case 'table':
      return <Table table={block} words={telling.words} id={id} />;
    case 'keyPoints':
      return <KeyPoints block={block} telling={telling} id={id} />;
    case 'factBox':
      return <FactBox block={block} id={id} />;
    case 'timeline':
      return <Timeline block={block} telling={telling} id={id} />;
    case 'adBreak':
      return null;
  }
}

function Paragraph({ block, id, dateline }: { block: ParagraphBlock; id: string | undefined; dateline: string }): ReactNode {
  if (isWordless(block.content)) return null;
  return (
    <p id={id}>
      {dateline && (
        <>
          <span className="dateline">{dateline}</span>{' '}
        </>
      )}
      <Inlines content={block.content} />
    </p>
  );
}

/** Blocks are pointed at by the ids they keep for life; one that is no anchor, or stands twice, gets none. */
function anchorsOf(blocks: readonly Block[]): (string | undefined)[] {
  const seen = new Set<string>();
  return blocks.map(({ attrs: { id } }) => {
    if (!/^[\w-]+$/.test(id) || seen.has(id)) return undefined;
    seen.add(id);
    return `b-${id}`;
  });
}
