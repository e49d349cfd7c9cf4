import { type ChangeEvent, type ReactElement, type ReactNode, useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type * as Y from 'yjs';
import type { TextField as FieldName } from '../../../story/document/document.ts';
import { words } from '../words.ts';
import { moveCaret, typeInto } from './bind-text.ts';
import { usePresent, useWriting } from './use-shared.tsx';

export type TextFieldProps = {
  readonly field: FieldName;
  readonly label: string;
  /** Shown before anything is written. */
  readonly placeholder?: string;
  readonly hint?: ReactNode;
  /** Part of the page: large type, its label for listeners only. */
  readonly look?: 'headline' | 'standfirst' | 'kicker' | 'plain';
  readonly language?: string;
};

/** A text that several people may write in at once; grows with its words. Enter goes to the next field: none of these has lines. */
export function TextField({ field, label, placeholder, hint, look = 'plain', language }: TextFieldProps): ReactElement {
  const { manuscript, mayEdit } = useWriting();
  const text = manuscript.document.getText(field);
  const input = useRef<HTMLTextAreaElement>(null);
  const value = useTyping(text, input);
  const id = useId();
  const others = usePresent().filter((present) => present.field === field);
  useGrowing(input, value);

  const onChange = ({ currentTarget }: ChangeEvent<HTMLTextAreaElement>): void =>
    typeInto(text, currentTarget.value.replace(/\s*\n\s*/g, ' '), currentTarget.selectionEnd, typedHere);
  return (
    <div className={`story-field story-field-${look}`} data-field={field} style={others[0] && { borderInlineStartColor: others[0].user.colour }}>
      <label htmlFor={id}>{label}</label>
      <textarea
        ref={input}
        id={id}
        rows={1}
        defaultValue=""
        readOnly={!mayEdit}
        spellCheck
        lang={language}
        dir="auto"
        placeholder={placeholder}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={onChange}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          nextField(event.currentTarget)?.focus();
        }}
        onFocus={() => manuscript.awareness.setLocalStateField('field', field)}
        onBlur={() => manuscript.awareness.setLocalStateField('field', null)}
      />
      {others.length > 0 && (
        <span className="story-field-others">
          {others.map(({ user }) => (
            <span key={user.id} style={{ backgroundColor: user.colour }}>
              {words.story.isHere(user.name)}
            </span>
          ))}
        </span>
      )}
      {hint && (
        <div id={`${id}-hint`} className="story-hint">
          {hint}
        </div>
      )}
    </div>
  );
}

const typedHere = { typed: 'here' };

/**
 * What the text says. Others' typing is put into the input at once, with the caret where its words went: a key pressed
 * before React had drawn it would otherwise be compared with words that are no longer there, and a letter lost.
 */
function useTyping(text: Y.Text, input: { readonly current: HTMLTextAreaElement | null }): string {
  const [value, setValue] = useState(() => text.toString());
  const hear = useCallback(
    (event: Y.YTextEvent, transaction: Y.Transaction) => {
      if (transaction.origin !== typedHere) show(input.current, text.toString(), (caret) => moveCaret(caret, event.delta));
      setValue(text.toString());
    },
    [text, input],
  );
  useEffect(() => {
    text.observe(hear);
    show(input.current, text.toString(), (caret) => caret);
    setValue(text.toString());
    return () => text.unobserve(hear);
  }, [text, hear, input]);
  return value;
}

function show(element: HTMLTextAreaElement | null, words: string, move: (caret: number) => number): void {
  if (!element || element.value === words) return;
  const [start, end] = [move(element.selectionStart), move(element.selectionEnd)];
  element.value = words;
  if (element === document.activeElement) element.setSelectionRange(start, end);
}

function useGrowing(input: { readonly current: HTMLTextAreaElement | null }, value: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another value may want another height
  useLayoutEffect(() => {
    const element = input.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [value]);
}

function nextField(from: HTMLElement): HTMLElement | undefined {
  const fields = [...document.querySelectorAll<HTMLElement>('.story-screen textarea, .story-screen [contenteditable="true"]')];
  return fields[fields.indexOf(from) + 1];
}
