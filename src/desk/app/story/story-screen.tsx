import './story.css';
import { Loader } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Editor } from '@tiptap/core';
import { lazy, type ReactElement, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { createRelativePositionFromTypeIndex, relativePositionToJSON } from 'yjs';
import type { Answering } from '../../route.ts';
import type { DeskApi } from '../../routes.ts';
import { ask } from '../ask.ts';
import { countWords, readingMinutes } from '../editor/count.ts';
import { useMe } from '../me.tsx';
import { useKeys } from '../parts/keys.tsx';
import { wordsOf } from '../parts/refusal-words.ts';
import { tellDone } from '../parts/tell.ts';
import { endSession, isSessionOver, onSession } from '../session.ts';
import { words } from '../words.ts';
import { colourOf } from './colours.ts';
import { ComparisonOfVersions } from './comparison.tsx';
import { CreditsPanel } from './credits-panel.tsx';
import { DetailsPanel } from './details-panel.tsx';
import { openPanel, useGoToPlace, useGoToThread } from './go-to-place.tsx';
import { HeadlinesPanel } from './headlines-panel.tsx';
import { type Compared, HistoryPanel } from './history-panel.tsx';
import { LeadPanel } from './lead-panel.tsx';
import { anchorOfSelection, goToCaret, goToNote, notesInText, showNotes } from './notes-in-text.ts';
import { type NewNote, NotesPanel, useNotes } from './notes-panel.tsx';
import { type Manuscript, openManuscript, type Writer } from './open-manuscript.ts';
import { Panel } from './panel.tsx';
import { ReadOnPanel } from './read-on-panel.tsx';
import { canWrite, isSignedOut, isUnsafeToClose } from './save-state.ts';
import { deedOf, type StoryDeed, storyKeys } from './story-keys.ts';
import { TextField } from './text-field.tsx';
import { TopBar } from './top-bar.tsx';
import { TopicsPanel } from './topics-panel.tsx';
import { type Present, useFact, useSaveState, useWriting, WritingContext } from './use-shared.tsx';

const BodyEditor = lazy(async () => ({ default: (await import('../editor/body-editor.tsx')).BodyEditor }));
const SuggestionsBar = lazy(async () => ({ default: (await import('../editor/suggestions-bar.tsx')).SuggestionsBar }));
const StandingPanel = lazy(async () => ({ default: (await import('./standing-panel.tsx')).StandingPanel }));

type StoryAtDesk = Answering<DeskApi['GET /stories/:storyId']>;

/** One story, written together. */
export function StoryScreen({ storyId }: { readonly storyId: number }): ReactElement {
  const { data, error } = useQuery({ queryKey: ['story', storyId], queryFn: () => ask('GET /stories/:storyId', { params: { storyId } }) });
  if (data) return <OpenStory key={storyId} story={data} />;
  return (
    <div className="story-screen">{error ? <p role="alert">{wordsOf(error).join(' ')}</p> : <Loader m="xl" role="status" aria-label={words.loading} />}</div>
  );
}

function OpenStory({ story }: { readonly story: StoryAtDesk }): ReactElement | null {
  const { staff } = useMe();
  const me = useMemo<Writer>(() => ({ id: staff.id, name: staff.name, colour: colourOf(staff.id) }), [staff.id, staff.name]);
  const manuscript = useManuscript(story, me);
  if (!manuscript) return null;
  return <WritingRoom story={story} manuscript={manuscript} me={me} />;
}

/** Opened when the screen is, closed when it goes. */
function useManuscript({ storyId, mayEdit }: StoryAtDesk, me: Writer): Manuscript | undefined {
  const [manuscript, setManuscript] = useState<Manuscript>();
  const client = useQueryClient();
  // biome-ignore lint/correctness/useExhaustiveDependencies: whether one may edit is told by the server from then on
  useEffect(() => {
    const opened = openManuscript({ storyId, me, mayEdit });
    opened.onMessage(({ kind }) => {
      if (kind === 'repaired') tellDone(words.story.repaired);
      if (kind === 'saved') void client.invalidateQueries({ queryKey: ['story', storyId] });
    });
    opened.onState(() => isSignedOut(opened.state()) && endSession());
    const stopAwaiting = onSession(() => !isSessionOver() && isSignedOut(opened.state()) && opened.reconnect());
    setManuscript(opened);
    return () => {
      stopAwaiting();
      setManuscript(undefined);
      opened.close();
    };
  }, [storyId, me, client]);
  return manuscript;
}

function WritingRoom({ story, manuscript, me }: { readonly story: StoryAtDesk; readonly manuscript: Manuscript; readonly me: Writer }): ReactElement {
  const { storyId } = story;
  const state = useSaveState(manuscript);
  const [isSuggesting, setSuggesting] = useState(false);
  const [editor, setEditor] = useState<Editor>();
  const [compared, setCompared] = useState<Compared>();
  const [begun, setBegun] = useState<NewNote>();
  const [chosenId, setChosen] = useState<number>();
  const threads = useNotes(storyId);
  const nameInput = useRef<HTMLInputElement>(null);
  const extensions = useMemo(() => [notesInText(setChosen)], []);
  const mayEdit = story.mayEdit && canWrite(state);
  const writing = useMemo(() => ({ storyId, manuscript, me, mayEdit }), [storyId, manuscript, me, mayEdit]);
  const [, goTo] = useLocation();
  useWarning(isUnsafeToClose(state));
  useGoToPlace(state !== 'never-loaded' && editor !== undefined);
  useGoToThread(threads, setChosen);

  useEffect(() => {
    const open = threads.flatMap(({ id, anchor, resolvedAt }) => (anchor && resolvedAt === null ? [{ id, anchor: anchor as never }] : []));
    if (editor && !editor.isDestroyed) showNotes(editor, open, chosenId);
  }, [editor, threads, chosenId]);

  const deeds: Record<StoryDeed, () => void> = {
    save: () => openPanel('history', () => nameInput.current?.focus()),
    suggesting: () => setSuggesting(!isSuggesting),
    publish: () => goTo(`/stories/${storyId}/publish`),
    note: () => {
      setBegun((editor && anchorOfSelection(editor)) ?? anchorInField(manuscript) ?? { quote: '', anchor: null });
      openPanel('notes');
    },
    panels: () => moveBetweenParts(),
  };
  usePresses(deeds);
  useKeys(storyKeys.map(({ keys, words: told, deed }) => ({ keys, words: told, act: () => deeds[deed]() })));

  const jump = ({ field, cursor }: Present): void => {
    if (field) document.querySelector<HTMLElement>(`[data-field="${field}"] textarea`)?.focus();
    else if (editor && cursor?.head) goToCaret(editor, cursor.head);
  };
  return (
    <WritingContext value={writing}>
      <div className="story-screen">
        <TopBar isSuggesting={isSuggesting} onSuggesting={setSuggesting} onJump={jump} counted={useCount(editor)} />
        <div className="story-parts">
          <section className="story-manuscript" aria-label={words.story.manuscript} data-part tabIndex={-1}>
            {compared && <ComparisonOfVersions storyId={storyId} compared={compared} onClose={() => setCompared(undefined)} />}
            {state === 'never-loaded' && <p className="story-quiet">{words.story.neverLoaded}</p>}
            <div hidden={compared !== undefined} style={state === 'never-loaded' ? { visibility: 'hidden' } : undefined}>
              <ManuscriptPage isSuggesting={isSuggesting} extensions={extensions} editor={editor} onReady={setEditor} />
            </div>
          </section>
          <aside className="story-panels" aria-label={words.story.panels} data-part tabIndex={-1}>
            <Panel name="standing" title={words.story.standing} isOpen>
              <Suspense fallback={<Loader size="xs" role="status" aria-label={words.loading} />}>
                <StandingPanel storyId={storyId} />
              </Suspense>
            </Panel>
            <Panel name="notes" title={words.story.notes} aside={words.story.noteCount(threads.filter(({ resolvedAt }) => resolvedAt === null).length)} isOpen>
              <NotesPanel
                storyId={storyId}
                threads={threads}
                chosenId={chosenId}
                begun={begun}
                onBegin={setBegun}
                onGoTo={(thread) => {
                  setChosen(thread.id);
                  const anchor = thread.anchor as NewNote['anchor'];
                  if (anchor?.field === 'body') editor && goToNote(editor, { id: thread.id, anchor });
                  else document.querySelector<HTMLElement>(`[data-field="${anchor?.field}"] textarea`)?.focus();
                }}
              />
            </Panel>
            <Panel name="details" title={words.story.details}>
              <DetailsPanel livePath={story.livePath} />
            </Panel>
            <Panel name="headlines" title={words.story.headlines}>
              <HeadlinesPanel />
            </Panel>
            <Panel name="credits" title={words.story.credits}>
              <CreditsPanel />
            </Panel>
            <Panel name="topics" title={words.story.topics}>
              <TopicsPanel />
            </Panel>
            <Panel name="read-on" title={words.readOn.title}>
              <ReadOnPanel />
            </Panel>
            <Panel name="lead" title={words.story.lead}>
              <LeadPanel />
            </Panel>
            <Panel name="history" title={words.story.history}>
              <HistoryPanel onCompare={setCompared} nameInput={nameInput} />
            </Panel>
          </aside>
        </div>
      </div>
    </WritingContext>
  );
}

type PageProps = {
  readonly isSuggesting: boolean;
  readonly extensions: ReturnType<typeof notesInText>[];
  readonly editor: Editor | undefined;
  readonly onReady: (editor: Editor | undefined) => void;
};

/** The words of the story, in the order and the type of the page. */
function ManuscriptPage({ isSuggesting, extensions, editor, onReady }: PageProps): ReactElement {
  const { storyId, manuscript, me, mayEdit } = useWriting();
  const [language = 'und'] = useFact('language');
  const { story } = words;
  return (
    <div className="story-page" lang={language}>
      <TextField field="kicker" look="kicker" label={story.kicker} placeholder={story.kickerPlaceholder} language={language} />
      <TextField field="headline" look="headline" label={story.headline} placeholder={story.headlinePlaceholder} language={language} />
      <TextField field="standfirst" look="standfirst" label={story.standfirst} placeholder={story.standfirstPlaceholder} language={language} />
      <Suspense>{editor && !editor.isDestroyed && <SuggestionsBar editor={editor} isEditable={mayEdit} />}</Suspense>
      <Suspense fallback={<p className="story-quiet">{story.openingEditor}</p>}>
        <BodyEditor
          document={manuscript.document}
          awareness={manuscript.awareness}
          me={me}
          isEditable={mayEdit}
          isSuggesting={isSuggesting}
          storyId={storyId}
          language={language}
          extensions={extensions}
          onReady={onReady}
        />
      </Suspense>
    </div>
  );
}

/** Words and minutes of the body, looked at when it has been still for a moment. */
function useCount(editor: Editor | undefined): string {
  const [counted, setCounted] = useState('');
  useEffect(() => {
    if (!editor) return;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const count = (): void => {
      const text = editor.getText({ blockSeparator: '\n' });
      setCounted(words.story.counted(countWords(text), readingMinutes(text)));
    };
    const soon = (): void => {
      clearTimeout(waiting);
      waiting = setTimeout(count, 300);
    };
    count();
    editor.on('update', soon);
    return () => {
      clearTimeout(waiting);
      editor.off('update', soon);
    };
  }, [editor]);
  return counted;
}

/** The browser asks before it throws words away. */
function useWarning(isUnsafe: boolean): void {
  useEffect(() => {
    if (!isUnsafe) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isUnsafe]);
}

/** These act wherever the caret stands, and before the browser's own. */
function usePresses(deeds: Record<StoryDeed, () => void>): void {
  const newest = useRef(deeds);
  newest.current = deeds;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const deed = deedOf(event);
      if (!deed) return;
      event.preventDefault();
      event.stopPropagation();
      newest.current[deed]();
    };
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, []);
}

/** From the manuscript to the panels and back, to where one was last if one was there. */
function moveBetweenParts(): void {
  const parts = [...document.querySelectorAll<HTMLElement>('[data-part]')];
  const here = parts.findIndex((part) => part.contains(document.activeElement));
  const next = parts[(here + 1) % parts.length];
  (next?.querySelector<HTMLElement>('[contenteditable="true"], summary') ?? next)?.focus();
}

/** The words selected in a field, for a note on them. */
function anchorInField({ document: manuscript }: Manuscript): NewNote | undefined {
  const input = document.activeElement;
  const field = input?.closest<HTMLElement>('[data-field]')?.dataset['field'];
  if (!(input instanceof HTMLTextAreaElement) || !field) return undefined;
  const text = manuscript.getText(field);
  const at = (index: number): unknown => relativePositionToJSON(createRelativePositionFromTypeIndex(text, index));
  const [start, end] = input.selectionStart === input.selectionEnd ? [0, text.length] : [input.selectionStart, input.selectionEnd];
  return { quote: text.toString().slice(start, end), anchor: { field: field as never, start: at(start), end: at(end) } };
}
