import { Button, Group, Paper, Portal, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import type { ReactElement } from 'react';
import { ask } from '../ask.ts';
import { When } from '../parts/when.tsx';
import { words } from '../words.ts';
import { decideOn, suggestionAtCursor } from './suggesting.ts';
import { sayKeys, shortcuts } from './writing.ts';

const told = words.editor.suggestions;

export type SuggestionBubbleProps = {
  readonly editor: Editor;
  readonly isEditable: boolean;
  readonly colourOf: (staffId: number) => string;
};

/** Beside the suggestion at the cursor: whose it is, since when, and what becomes of it. */
export function SuggestionBubble({ editor, isEditable, colourOf }: SuggestionBubbleProps): ReactElement | null {
  const suggestion = useEditorState({ editor, selector: ({ editor: current }) => suggestionAtCursor(current) });
  const { data } = useQuery({ queryKey: ['people'], queryFn: () => ask('GET /people'), enabled: suggestion !== undefined, staleTime: 60_000 });
  if (!suggestion || suggestion.to > editor.state.doc.content.size) return null;
  const { id, staffId, at, kinds, from } = suggestion;
  const name = data?.people.find((person) => person.id === staffId)?.name ?? told.somebody;
  const { left, bottom } = editor.view.coordsAtPos(Math.min(editor.state.selection.from, editor.state.doc.content.size));
  const what = kinds.map((kind) => told.kinds[kind as keyof typeof told.kinds]).join(', ');
  return (
    <Portal>
      <Paper
        className="editor-suggestion-bubble"
        withBorder
        shadow="sm"
        role="group"
        aria-label={`${name} ${what}`}
        data-from={from}
        style={{ left: Math.min(left, window.innerWidth - 300), top: bottom + 8, borderLeftColor: staffId === undefined ? undefined : colourOf(staffId) }}
      >
        <Text size="sm">
          <b>{name}</b> {what} {at && <When at={at.toISOString()} />}
        </Text>
        {isEditable && (
          <Group gap="xs" mt={6}>
            <Button
              size="compact-xs"
              title={sayKeys(shortcuts.accept)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => decideOn(editor, 'accept', id)}
            >
              {told.accept}
            </Button>
            <Button
              size="compact-xs"
              variant="default"
              title={sayKeys(shortcuts.reject)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => decideOn(editor, 'reject', id)}
            >
              {told.reject}
            </Button>
          </Group>
        )}
      </Paper>
    </Portal>
  );
}
