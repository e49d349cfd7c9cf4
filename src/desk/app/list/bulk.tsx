import { Button, Group, MultiSelect, NativeSelect, TagsInput, Text, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactElement, useState } from 'react';
import { ask } from '../ask.ts';
import { useMe } from '../me.tsx';
import { useKeys } from '../parts/keys.tsx';
import { wordsOf } from '../parts/refusal-words.ts';
import { tellDone } from '../parts/tell.ts';
import { words } from '../words.ts';
import type { Row } from './story-rows.tsx';

export const bulkDeeds = ['move', 'assign', 'deadline', 'flag', 'approve', 'spike'] as const;
export type BulkDeed = (typeof bulkDeeds)[number];

export const bulkKeys: Record<BulkDeed, string> = { move: 'm', assign: 'a', deadline: 'd', flag: 'f', approve: 'e', spike: 's' };
export const bulkWords: Record<BulkDeed, string> = {
  move: words.list.move,
  assign: words.list.assign,
  deadline: words.list.setDeadline,
  flag: words.list.flag,
  approve: words.list.approve,
  spike: words.list.spike,
};

type Props = { readonly deed: BulkDeed; readonly rows: readonly Row[]; readonly onClose: () => void };

/** One deed for one story or for many, each by itself: what is refused for one does not stop the others, and is told. */
export function Bulk({ deed, rows, onClose }: Props): ReactElement {
  const client = useQueryClient();
  const [told, setTold] = useState('');
  const [many, setMany] = useState<string[]>(() => (rows.length === 1 ? ownOf(deed, rows[0]!) : []));
  const [refused, setRefused] = useState<string[]>([]);
  const [busy, setBusy] = useState(false);
  const { publication } = useMe();
  const one = rows.length === 1 ? rows[0] : undefined;
  useKeys([{ keys: 'Escape', words: words.list.cancel, act: onClose }]);
  const act = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const refusals: string[] = [];
    for (const row of rows) {
      await deeds[deed](row, { told, many: one ? many : withOwn(deed, row, many), timeZone: publication.timeZone }).catch((error: unknown) => {
        refusals.push(words.list.refused(nameOf(row), wordsOf(error).join(' ')));
      });
    }
    await client.invalidateQueries({ queryKey: ['stories'] });
    setBusy(false);
    setRefused(refusals);
    if (refusals.length < rows.length) tellDone(words.list.done(rows.length - refusals.length));
    if (refusals.length === 0) onClose();
  };
  return (
    <form onSubmit={act} className="list-bulk" aria-label={bulkWords[deed]} onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      <Group align="end" gap="sm">
        <Text size="sm" fw={600} maw={420} truncate>
          {one ? nameOf(one) : words.list.chosen(rows.length)}
        </Text>
        <Told deed={deed} rows={rows} told={told} onTold={setTold} many={many} onMany={setMany} />
        <Button type="submit" size="sm" loading={busy} autoFocus={deed === 'spike' || deed === 'approve'}>
          {words.list.apply(rows.length)}
        </Button>
        <Button variant="default" size="sm" onClick={onClose}>
          {words.list.cancel}
        </Button>
      </Group>
      {refused.length > 0 && (
        <ul role="alert">
          {refused.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </form>
  );
}

type ToldProps = {
  readonly deed: BulkDeed;
  readonly rows: readonly Row[];
  readonly told: string;
  readonly onTold: (told: string) => void;
  readonly many: string[];
  readonly onMany: (many: string[]) => void;
};

function Told({ deed, rows, told, onTold, many, onMany }: ToldProps): ReactElement {
  const { desks } = useMe();
  const { data } = useQuery({ queryKey: ['people'], queryFn: () => ask('GET /people'), enabled: deed === 'assign' });
  switch (deed) {
    case 'move': {
      const places = desks.flatMap((desk) => desk.stages.map((stage) => ({ value: `${desk.id} ${stage.id}`, label: `${desk.name}: ${stage.name}` })));
      return (
        <NativeSelect
          label={words.list.moveTo}
          value={told}
          onChange={(event) => onTold(event.currentTarget.value)}
          data={[{ value: '', label: '' }, ...places]}
          required
          autoFocus
          size="sm"
        />
      );
    }
    case 'assign': {
      const people = (data?.people ?? []).filter(({ isActive }) => isActive).map(({ id, name }) => ({ value: String(id), label: name }));
      return <MultiSelect label={words.list.assignTo(rows.length)} value={many} onChange={onMany} data={people} searchable autoFocus size="sm" miw={260} />;
    }
    case 'deadline':
      return (
        <TextInput type="datetime-local" label={words.list.deadline} value={told} onChange={(event) => onTold(event.currentTarget.value)} autoFocus size="sm" />
      );
    case 'flag':
      return <TagsInput label={words.list.flags(rows.length)} value={many} onChange={onMany} data={['legal']} autoFocus size="sm" miw={220} />;
    case 'approve':
      return <Text size="sm">{words.list.approveSure(rows.length)}</Text>;
    case 'spike':
      return <Text size="sm">{rows.every(isSpiked) ? words.list.unspikeSure(rows.length) : words.list.spikeSure(rows.length)}</Text>;
  }
}

function nameOf({ id, title }: Row): string {
  return title || `${words.list.untitled} ${id}`;
}

/** For many stories at once people and flags are added to those that each has. */
function withOwn(deed: BulkDeed, row: Row, many: readonly string[]): string[] {
  return [...new Set([...ownOf(deed, row), ...many])];
}

function ownOf(deed: BulkDeed, row: Row): string[] {
  if (deed === 'assign') return row.assigned.map(({ id }) => String(id));
  return deed === 'flag' ? [...row.flags] : [];
}

type Chosen = { readonly told: string; readonly many: readonly string[]; readonly timeZone: string };

const deeds: Record<BulkDeed, (row: Row, chosen: Chosen) => Promise<unknown>> = {
  move: ({ id }, { told }) => {
    const [deskId, stageId] = told.split(' ').map(Number);
    return ask('POST /stories/:storyId/move', { params: { storyId: id }, body: { deskId: deskId!, stageId: stageId! } });
  },
  assign: ({ id }, { many }) => ask('POST /stories/:storyId/assign', { params: { storyId: id }, body: { staffIds: many.map(Number) } }),
  deadline: async ({ id }, { told, timeZone }) => {
    const { instantOf } = await import('../parts/wall-clock.ts');
    return ask('POST /stories/:storyId/deadline', { params: { storyId: id }, body: { deadline: told ? instantOf(told, timeZone) : null } });
  },
  flag: ({ id }, { many }) => ask('POST /stories/:storyId/flags', { params: { storyId: id }, body: { flags: [...many] } }),
  approve: ({ id, revisionId }) => ask('POST /stories/:storyId/approve', { params: { storyId: id }, body: { kind: 'editorial', revisionId } }),
  spike: (row) => ask(isSpiked(row) ? 'POST /stories/:storyId/unspike' : 'POST /stories/:storyId/spike', { params: { storyId: row.id } }),
};

function isSpiked({ state }: Row): boolean {
  return state === 'spiked';
}
