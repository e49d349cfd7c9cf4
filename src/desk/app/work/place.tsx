import { MultiSelect, NativeSelect, SegmentedControl, TagsInput, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useEffect, useState } from 'react';
import { may } from '../../../staff/staff.ts';
import { ask } from '../ask.ts';
import { useMe } from '../me.tsx';
import { instantOf, wallOf } from '../parts/wall-clock.ts';
import { words } from '../words.ts';
import { type Standing, useDeed } from './use-standing.tsx';

/** Desk, stage, deadline, people and flags of a story: each changed where it stands, by whoever may move it. */
export function Place({ standing }: { readonly standing: Standing }): ReactElement {
  const { staff } = useMe();
  const mayMove = may(staff, 'move', standing.desk?.id ?? null);
  return (
    <>
      <DeskAndStage standing={standing} mayMove={mayMove} />
      <Deadline standing={standing} mayMove={mayMove} />
      <People standing={standing} mayMove={mayMove} />
      <Flags standing={standing} mayMove={mayMove} />
    </>
  );
}

type Part = { readonly standing: Standing; readonly mayMove: boolean };

function DeskAndStage({ standing: { storyId, desk, stage }, mayMove }: Part): ReactElement {
  const { desks, staff } = useMe();
  const { run, isDoing } = useDeed(storyId);
  const move = (deskId: number, stageId: number | null) => run(() => ask('POST /stories/:storyId/move', { params: { storyId }, body: { deskId, stageId } }));
  const open = desks.filter(({ id }) => id === desk?.id || (mayMove && may(staff, 'move', id)));
  const stages = desks.find(({ id }) => id === desk?.id)?.stages ?? [];
  return (
    <>
      <NativeSelect
        label={words.work.desk}
        size="sm"
        value={desk?.id ?? ''}
        disabled={!mayMove || isDoing}
        onChange={({ currentTarget }) => currentTarget.value && move(Number(currentTarget.value), null)}
      >
        {!desk && <option value="">{words.work.noDesk}</option>}
        {open.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </NativeSelect>
      {desk && stages.length > 0 && (
        <div>
          <Text size="sm" fw={600} id="work-stage">
            {words.work.stage}
          </Text>
          <SegmentedControl
            fullWidth
            size="xs"
            aria-labelledby="work-stage"
            orientation={stages.length > 4 ? 'vertical' : 'horizontal'}
            data={stages.map(({ id, name }) => ({ value: String(id), label: name }))}
            value={String(stage?.id ?? '')}
            readOnly={!mayMove}
            onChange={(stageId) => move(desk.id, Number(stageId))}
          />
        </div>
      )}
    </>
  );
}

/** Kept when the field is left or Enter is pressed: a half-typed date is no deadline. */
function Deadline({ standing: { storyId, deadline, isOverdue }, mayMove }: Part): ReactElement {
  const { publication } = useMe();
  const { run } = useDeed(storyId);
  const told = deadline ? wallOf(deadline, publication.timeZone) : '';
  const [wall, setWall] = useState(told);
  useEffect(() => setWall(told), [told]);
  const keep = async () => {
    if (wall === told) return;
    const next = wall === '' ? null : instantOf(wall, publication.timeZone);
    const isKept = await run(() => ask('POST /stories/:storyId/deadline', { params: { storyId }, body: { deadline: next } }));
    if (!isKept) setWall(told);
  };
  return (
    <TextInput
      type="datetime-local"
      label={words.work.deadline}
      size="sm"
      value={wall}
      readOnly={!mayMove}
      error={isOverdue && words.work.overdue}
      errorProps={{ 'data-overdue': true }}
      onChange={({ currentTarget }) => setWall(currentTarget.value)}
      onBlur={keep}
      onKeyDown={({ key }) => key === 'Enter' && keep()}
    />
  );
}

function People({ standing: { storyId, assigned }, mayMove }: Part): ReactElement {
  const { data } = useQuery({ queryKey: ['people'], queryFn: () => ask('GET /people') });
  const { run, isDoing } = useDeed(storyId);
  const known = new Map([...assigned, ...(data?.people ?? []).filter(({ isActive }) => isActive)].map(({ id, name }) => [String(id), name]));
  return (
    <MultiSelect
      label={words.work.people}
      size="sm"
      searchable
      hidePickedOptions
      placeholder={assigned.length > 0 ? '' : mayMove ? words.work.addPeople : words.work.nobody}
      data={[...known].map(([value, label]) => ({ value, label }))}
      value={assigned.map(({ id }) => String(id))}
      readOnly={!mayMove || isDoing}
      onChange={(ids) => run(() => ask('POST /stories/:storyId/assign', { params: { storyId }, body: { staffIds: ids.map(Number) } }))}
    />
  );
}

function Flags({ standing: { storyId, flags, knownFlags }, mayMove }: Part): ReactElement {
  const { run, isDoing } = useDeed(storyId);
  return (
    <TagsInput
      label={words.work.flags}
      size="sm"
      placeholder={flags.length > 0 ? '' : mayMove ? words.work.addFlag : words.work.noFlags}
      maxTags={20}
      data={[...knownFlags]}
      value={[...flags]}
      readOnly={!mayMove || isDoing}
      onChange={(next) => run(() => ask('POST /stories/:storyId/flags', { params: { storyId }, body: { flags: next } }))}
    />
  );
}
