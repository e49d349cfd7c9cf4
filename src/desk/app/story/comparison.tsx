import { Button, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useEffect, useRef } from 'react';
import type { Answering } from '../../route.ts';
import type { DeskApi } from '../../routes.ts';
import { ask } from '../ask.ts';
import { wordsOf } from '../parts/refusal-words.ts';
import { When } from '../parts/when.tsx';
import { words } from '../words.ts';
import type { Compared } from './history-panel.tsx';

type Comparison = Answering<DeskApi['GET /stories/:storyId/compare']>;
type Field = Comparison['fields'][number];
type Block = Comparison['blocks'][number];
type Pieces = Block['pieces'];

/** Two versions, word by word, in place of the manuscript. Escape goes back. */
export function ComparisonOfVersions({ storyId, compared: { from, to }, onClose }: { storyId: number; compared: Compared; onClose: () => void }): ReactElement {
  const heading = useRef<HTMLHeadingElement>(null);
  const { data, error } = useQuery({
    queryKey: ['story', storyId, 'compare', from, to],
    queryFn: () => ask('GET /stories/:storyId/compare', { params: { storyId }, query: { from, to } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="story-comparison" aria-label={words.story.comparison} onKeyDown={({ key }) => key === 'Escape' && onClose()}>
      <header>
        <h2 ref={heading} tabIndex={-1}>
          {words.story.comparing}
        </h2>
        <Button size="xs" variant="default" onClick={onClose}>
          {words.story.closeComparison}
        </Button>
      </header>
      {error ? <p role="alert">{wordsOf(error).join(' ')}</p> : data ? <Differences comparison={data} /> : <Loader size="sm" aria-label={words.loading} />}
    </section>
  );
}

function Differences({ comparison }: { readonly comparison: Comparison }): ReactElement {
  const { before, after, fields, blocks, added, removed, language } = comparison;
  const hasNone = fields.length === 0 && blocks.every(({ kind }) => kind === 'same');
  return (
    <>
      <p className="story-hint">
        <When at={before.at} /> {before.by ?? words.story.program} → <When at={after.at} /> {after.by ?? words.story.program} ·{' '}
        {words.story.words(added, removed)}
      </p>
      {hasNone && <p>{words.story.noDifference}</p>}
      <div lang={language} dir="auto">
        {fields.map((field) => (
          <section key={field.field} className="story-compared">
            <h3>{words.story.compared[field.field]}</h3>
            <FieldDifference field={field} />
          </section>
        ))}
        {inRuns(blocks).map((run, index) => (
          <BlockRun key={index} run={run} />
        ))}
      </div>
    </>
  );
}

function FieldDifference({ field }: { readonly field: Field }): ReactElement {
  if (field.kind === 'words') return <Words pieces={field.pieces} />;
  if (field.kind === 'choice') {
    return (
      <p>
        <del>{field.before || words.story.nothing}</del> <ins>{field.after || words.story.nothing}</ins>
      </p>
    );
  }
  return (
    <ul>
      {field.items.map(({ kind, name, role }, index) => {
        const said = role ? `${words.story.roles[role]}: ${name}` : name;
        return <li key={index}>{kind === 'same' ? said : kind === 'added' ? <ins>{said}</ins> : <del>{said}</del>}</li>;
      })}
    </ul>
  );
}

/** Blocks that stayed are told in one line, but for the one before and the one after what is different. */
function inRuns(blocks: readonly Block[]): Block[][] {
  const runs: Block[][] = [];
  for (const block of blocks) {
    const last = runs.at(-1);
    if (last && block.kind === 'same' && last[0]?.kind === 'same') last.push(block);
    else runs.push([block]);
  }
  return runs;
}

function BlockRun({ run }: { readonly run: readonly Block[] }): ReactElement {
  if (run.length < 3)
    return (
      <>
        {run.map((block, index) => (
          <BlockDifference key={index} block={block} />
        ))}
      </>
    );
  return (
    <>
      <BlockDifference block={run[0]!} />
      <details className="story-unchanged">
        <summary>{words.story.sameParagraphs(run.length - 2)}</summary>
        {run.slice(1, -1).map((block, index) => (
          <BlockDifference key={index} block={block} />
        ))}
      </details>
      <BlockDifference block={run.at(-1)!} />
    </>
  );
}

function BlockDifference({ block: { kind, type, was, pieces, isMarkupOnly } }: { readonly block: Block }): ReactElement {
  const { story } = words;
  const kinds = [
    story.blockKinds[kind],
    was ? story.wasBlock(story.blocks[was], story.blocks[type]) : type === 'paragraph' ? '' : story.blocks[type],
    isMarkupOnly ? story.markupOnly : '',
  ];
  const told = kinds.filter((said) => said !== '').join(' · ');
  return (
    <div className="story-compared-block" data-kind={kind}>
      {told && <span className="story-compared-kind">{told}</span>}
      <Words pieces={pieces} />
    </div>
  );
}

function Words({ pieces }: { readonly pieces: Pieces }): ReactElement {
  return (
    <p className="story-compared-words">
      {pieces.map(({ kind, words: said }, index) =>
        kind === 'same' ? <span key={index}>{said}</span> : kind === 'added' ? <ins key={index}>{said}</ins> : <del key={index}>{said}</del>,
      )}
    </p>
  );
}
