// Saying something else of a picture: each field saves itself when it is left, and says so.
import { Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { Sending } from '../../route.ts';
import type { DeskApi } from '../../routes.ts';
import { ask } from '../ask.ts';
import { words } from '../words.ts';
import { wordsOfRefusal } from './words-of-refusal.ts';

type Told = Sending<DeskApi['PATCH /pictures/:pictureId']>['body'];

export type Telling = { readonly tell: (told: Told) => void; readonly state: 'idle' | 'saving' | 'saved' | 'refused'; readonly why: readonly string[] };

/** How to tell the library something of a picture, and how that went. */
export function useTelling(pictureId: number): Telling {
  const client = useQueryClient();
  const { mutate, status, error } = useMutation({
    mutationFn: (body: Told) => ask('PATCH /pictures/:pictureId', { params: { pictureId }, body }),
    onSettled: () => client.invalidateQueries({ queryKey: ['pictures'] }),
  });
  const state = ({ idle: 'idle', pending: 'saving', success: 'saved', error: 'refused' } as const)[status];
  return { tell: mutate, state, why: error ? wordsOfRefusal(error) : [] };
}

/** How the last telling went. */
export function HowItWent({ telling: { state, why } }: { readonly telling: Telling }): ReactElement {
  const said = state === 'saving' ? words.pictures.panel.saving : state === 'saved' ? words.pictures.panel.saved : '';
  return (
    <Text size="sm" role="status" className={state === 'refused' ? 'pictures-refused' : 'pictures-quiet'}>
      {state === 'refused' ? why.join(' ') : said}
    </Text>
  );
}

export type TextFieldProps = {
  readonly label: string;
  readonly description?: string;
  readonly value: string;
  readonly isReadOnly: boolean;
  readonly onTell: (value: string) => void;
};

/** A field of words. What somebody else writes meanwhile appears, unless one is writing in it. What is typed is saved even when the panel closes. */
export function TextField({ label, description, value, isReadOnly, onTell }: TextFieldProps): ReactElement {
  const [typed, setTyped] = useState<string>();
  const save = (): void => {
    if (typed !== undefined && typed.trim() !== value) onTell(typed);
  };
  const latest = useRef(save);
  latest.current = save;
  useEffect(() => () => latest.current(), []);
  useEffect(() => setTyped((before) => (before?.trim() === value ? undefined : before)), [value]);
  return (
    <Textarea
      autosize
      minRows={1}
      maxRows={8}
      label={label}
      description={description}
      value={typed ?? value}
      readOnly={isReadOnly}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onBlur={save}
    />
  );
}
