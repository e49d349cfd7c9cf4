import { ActionIcon, Button, Checkbox, Group, TextInput } from '@mantine/core';
import { IconBookmarkPlus, IconX } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactElement, useState } from 'react';
import { ask } from '../ask.ts';
import { tellRefused } from '../parts/tell.ts';
import { words } from '../words.ts';
import { isSameWish, searchOf, type Wish } from './wish.ts';

const usual: readonly { readonly name: string; readonly wish: Wish }[] = [
  { name: words.list.all, wish: {} },
  { name: words.list.mine, wish: { isMine: 'yes' } },
  { name: words.list.news, wish: { isNews: 'yes' } },
  { name: words.list.overdue, wish: { isOverdue: 'yes', order: 'deadline' } },
  { name: words.list.scheduled, wish: { state: 'scheduled', order: 'hour' } },
  { name: words.list.held, wish: { isHeld: 'yes' } },
];

/** The views everybody has, then those that are kept; and how to keep the one on the screen. */
export function Views({ wish, onWish }: { readonly wish: Wish; readonly onWish: (wish: Wish) => void }): ReactElement {
  const client = useQueryClient();
  const { data } = useQuery({ queryKey: ['views'], queryFn: () => ask('GET /views') });
  const [isKeeping, setKeeping] = useState(false);
  const kept = (data?.views ?? []).map(({ view, ...rest }) => ({ ...rest, wish: view as Wish }));
  const isKnown = [...usual, ...kept].some((view) => isSameWish(view.wish, wish));
  const forget = async (viewId: number) => {
    await ask('DELETE /views/:viewId', { params: { viewId } }).catch(tellRefused);
    await client.invalidateQueries({ queryKey: ['views'] });
  };
  return (
    <nav className="list-views" aria-label={words.list.views}>
      <ul>
        {usual.map((view) => (
          <li key={view.name}>
            <ViewLink {...view} isCurrent={isSameWish(view.wish, wish)} onWish={onWish} />
          </li>
        ))}
        {kept.map((view) => (
          <li key={view.id}>
            <ViewLink {...view} isCurrent={isSameWish(view.wish, wish)} onWish={onWish} />
            {view.isOwn && (
              <ActionIcon variant="subtle" size="sm" aria-label={words.list.forget(view.name)} onClick={() => void forget(view.id)}>
                <IconX size={14} />
              </ActionIcon>
            )}
          </li>
        ))}
        {!isKnown && !isKeeping && (
          <li>
            <Button variant="subtle" size="compact-sm" leftSection={<IconBookmarkPlus size={16} />} onClick={() => setKeeping(true)}>
              {words.list.saveView}
            </Button>
          </li>
        )}
      </ul>
      {isKeeping && <KeepView wish={wish} onDone={() => setKeeping(false)} />}
    </nav>
  );
}

type ViewLinkProps = { readonly name: string; readonly wish: Wish; readonly isCurrent: boolean; readonly onWish: (wish: Wish) => void };

function ViewLink({ name, wish, isCurrent, onWish }: ViewLinkProps): ReactElement {
  return (
    <a
      href={`/desk/stories?${searchOf(wish)}`}
      aria-current={isCurrent ? 'true' : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey) return;
        event.preventDefault();
        onWish(wish);
      }}
    >
      {name}
    </a>
  );
}

function KeepView({ wish, onDone }: { readonly wish: Wish; readonly onDone: () => void }): ReactElement {
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [isShared, setShared] = useState(false);
  const keep = async (event: FormEvent) => {
    event.preventDefault();
    const view = Object.fromEntries(new URLSearchParams(searchOf({ ...wish, limit: undefined })));
    await ask('POST /views', { body: { name, view, isShared } }).then(onDone, tellRefused);
    await client.invalidateQueries({ queryKey: ['views'] });
  };
  return (
    <form onSubmit={keep}>
      <Group gap="sm" align="end" py="xs">
        <TextInput label={words.list.viewName} value={name} onChange={(event) => setName(event.currentTarget.value)} required autoFocus size="sm" />
        <Checkbox label={words.list.share} checked={isShared} onChange={(event) => setShared(event.currentTarget.checked)} mb={8} />
        <Button type="submit" size="sm">
          {words.list.keep}
        </Button>
        <Button variant="default" size="sm" onClick={onDone}>
          {words.list.cancel}
        </Button>
      </Group>
    </form>
  );
}
