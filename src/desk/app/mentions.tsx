import { ActionIcon, Text, Tooltip } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { ask } from './ask.ts';
import { useKeys } from './parts/keys.tsx';
import { When } from './parts/when.tsx';
import { words } from './words.ts';

/** Where colleagues ask one to look: how many are new, and on asking the list of them, each leading to its story. */
export function Mentions(): ReactElement {
  const { data } = useQuery({ queryKey: ['mentions'], queryFn: () => ask('GET /mentions') });
  const [isOpen, setOpen] = useState(false);
  const mentions = data?.mentions ?? [];
  const fresh = mentions.filter(({ isSeen }) => !isSeen);
  const bell = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    bell.current?.focus();
  };
  useKeys([{ keys: 'g m', words: words.mentions.open, act: () => setOpen(true) }]);
  const name = words.mentions.fresh(fresh.length);
  return (
    <div className="shell-mentions">
      <Tooltip label={name}>
        <ActionIcon ref={bell} variant="subtle" size="lg" onClick={() => setOpen(!isOpen)} aria-label={name} aria-expanded={isOpen}>
          <IconBell size={18} />
          {fresh.length > 0 && (
            <span className="shell-count" aria-hidden="true">
              {fresh.length}
            </span>
          )}
        </ActionIcon>
      </Tooltip>
      {isOpen && <MentionList mentions={mentions} onClose={close} onGone={() => setOpen(false)} />}
    </div>
  );
}

type Mention = Awaited<ReturnType<typeof ask<'GET /mentions'>>>['mentions'][number];
type ListProps = { readonly mentions: readonly Mention[]; readonly onClose: () => void; readonly onGone: () => void };

/** Whoever has it open has seen what is in it; what was new when it was opened stays marked until it is closed. */
function MentionList({ mentions, onClose, onGone }: ListProps): ReactElement {
  const client = useQueryClient();
  const [fresh, setFresh] = useState<ReadonlySet<number>>(new Set());
  const panel = useRef<HTMLElement>(null);
  const unseen = mentions.filter(({ isSeen }) => !isSeen).map(({ noteId }) => noteId);
  useKeys([{ keys: 'Escape', words: words.mentions.close, act: onClose }]);
  useEffect(() => panel.current?.focus(), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is unseen is known by its numbers
  useEffect(() => {
    if (unseen.length === 0) return;
    setFresh((before) => new Set([...before, ...unseen]));
    void ask('POST /mentions/seen', { body: { noteIds: unseen } }).then(() => client.invalidateQueries({ queryKey: ['mentions'] }));
  }, [unseen.join()]);
  return (
    <section ref={panel} className="shell-mention-list" aria-label={words.mentions.title} tabIndex={-1}>
      {mentions.length === 0 && (
        <Text size="sm" c="dimmed">
          {words.mentions.none}
        </Text>
      )}
      <ul>
        {mentions.map(({ noteId, storyId, storyName, by, words: said, at }) => (
          <li key={noteId} data-fresh={fresh.has(noteId) || undefined}>
            <Link href={`/stories/${storyId}?note=${noteId}`} onClick={onGone}>
              <span className="shell-mention-story">{storyName}</span>
              <span className="shell-mention-words">{said}</span>
              <span className="shell-mention-by">
                {by}, <When at={at} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
