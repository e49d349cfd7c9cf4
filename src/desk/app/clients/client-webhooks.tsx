import { Button, Checkbox, Group, NativeSelect, TextInput } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { changeKinds } from '../../../clients/change.ts';
import { useMe } from '../me.tsx';
import { PressedTwice } from '../parts/pressed-twice.tsx';
import { wordsOf } from '../parts/refusal-words.ts';
import { When } from '../parts/when.tsx';
import { words } from '../words.ts';
import type { Client, HandedKey } from './use-clients.tsx';
import { useWebhookDeeds, useWebhooks, type Webhook, type WebhookTold } from './use-webhooks.tsx';

type Props = { readonly client: Client; readonly onHanded: (key: HandedKey) => void };

/** Where a client is told what became different, how that goes, and a new one. */
export function ClientWebhooks({ client, onHanded }: Props): ReactElement | null {
  const { data } = useWebhooks();
  const [isAdding, setAdding] = useState(false);
  if (!data) return null;
  const own = data.filter(({ clientId }) => clientId === client.id);
  const said = words.clients.webhooks;
  return (
    <div className="clients-webhooks">
      {own.length === 0 && !isAdding && <span className="clients-quiet">{said.none}</span>}
      {own.length > 0 && (
        <ul aria-label={said.list(client.name)}>
          {own.map((webhook) => (
            <li key={webhook.id}>
              <HowItGoes webhook={webhook} />
              <Again webhook={webhook} />
            </li>
          ))}
        </ul>
      )}
      {isAdding ? (
        <NewWebhook client={client} onHanded={onHanded} onDone={() => setAdding(false)} />
      ) : (
        <Button variant="default" size="compact-sm" fw={500} aria-label={said.newFor(client.name)} onClick={() => setAdding(true)}>
          {said.new}
        </Button>
      )}
    </div>
  );
}

function HowItGoes({ webhook }: { readonly webhook: Webhook }): ReactElement {
  const { locale } = useMe().publication;
  const said = words.clients.webhooks;
  const { address, kinds, failingSince, disabledAt, lastAnswer } = webhook;
  const state = disabledAt ? 'disabled' : failingSince ? 'failing' : 'well';
  const [done, open, red] = [webhook.done, webhook.open, webhook.red].map((count) => count.toLocaleString(locale)) as [string, string, string];
  const since = disabledAt ?? failingSince;
  return (
    <div data-state={state === 'well' ? 'good' : 'bad'}>
      <code>{address}</code> <span className="clients-state">{said.states[state]}</span> {since && <When at={since} />}
      <div className="clients-quiet">
        {said.counts({ done, open, red })}
        {' · '}
        {kinds.length === changeKinds.length ? said.hearsAll : said.hears(kinds.map((kind) => said.kinds[kind]).join(', '))}
      </div>
      {lastAnswer && <div className="clients-quiet">{said.lastAnswer(lastAnswer)}</div>}
    </div>
  );
}

const hour = 60 * 60 * 1000;
const spans = { hour, day: 24 * hour, week: 7 * 24 * hour };
type Span = keyof typeof spans;

function Again({ webhook }: { readonly webhook: Webhook }): ReactElement {
  const { replay, end } = useWebhookDeeds(webhook.clientId);
  const [span, setSpan] = useState<Span>('hour');
  const said = words.clients.webhooks;
  const { address } = webhook;
  return (
    <Group gap="xs" wrap="nowrap">
      <NativeSelect
        size="xs"
        aria-label={said.since}
        value={span}
        onChange={({ currentTarget }) => setSpan(currentTarget.value as Span)}
        data={(Object.keys(spans) as Span[]).map((value) => ({ value, label: said.spans[value] }))}
      />
      <Button
        variant="default"
        size="compact-sm"
        fw={500}
        aria-label={said.replayOf(address)}
        loading={replay.isPending}
        onClick={() => replay.mutate({ webhook, since: new Date(Date.now() - spans[span]) })}
      >
        {said.replay}
      </Button>
      <PressedTwice once={said.end} onceOf={said.endOf(address)} again={said.endAgain} againOf={said.endAgainOf(address)} onSure={() => end.mutate(webhook)} />
    </Group>
  );
}

function NewWebhook({ client, onHanded, onDone }: Props & { readonly onDone: () => void }): ReactElement {
  const [draft, setDraft] = useState<WebhookTold>({ address: '', kinds: [...changeKinds] });
  const { add } = useWebhookDeeds(client.id);
  const said = words.clients.webhooks;
  const save = () =>
    add.mutate(draft, {
      onSuccess: ({ secret }) => {
        onHanded({ name: client.name, key: secret, what: 'secret' });
        onDone();
      },
    });
  return (
    <form
      className="clients-new-webhook"
      onSubmit={(event) => {
        event.preventDefault();
        if (!add.isPending) save();
      }}
    >
      <TextInput
        label={said.address}
        description={said.addressHint}
        type="url"
        inputMode="url"
        autoFocus
        autoComplete="off"
        spellCheck={false}
        value={draft.address}
        error={add.error && wordsOf(add.error).join(' ')}
        onChange={({ currentTarget }) => setDraft({ ...draft, address: currentTarget.value })}
      />
      <Checkbox.Group
        label={said.hearsOf}
        value={[...draft.kinds]}
        onChange={(chosen) => setDraft({ ...draft, kinds: changeKinds.filter((kind) => chosen.includes(kind)) })}
      >
        <div className="clients-choices">
          {changeKinds.map((kind) => (
            <Checkbox key={kind} value={kind} label={said.kinds[kind]} />
          ))}
        </div>
      </Checkbox.Group>
      <Group gap="xs">
        <Button type="submit" size="xs" loading={add.isPending}>
          {said.add}
        </Button>
        <Button size="xs" variant="subtle" onClick={onDone}>
          {said.cancel}
        </Button>
      </Group>
    </form>
  );
}
