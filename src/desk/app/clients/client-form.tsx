import { Button, Checkbox, Group, NumberInput, Textarea, TextInput, Title } from '@mantine/core';
import { type KeyboardEvent, type ReactElement, useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { type Scope, scopes, scopesOfAnybody, usualRequestsPerMinute } from '../../../clients/client.ts';
import { Refusal } from '../ask.ts';
import { wordsOf } from '../parts/refusal-words.ts';
import { words } from '../words.ts';
import { type Field, fieldOf } from './fields-of-reasons.ts';
import { type Client, type HandedKey, home, useSavingClient } from './use-clients.tsx';

/** As it is typed. */
type Draft = {
  readonly name: string;
  readonly note: string;
  readonly scopes: readonly Scope[];
  readonly origins: string;
  readonly requestsPerMinute: number | string;
  readonly isAnybody: boolean;
};

type Told = { readonly client?: Client; readonly onHanded: (key: HandedKey) => void };
const nothing: Draft = { name: '', note: '', scopes: ['read'], origins: '', requestsPerMinute: usualRequestsPerMinute, isAnybody: false };

/** What is said of a client. Ctrl+Enter saves. */
export function ClientForm({ client, onHanded }: Told): ReactElement {
  const [draft, setDraft] = useState<Draft>(() => (client ? { ...client, origins: client.origins.join('\n') } : nothing));
  const [, go] = useLocation();
  const saving = useSavingClient(client);
  const reasons = saving.error instanceof Refusal ? saving.error.reasons : [];
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (saving.error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [saving.error]);

  const tell = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }));
  const save = () =>
    saving.mutate(
      { told: contentOf(draft), isAnybody: draft.isAnybody },
      {
        onSuccess: (key) => {
          if (key) onHanded(key);
          go(home);
        },
      },
    );
  const hear = ({ key, ctrlKey, metaKey }: KeyboardEvent) => {
    if (key === 'Enter' && (ctrlKey || metaKey)) form.current?.requestSubmit();
  };
  const { form: said } = words.clients;
  return (
    <form
      ref={form}
      className="clients clients-form"
      aria-labelledby="clients-form"
      onKeyDown={hear}
      onSubmit={(event) => {
        event.preventDefault();
        if (!saving.isPending) save();
      }}
    >
      <Title order={2} size="h4" id="clients-form">
        {client ? said.change(client.name) : words.clients.new}
      </Title>
      <Fields draft={draft} tell={tell} isNew={!client} errorOf={(field) => wordsFor(reasons, field)} />
      {saving.error && <NotSaved error={saving.error} />}
      <Group gap="xs">
        <Button type="submit" size="sm" loading={saving.isPending}>
          {client ? said.save : said.add}
        </Button>
        <Button component={Link} href={home} size="sm" variant="subtle">
          {said.cancel}
        </Button>
      </Group>
    </form>
  );
}

type FieldsTold = {
  readonly draft: Draft;
  readonly tell: (changes: Partial<Draft>) => void;
  readonly isNew: boolean;
  readonly errorOf: (field: Field) => string | undefined;
};

function Fields({ draft, tell, isNew, errorOf }: FieldsTold): ReactElement {
  const { form: said } = words.clients;
  const offered = draft.isAnybody ? scopesOfAnybody : scopes;
  return (
    <>
      <TextInput
        label={said.name}
        autoFocus
        autoComplete="off"
        value={draft.name}
        error={errorOf('name')}
        onChange={({ currentTarget }) => tell({ name: currentTarget.value })}
      />
      <TextInput
        label={said.note}
        description={said.noteHint}
        autoComplete="off"
        value={draft.note}
        error={errorOf('note')}
        onChange={({ currentTarget }) => tell({ note: currentTarget.value })}
      />
      {isNew && (
        <Checkbox
          label={said.anybody}
          description={said.anybodyHint}
          checked={draft.isAnybody}
          error={errorOf('anybody')}
          onChange={({ currentTarget: { checked } }) =>
            tell({ isAnybody: checked, ...(checked && { scopes: draft.scopes.filter((scope) => scopesOfAnybody.includes(scope)) }) })
          }
        />
      )}
      <Checkbox.Group
        label={said.mayAsk}
        error={errorOf('scopes')}
        value={[...draft.scopes]}
        onChange={(chosen) => tell({ scopes: scopes.filter((scope) => chosen.includes(scope)) })}
      >
        <div className="clients-choices">
          {offered.map((scope) => (
            <Checkbox key={scope} value={scope} label={words.clients.scopes[scope]} />
          ))}
        </div>
      </Checkbox.Group>
      <NumberInput
        label={said.rate}
        min={1}
        max={100_000}
        clampBehavior="none"
        maw={180}
        value={draft.requestsPerMinute}
        error={errorOf('rate')}
        onChange={(requestsPerMinute) => tell({ requestsPerMinute })}
      />
      <Textarea
        label={said.origins}
        description={said.originsHint}
        autosize
        minRows={2}
        spellCheck={false}
        value={draft.origins}
        error={errorOf('origins')}
        onChange={({ currentTarget }) => tell({ origins: currentTarget.value })}
      />
    </>
  );
}

function contentOf({ isAnybody: _isAnybody, origins, requestsPerMinute, scopes: chosen, name, note }: Draft) {
  const lines = origins.split(/\s+/).filter((line) => line !== '');
  return { name, note, scopes: [...chosen], origins: [...new Set(lines)], requestsPerMinute: Number(requestsPerMinute) };
}

/** What is said against a field; undefined when nothing is. */
function wordsFor(reasons: readonly string[], field: Field): string | undefined {
  const said = reasons.filter((reason) => fieldOf(reason) === field).map((reason) => words.refusals[reason]);
  return said.length > 0 ? said.join(' ') : undefined;
}

function NotSaved({ error }: { readonly error: Error }): ReactElement {
  return (
    <div className="clients-refused" role="alert">
      {[words.clients.form.refused, ...wordsOf(error)].join(' ')}
    </div>
  );
}
