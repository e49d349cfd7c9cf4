import { Button, Group, Textarea } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactElement, useEffect, useId, useRef, useState } from 'react';
import type { NoteAnchor } from '../../../story/notes/note.ts';
import type { Answering } from '../../route.ts';
import type { DeskApi } from '../../routes.ts';
import { ask } from '../ask.ts';
import { tellRefused } from '../parts/tell.ts';
import { When } from '../parts/when.tsx';
import { words } from '../words.ts';

export type ThreadShown = Answering<DeskApi['GET /stories/:storyId/notes']>['threads'][number];
export type NewNote = { readonly quote: string; readonly anchor: NoteAnchor | null };

/** What was said on a story. The oldest first. */
export function useNotes(storyId: number): readonly ThreadShown[] {
  const { data } = useQuery({
    queryKey: ['notes', storyId],
    queryFn: () => ask('GET /stories/:storyId/notes', { params: { storyId } }),
  });
  return data?.threads ?? none;
}

const none: readonly ThreadShown[] = [];

export type NotesProps = {
  readonly storyId: number;
  readonly threads: readonly ThreadShown[];
  readonly chosenId: number | undefined;
  readonly begun: NewNote | undefined;
  readonly onBegin: (note: NewNote | undefined) => void;
  readonly onGoTo: (thread: ThreadShown) => void;
};

export function NotesPanel({ storyId, threads, chosenId, begun, onBegin, onGoTo }: NotesProps): ReactElement {
  const open = threads.filter(({ resolvedAt }) => resolvedAt === null);
  const resolved = threads.filter(({ resolvedAt }) => resolvedAt !== null);
  return (
    <>
      {begun ? (
        <>
          <p className="story-quote">{begun.quote === '' ? words.story.onWhole : words.story.noteOn(begun.quote)}</p>
          <WriteNote label={words.story.newNote} deed={words.story.addNote} storyId={storyId} note={begun} onDone={() => onBegin(undefined)} />
        </>
      ) : (
        <Button size="xs" variant="default" onClick={() => onBegin({ quote: '', anchor: null })}>
          {words.story.newNote}
        </Button>
      )}
      {open.length === 0 && !begun && <p className="story-quiet">{words.story.noNotes}</p>}
      <ol className="story-notes">
        {open.map((thread) => (
          <ThreadOf key={thread.id} storyId={storyId} thread={thread} isChosen={thread.id === chosenId} onGoTo={onGoTo} />
        ))}
      </ol>
      {resolved.length > 0 && (
        <details open={resolved.some(({ id }) => id === chosenId) || undefined}>
          <summary>{words.story.showResolved(resolved.length)}</summary>
          <ol className="story-notes">
            {resolved.map((thread) => (
              <ThreadOf key={thread.id} storyId={storyId} thread={thread} isChosen={thread.id === chosenId} onGoTo={onGoTo} />
            ))}
          </ol>
        </details>
      )}
    </>
  );
}

type ThreadProps = { readonly storyId: number; readonly thread: ThreadShown; readonly isChosen: boolean; readonly onGoTo: (thread: ThreadShown) => void };

function ThreadOf({ storyId, thread, isChosen, onGoTo }: ThreadProps): ReactElement {
  const client = useQueryClient();
  const [isReplying, setReplying] = useState(false);
  const element = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isChosen) element.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  const resolve = (isResolved: boolean): Promise<void> =>
    ask('POST /stories/:storyId/notes/:noteId/resolve', { params: { storyId, noteId: thread.id }, body: { isResolved } })
      .catch(tellRefused)
      .then(() => client.invalidateQueries({ queryKey: ['notes', storyId] }));
  return (
    <li ref={element} data-thread={thread.id} data-chosen={isChosen || undefined} tabIndex={-1}>
      {thread.quote && (
        <button type="button" className="story-quote" title={words.story.goToWords} onClick={() => onGoTo(thread)}>
          {thread.quote}
        </button>
      )}
      <Said note={thread} />
      {thread.replies.map((reply) => (
        <div key={reply.id} className="story-reply">
          <Said note={reply} />
        </div>
      ))}
      {thread.resolvedBy && <p className="story-quiet">{words.story.resolvedBy(thread.resolvedBy)}</p>}
      {isReplying ? (
        <WriteNote label={words.story.replyTo(thread.by)} deed={words.story.reply} storyId={storyId} replyTo={thread.id} onDone={() => setReplying(false)} />
      ) : (
        <Group gap="xs">
          <Button size="compact-xs" variant="subtle" onClick={() => setReplying(true)}>
            {words.story.reply}
          </Button>
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => resolve(thread.resolvedAt === null)}>
            {thread.resolvedAt === null ? words.story.resolve : words.story.reopen}
          </Button>
        </Group>
      )}
    </li>
  );
}

function Said({ note: { by, at, words: said } }: { readonly note: Pick<ThreadShown, 'by' | 'at' | 'words'> }): ReactElement {
  return (
    <>
      <p className="story-said-by">
        <strong>{by}</strong> <When at={at} />
      </p>
      <p className="story-said">{said}</p>
    </>
  );
}

type WriteProps = {
  readonly label: string;
  readonly deed: string;
  readonly storyId: number;
  readonly note?: NewNote;
  readonly replyTo?: number;
  readonly onDone: () => void;
};

/** Mod+Enter sends it, Escape leaves it. */
function WriteNote({ label, deed, storyId, note, replyTo, onDone }: WriteProps): ReactElement {
  const client = useQueryClient();
  const [said, setSaid] = useState('');
  const [isSending, setSending] = useState(false);
  const [chosen, setChosen] = useState(0);
  const listId = useId();
  const { data } = useQuery({ queryKey: ['people'], queryFn: () => ask('GET /people'), staleTime: 60_000 });
  const people = (data?.people ?? []).filter(({ isActive }) => isActive);
  const asked = /(?:^|\s)@([\p{L}\p{M}'’-]*)$/u.exec(said)?.[1]?.toLowerCase();
  const suggested =
    asked === undefined
      ? []
      : people
          .filter(({ name }) =>
            name
              .toLowerCase()
              .split(/\s/)
              .some((part) => part.startsWith(asked)),
          )
          .slice(0, 8);
  const name = (person: { readonly name: string }): void => {
    setSaid(said.replace(/@[\p{L}\p{M}'’-]*$/u, `@${person.name} `));
    setChosen(0);
  };
  const send = async (): Promise<void> => {
    setSending(true);
    try {
      const mentions = namedIn(said, people);
      await ask('POST /stories/:storyId/notes', {
        params: { storyId },
        body: { words: said, mentions, ...note, ...(replyTo !== undefined && { replyTo }) } as never,
      });
      await client.invalidateQueries({ queryKey: ['notes', storyId] });
      onDone();
    } catch (error) {
      tellRefused(error);
    } finally {
      setSending(false);
    }
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onDone();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
    else if (suggested.length > 0 && !event.nativeEvent.isComposing) choose(event);
  };
  const choose = (event: KeyboardEvent): void => {
    const person = suggested[chosen];
    if (person && (event.key === 'Enter' || event.key === 'Tab')) name(person);
    else if (event.key === 'ArrowDown') setChosen((chosen + 1) % suggested.length);
    else if (event.key === 'ArrowUp') setChosen((chosen + suggested.length - 1) % suggested.length);
    else return;
    event.preventDefault();
  };
  return (
    <form
      className="story-write"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Textarea
        label={label}
        description={words.story.noteHint}
        autosize
        autoFocus
        minRows={2}
        value={said}
        aria-autocomplete="list"
        aria-controls={suggested.length > 0 ? listId : undefined}
        aria-activedescendant={suggested.length > 0 ? `${listId}-${chosen}` : undefined}
        onChange={({ currentTarget }) => {
          setSaid(currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={press}
      />
      {suggested.length > 0 && (
        <div id={listId} className="story-mentions" role="listbox" aria-label={words.story.mention}>
          {suggested.map((person, index) => (
            // Pressed with the caret still in the words; by keyboard it is chosen from there.
            <div
              key={person.id}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              onMouseDown={(event) => {
                event.preventDefault();
                name(person);
              }}
            >
              {person.name}
            </div>
          ))}
        </div>
      )}
      <Button type="submit" size="xs" loading={isSending} disabled={said.trim() === ''}>
        {deed}
      </Button>
    </form>
  );
}

/** Whom the words name with @; of "@Rosa Lind", not Rosa too. */
function namedIn(said: string, people: readonly { readonly id: number; readonly name: string }[]): number[] {
  const names = [...new Set(people.map(({ name }) => name))].toSorted((one, other) => other.length - one.length);
  let left = said;
  const named = names.filter((name) => {
    const isNamed = left.includes(`@${name}`);
    left = left.replaceAll(`@${name}`, '');
    return isNamed;
  });
  return people.filter(({ name }) => named.includes(name)).map(({ id }) => id);
}
