// A page with editors for the tests: each writer's document is apart, and they hear of one another at once.
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { Editor } from '@tiptap/core';
import { useCallback, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { look } from '../look.ts';
import { WithMe } from '../me.tsx';
import { BodyEditor } from './body-editor.tsx';
import { acceptAll, rejectAll } from './suggesting.ts';
import { SuggestionsBar } from './suggestions-bar.tsx';

export type Writer = { editor?: Editor; setSuggesting?: (isOn: boolean) => void };
export type WritersPage = Window & {
  writers: Writer[];
  acceptAll: typeof acceptAll;
  rejectAll: typeof rejectAll;
  begin: (count: number, update?: number[]) => void;
};

const page = window as unknown as WritersPage;
const people = [
  { id: 7, name: 'Ines Okafor', colour: '#0b6e4f' },
  { id: 8, name: 'Ravi Hari', colour: '#a4343a' },
];

page.writers = [];
Object.assign(page, { acceptAll, rejectAll });
page.begin = (count, update) => {
  const documents = people.slice(0, count).map(() => new Y.Doc());
  const first = documents[0]!;
  if (update) for (const document of documents) Y.applyUpdate(document, new Uint8Array(update));
  const awarenesses = documents.map((document) => new Awareness(document));
  for (const [index, document] of documents.entries()) {
    document.on('update', (changed: Uint8Array, origin: unknown) => {
      if (origin !== 'other') for (const other of documents) if (other !== document) Y.applyUpdate(other, changed, 'other');
    });
    const awareness = awarenesses[index]!;
    awareness.setLocalStateField('user', people[index]);
    awareness.on('update', ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>, origin: unknown) => {
      if (origin === 'other') return;
      const told = encodeAwarenessUpdate(awareness, [...added, ...updated, ...removed]);
      for (const other of awarenesses) if (other !== awareness) applyAwarenessUpdate(other, told, 'other');
    });
  }
  if (!update) Y.applyUpdate(first, Y.encodeStateAsUpdate(first));
  createRoot(document.getElementById('desk')!).render(
    <MantineProvider theme={look} defaultColorScheme="auto">
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <Notifications />
        <WithMe whileAsking={null} signedOut={null}>
          <main style={{ padding: 24 }}>
            {documents.map((told, index) => (
              <One key={index} index={index} document={told} awareness={awarenesses[index]!} />
            ))}
          </main>
        </WithMe>
      </QueryClientProvider>
    </MantineProvider>,
  );
};

function One({ index, document: told, awareness }: { readonly index: number; readonly document: Y.Doc; readonly awareness: Awareness }) {
  const [isSuggesting, setSuggesting] = useState(false);
  const [editor, setEditor] = useState<Editor>();
  const takeEditor = useCallback(
    (shown: Editor | undefined) => {
      if (shown) page.writers[index] = { editor: shown, setSuggesting };
      setEditor(shown);
    },
    [index],
  );
  return (
    <section aria-label={people[index]!.name} id={`writer-${index}`}>
      {editor && <SuggestionsBar editor={editor} isEditable />}
      <BodyEditor
        document={told}
        awareness={awareness}
        me={people[index]!}
        isEditable
        isSuggesting={isSuggesting}
        storyId={1}
        language="en"
        onReady={takeEditor}
      />
    </section>
  );
}
