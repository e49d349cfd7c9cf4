import { Button, Group, TextInput } from '@mantine/core';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useLocation } from 'wouter';
import { slugFrom } from '../../../plumbing/slug.ts';
import { ask } from '../ask.ts';
import { PressedTwice } from '../parts/pressed-twice.tsx';
import { words } from '../words.ts';
import { type Fronts, useFrontDeed } from './use-fronts.tsx';

const t = words.fronts;

/** Opens an edition of the home page for a region; it begins as the home page is. */
export function OpenEdition(): ReactElement {
  const { run, isDoing } = useFrontDeed();
  const [, go] = useLocation();
  const [name, setName] = useState('');
  const [address, setAddress] = useState<string>();
  const edition = address ?? slugFrom(name);
  const open = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (await run(() => ask('POST /front-editions', { body: { edition, name } }), t.editionOpened(name))) go(`/fronts/edition-${edition}`);
  };
  return (
    <details className="fronts-history">
      <summary>{t.openEdition}</summary>
      <form className="fronts-form" onSubmit={open}>
        <TextInput label={t.editionName} required value={name} onChange={({ currentTarget }) => setName(currentTarget.value)} />
        <TextInput
          label={t.editionAddress}
          required
          leftSection="/edition/"
          leftSectionWidth={76}
          value={edition}
          onChange={({ currentTarget }) => setAddress(currentTarget.value)}
        />
        <Group>
          <Button type="submit" size="sm" loading={isDoing}>
            {t.openEdition}
          </Button>
        </Group>
      </form>
    </details>
  );
}

/** Renames an edition for a region, or closes it for good. */
export function OneEdition({ edition, name }: Fronts['editions'][number]): ReactElement {
  const { run, isDoing } = useFrontDeed();
  const [, go] = useLocation();
  const [typed, setTyped] = useState(name);
  const rename = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    await run(() => ask('PUT /front-editions/:edition', { params: { edition }, body: { name: typed } }), t.renamed);
  };
  const close = async (): Promise<void> => {
    go('/fronts/home');
    await run(() => ask('DELETE /front-editions/:edition', { params: { edition } }), t.editionClosed);
  };
  return (
    <form className="fronts-form" onSubmit={rename}>
      <TextInput label={t.editionName} required value={typed} onChange={({ currentTarget }) => setTyped(currentTarget.value)} />
      <Group justify="space-between">
        <Button type="submit" size="sm" variant="default" loading={isDoing} disabled={typed.trim() === name}>
          {t.rename}
        </Button>
        <PressedTwice once={t.closeEdition} onceOf={t.closeEdition} again={t.closeEditionAgain} againOf={t.closeEditionAgain} onSure={close} />
      </Group>
    </form>
  );
}
