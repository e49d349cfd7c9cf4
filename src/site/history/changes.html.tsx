import type { ReactNode } from 'react';
import type { Page } from '../../plumbing/html.ts';
import type { BlockChange, Comparison, FieldChange } from '../../story/history/compare.ts';
import type { Piece } from '../../story/history/word-changes.ts';
import { framedPage } from '../frame.html.tsx';
import { PageLink } from '../lite/lite.html.tsx';
import { fill, type Words, wordsIn } from '../words.ts';
import { langInside } from '../writing.ts';
import { type HistoryPageProps, historyStyle } from './history.html.tsx';

type ChangesPageProps = Omit<HistoryPageProps, 'editions' | 'renamed'> & { readonly comparison: Comparison; readonly before: number; readonly after: number };

/** What became different between two versions, word by word. What stayed is told as far as it says where one is. */
export function changesPage({ story, comparison, before, after, publication, sections, url, isLite }: ChangesPageProps): Page {
  const words = wordsIn(story.language);
  const path = `${story.path}/history/${before}-${after}`;
  const inWords = langInside(words.language, story.language);
  const section = story.sections.at(-1);
  return framedPage({
    kind: 'story',
    path,
    isLite,
    publication,
    sections,
    language: story.language,
    title: `${fill(words.changesBetween, { before: String(before), after: String(after) })}: ${story.headline} – ${publication.name}`,
    canonical: url + path,
    styles: [historyStyle],
    ...(section && { current: section.id }),
    children: (
      <div className="history">
        <p className="label" {...inWords}>
          <PageLink to={`${story.path}/history`}>{words.history}</PageLink>
        </p>
        <h1>
          <PageLink to={story.path}>{story.headline}</PageLink>
        </h1>
        <h2 {...inWords}>{fill(words.changesBetween, { before: String(before), after: String(after) })}</h2>
        <div className="changes">
          {comparison.fields.filter(isForReaders).map((field) => (
            <div key={field.field}>{fieldChange(field, words)}</div>
          ))}
          {comparison.blocks.map((block, index) => (
            <BlockLine key={index} block={block} />
          ))}
        </div>
      </div>
    ),
  });
}

/** What changed of an address or a search engine's headline is no text of the story. */
function isForReaders({ field }: FieldChange): boolean {
  return !['urlSlug', 'headlineWeb', 'headlineSocial', 'headlineFront', 'isSensitive', 'language'].includes(field);
}

function fieldChange(change: FieldChange, words: Words): ReactNode {
  switch (change.kind) {
    case 'words':
      return <p>{pieces(change.pieces)}</p>;
    case 'choice':
      return (
        <p>
          {change.before && <del>{change.before}</del>} {change.after && <ins>{change.after}</ins>}
        </p>
      );
    case 'list':
      return (
        <ul>
          {change.items.map(({ kind, name, role }, index) => (
            <li key={index}>
              {role && `${words[role]} `}
              {mark(kind, name)}
            </li>
          ))}
        </ul>
      );
  }
}

/** A block as it was and as it is; one that stayed is there for the reading. */
function BlockLine({ block }: { block: BlockChange }): ReactNode {
  if (block.pieces.length === 0) return null;
  return <p className={block.kind === 'same' ? 'stayed' : undefined}>{pieces(block.pieces)}</p>;
}

function pieces(all: readonly Piece[]): ReactNode {
  return all.map(({ kind, words }, index) => <span key={index}>{mark(kind, words)}</span>);
}

function mark(kind: Piece['kind'], words: string): ReactNode {
  if (kind === 'added') return <ins>{words}</ins>;
  if (kind === 'removed') return <del>{words}</del>;
  return words;
}
