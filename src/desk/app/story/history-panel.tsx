import { Button, Checkbox, Group, TextInput } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, type Ref, useState } from 'react';
import type { Answering } from '../../route.ts';
import type { DeskApi } from '../../routes.ts';
import { ask } from '../ask.ts';
import { useMe } from '../me.tsx';
import { tellDone, tellRefused } from '../parts/tell.ts';
import { When } from '../parts/when.tsx';
import { words } from '../words.ts';
import { useWriting } from './use-shared.tsx';

export type Line = Answering<DeskApi['GET /stories/:storyId/history']>['revisions'][number];
export type Compared = { readonly from: number; readonly to: number };

/** Every version of a story; any two are compared, any is restored. */
export function HistoryPanel({
  onCompare,
  nameInput,
}: {
  readonly onCompare: (compared: Compared) => void;
  readonly nameInput: Ref<HTMLInputElement>;
}): ReactElement {
  const { storyId, mayEdit } = useWriting();
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['story', storyId, 'history'],
    queryFn: ({ pageParam }) => ask('GET /stories/:storyId/history', { params: { storyId }, query: pageParam === undefined ? {} : { before: pageParam } }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ revisions, hasMore }) => (hasMore ? revisions.at(-1)?.id : undefined),
  });
  const lines = data?.pages.flatMap(({ revisions }) => revisions) ?? [];
  const [ticked, setTicked] = useState<readonly number[]>([]);
  const tick = (id: number): void => setTicked((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id].slice(-2)));
  const [from, to] = ticked.toSorted((one, other) => one - other);
  return (
    <>
      {mayEdit && <SaveVersion nameInput={nameInput} />}
      <Group gap="xs">
        {from !== undefined && to !== undefined ? (
          <Button size="xs" onClick={() => onCompare({ from, to })}>
            {words.story.compareTwo}
          </Button>
        ) : (
          <p className="story-hint">{words.story.chooseTwo}</p>
        )}
      </Group>
      <ol className="story-history">
        {lines.map((line, index) => (
          <Version key={line.id} line={line} before={lines[index + 1]} isTicked={ticked.includes(line.id)} onTick={() => tick(line.id)} onCompare={onCompare} />
        ))}
      </ol>
      {hasNextPage && (
        <Button size="xs" variant="subtle" loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {words.story.older}
        </Button>
      )}
    </>
  );
}

function SaveVersion({ nameInput }: { readonly nameInput: Ref<HTMLInputElement> }): ReactElement {
  const { storyId } = useWriting();
  const client = useQueryClient();
  const [note, setNote] = useState('');
  const save = async (): Promise<void> => {
    try {
      const { changed } = await ask('POST /stories/:storyId/save', { params: { storyId }, body: { note } });
      tellDone(changed ? words.story.savedVersion : words.story.nothingNew);
      if (changed) setNote('');
      await client.invalidateQueries({ queryKey: ['story', storyId] });
    } catch (error) {
      tellRefused(error);
    }
  };
  return (
    <form
      className="story-save"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextInput
        ref={nameInput}
        label={words.story.saveVersionName}
        value={note}
        maxLength={500}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
      <Button type="submit" size="xs" variant="default">
        {words.story.saveVersion}
      </Button>
    </form>
  );
}

type VersionProps = {
  readonly line: Line;
  readonly before: Line | undefined;
  readonly isTicked: boolean;
  readonly onTick: () => void;
  readonly onCompare: (compared: Compared) => void;
};

function Version({ line, before, isTicked, onTick, onCompare }: VersionProps): ReactElement {
  const { story } = words;
  const when = useHour(line.at);
  return (
    <li>
      <Checkbox size="xs" checked={isTicked} onChange={onTick} aria-label={story.chooseToCompare(when)} />
      <div>
        <p className="story-said-by">
          <When at={line.at} /> <strong>{line.by ?? story.program}</strong>
          {line.withNames.length > 0 && ` ${story.withPeople(line.withNames)}`}
        </p>
        {line.note && <p className="story-said">{line.note}</p>}
        <p className="story-hint">
          {[
            ...(line.editions.length > 0 ? [story.edition(line.editions)] : []),
            story.words(line.added, line.removed),
            ...(line.pendingSuggestions > 0 ? [story.pending(line.pendingSuggestions)] : []),
          ].join(' · ')}
        </p>
        <Group gap="xs">
          {before && (
            <Button size="compact-xs" variant="subtle" onClick={() => onCompare({ from: before.id, to: line.id })}>
              {story.compareWith}
            </Button>
          )}
          <Restore revisionId={line.id} when={when} />
        </Group>
      </div>
    </li>
  );
}

/** Nothing asks whether one is sure: what was there before is one version back. */
function Restore({ revisionId, when }: { readonly revisionId: number; readonly when: string }): ReactElement | null {
  const { storyId, mayEdit } = useWriting();
  const client = useQueryClient();
  if (!mayEdit) return null;
  const restore = async (): Promise<void> => {
    try {
      await ask('POST /stories/:storyId/restore', { params: { storyId }, body: { revisionId, note: words.story.restoreNote(when) } });
      tellDone(words.story.restored);
      await client.invalidateQueries({ queryKey: ['story', storyId] });
    } catch (error) {
      tellRefused(error);
    }
  };
  return (
    <Button size="compact-xs" variant="subtle" color="gray" onClick={restore}>
      {words.story.restore}
    </Button>
  );
}

/** An instant as words, in the paper's zone. */
function useHour(at: string): string {
  const { locale, timeZone } = useMe().publication;
  return new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    new Date(at),
  );
}
