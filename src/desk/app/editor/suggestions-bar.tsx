import { ActionIcon, Button, Group, Text, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import type { ReactElement } from 'react';
import { words } from '../words.ts';
import { acceptAll, rejectAll, stepToSuggestion, suggestionsIn } from './suggesting.ts';
import { sayKeys, shortcuts } from './writing.ts';

const told = words.editor.suggestions;

/** How many suggestions wait, the way from one to the next, and all of them at once. Nothing while there is none. */
export function SuggestionsBar({ editor, isEditable }: { readonly editor: Editor; readonly isEditable: boolean }): ReactElement | null {
  const count = useEditorState({ editor, selector: ({ editor: current }) => suggestionsIn(current).length });
  if (count === 0) return null;
  const next = words.editor.withKeys(told.next, sayKeys(shortcuts.next));
  const previous = words.editor.withKeys(told.previous, sayKeys(shortcuts.previous));
  return (
    <Group gap="xs" role="group" aria-label={told.label}>
      <Text size="sm" role="status">
        {told.count(count)}
      </Text>
      <Tooltip label={previous}>
        <ActionIcon variant="default" aria-label={previous} onClick={() => stepToSuggestion(editor, -1)}>
          <IconChevronUp size={16} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={next}>
        <ActionIcon variant="default" aria-label={next} onClick={() => stepToSuggestion(editor, 1)}>
          <IconChevronDown size={16} />
        </ActionIcon>
      </Tooltip>
      {isEditable && (
        <>
          <Button size="compact-sm" variant="default" onClick={() => acceptAll(editor)}>
            {told.acceptAll}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => rejectAll(editor)}>
            {told.rejectAll}
          </Button>
        </>
      )}
    </Group>
  );
}
