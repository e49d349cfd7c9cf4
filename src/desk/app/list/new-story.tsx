import { Anchor, Button, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { type FormEvent, type ReactElement, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { may } from '../../../staff/staff.ts';
import { ask } from '../ask.ts';
import { useMe } from '../me.tsx';
import { tellRefused } from '../parts/tell.ts';
import { words } from '../words.ts';

/** Begins a story and goes to it: a desk and a name for it are enough. */
export function NewStory({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { desks, staff } = useMe();
  const [, go] = useLocation();
  const writable = desks.filter(({ id }) => staff.grants.some((grant) => grant.right === 'write' && (grant.deskId === null || grant.deskId === id)));
  const [told, setTold] = useState({ deskId: String(writable[0]?.id ?? ''), workingTitle: '', slugline: '' });
  const put = (part: Partial<typeof told>) => setTold((before) => ({ ...before, ...part }));
  const begin = async (event: FormEvent) => {
    event.preventDefault();
    await ask('POST /stories', { body: { ...told, deskId: Number(told.deskId) } }).then(({ storyId }) => go(`/stories/${storyId}`), tellRefused);
  };
  if (writable.length === 0) return <NoDesk isNone={desks.length === 0} onClose={onClose} />;
  return (
    <form onSubmit={begin} className="list-bulk" aria-label={words.list.newStory} onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      <Group align="end" gap="sm">
        <TextInput
          size="sm"
          label={words.list.workingTitle}
          value={told.workingTitle}
          onChange={(event) => put({ workingTitle: event.currentTarget.value })}
          required
          autoFocus
          miw={320}
        />
        <TextInput size="sm" label={words.list.slugline} value={told.slugline} onChange={(event) => put({ slugline: event.currentTarget.value })} />
        <NativeSelect
          size="sm"
          label={words.list.desk}
          value={told.deskId}
          onChange={(event) => put({ deskId: event.currentTarget.value })}
          data={writable.map(({ id, name }) => ({ value: String(id), label: name }))}
          required
        />
        <Button type="submit" size="sm">
          {words.list.begin}
        </Button>
        <Button variant="default" size="sm" onClick={onClose}>
          {words.list.cancel}
        </Button>
      </Group>
    </form>
  );
}

/** A story stands on a desk. In a newsroom that has none yet, whoever may opens the first; others ask for a role. */
function NoDesk({ isNone, onClose }: { readonly isNone: boolean; readonly onClose: () => void }): ReactElement {
  const { staff } = useMe();
  const mayOpen = isNone && may(staff, 'manage-newsroom', null);
  return (
    <section className="list-bulk" aria-label={words.list.newStory}>
      <Group gap="sm" role="status">
        <Text size="sm">{isNone ? words.list.noDesk : words.list.noDeskToWriteOn}</Text>
        {mayOpen && (
          <Anchor component={Link} href="/newsroom/desks" size="sm">
            {words.list.openFirstDesk}
          </Anchor>
        )}
        <Button variant="default" size="compact-sm" onClick={onClose}>
          {words.list.cancel}
        </Button>
      </Group>
    </section>
  );
}
