import './order.css';
import { ActionIcon, Button, Group, NativeSelect, Text, TextInput, Title } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { type Desk, type Stage, usualStages } from '../../../staff/usual-stages.ts';
import { ask } from '../ask.ts';
import { tellDone, tellRefused } from '../parts/tell.ts';
import { words } from '../words.ts';

/** The desks of the newsroom and their stages: opened, renamed, put in order and closed, each where it stands. */
export function DesksPanel(): ReactElement | null {
  const { data } = useQuery({ queryKey: ['desks'], queryFn: () => ask('GET /desks') });
  const { run } = useOrder();
  if (!data) return null;
  return (
    <section className="order" aria-labelledby="order-desks">
      <Title order={2} size="h4" id="order-desks">
        {words.desks.title}
      </Title>
      <Text className="order-about">{data.desks.length === 0 ? words.desks.noDesks : words.desks.about}</Text>
      <ol className="order-desks">
        {data.desks.map((desk, index) => (
          <DeskOfOrder key={desk.id} desk={desk} index={index} desks={data.desks} />
        ))}
      </ol>
      <NewName
        label={words.desks.newDesk}
        description={words.desks.usual(usualStages)}
        button={words.desks.openDesk}
        onName={async (name) => {
          const isOpen = await run(() => ask('POST /desks', { body: { name } }));
          if (isOpen) tellDone(words.desks.opened(name));
          return isOpen;
        }}
      />
    </section>
  );
}

type DeskTold = { readonly desk: Desk; readonly index: number; readonly desks: readonly Desk[] };

function DeskOfOrder({ desk, index, desks }: DeskTold): ReactElement {
  const { run } = useOrder();
  const params = { deskId: desk.id };
  return (
    <li className="order-desk">
      <Row
        name={desk.name}
        label={words.desks.deskName}
        isFirst={index === 0}
        isLast={index === desks.length - 1}
        others={desks.filter(({ id }) => id !== desk.id)}
        onRename={(name) => run(() => ask('PATCH /desks/:deskId', { params, body: { name } }))}
        onMove={(by) => run(() => ask('PATCH /desks/:deskId', { params, body: { position: index + by } }))}
        onClose={(storiesTo) => run(() => ask('DELETE /desks/:deskId', { params, query: { storiesTo } }), desk.name)}
      />
      <ol className="order-stages" aria-label={words.desks.stages(desk.name)}>
        {desk.stages.map((stage, place) => (
          <StageOfOrder key={stage.id} stage={stage} index={place} stages={desk.stages} />
        ))}
      </ol>
      <NewName
        label={words.desks.newStage}
        button={words.desks.addStage}
        onName={(name) => run(() => ask('POST /desks/:deskId/stages', { params, body: { name } }))}
      />
    </li>
  );
}

function StageOfOrder({ stage, index, stages }: { readonly stage: Stage; readonly index: number; readonly stages: readonly Stage[] }): ReactElement {
  const { run } = useOrder();
  const params = { stageId: stage.id };
  return (
    <li>
      <Row
        name={stage.name}
        label={words.desks.stageName}
        isFirst={index === 0}
        isLast={index === stages.length - 1}
        others={stages.filter(({ id }) => id !== stage.id)}
        onRename={(name) => run(() => ask('PATCH /stages/:stageId', { params, body: { name } }))}
        onMove={(by) => run(() => ask('PATCH /stages/:stageId', { params, body: { position: index + by } }))}
        onClose={stages.length === 1 ? undefined : (storiesTo) => run(() => ask('DELETE /stages/:stageId', { params, query: { storiesTo } }), stage.name)}
      />
    </li>
  );
}

type RowTold = {
  readonly name: string;
  readonly label: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly others: readonly Stage[];
  readonly onRename: (name: string) => Promise<boolean>;
  readonly onMove: (by: 1 | -1) => Promise<boolean>;
  readonly onClose: ((storiesTo: number | undefined) => Promise<boolean>) | undefined;
};

/** A name one can write over, with the arrows and the cross of its line. */
function Row({ name, label, isFirst, isLast, others, onRename, onMove, onClose }: RowTold): ReactElement {
  const [isClosing, setIsClosing] = useState(false);
  return (
    <>
      <div className="order-row">
        <Name key={name} name={name} label={`${label}: ${name}`} onRename={onRename} />
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={words.desks.up(name)} disabled={isFirst} onClick={() => onMove(-1)}>
          <IconArrowUp size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={words.desks.down(name)} disabled={isLast} onClick={() => onMove(1)}>
          <IconArrowDown size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={words.desks.close(name)}
          disabled={!onClose}
          aria-expanded={isClosing}
          onClick={() => setIsClosing(!isClosing)}
        >
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </div>
      {isClosing && onClose && <Closing name={name} others={others} onClose={onClose} onCancel={() => setIsClosing(false)} />}
    </>
  );
}

/** Kept when the field is left or Enter is pressed; Escape gives the old name back. */
function Name({
  name,
  label,
  onRename,
}: {
  readonly name: string;
  readonly label: string;
  readonly onRename: (name: string) => Promise<boolean>;
}): ReactElement {
  const [typed, setTyped] = useState(name);
  const keep = async () => {
    if (typed.trim() === name) return;
    if (!(await onRename(typed.trim()))) setTyped(name);
  };
  return (
    <TextInput
      className="order-name"
      variant="unstyled"
      aria-label={label}
      maxLength={100}
      value={typed}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onBlur={keep}
      onKeyDown={({ key }) => {
        if (key === 'Escape') setTyped(name);
        return key === 'Enter' ? keep() : undefined;
      }}
    />
  );
}

type ClosingTold = {
  readonly name: string;
  readonly others: readonly Stage[];
  readonly onClose: NonNullable<RowTold['onClose']>;
  readonly onCancel: () => void;
};

function Closing({ name, others, onClose, onCancel }: ClosingTold): ReactElement {
  const [storiesTo, setStoriesTo] = useState('');
  return (
    <form
      className="order-closing"
      aria-label={words.desks.closing(name)}
      onSubmit={(event) => {
        event.preventDefault();
        return onClose(Number(storiesTo) || undefined);
      }}
    >
      <NativeSelect size="sm" label={words.desks.storiesTo} autoFocus value={storiesTo} onChange={({ currentTarget }) => setStoriesTo(currentTarget.value)}>
        <option value="">{words.desks.nowhere}</option>
        {others.map((other) => (
          <option key={other.id} value={other.id}>
            {other.name}
          </option>
        ))}
      </NativeSelect>
      <Group gap="xs">
        <Button type="submit" size="sm" color="red">
          {words.desks.closeIt}
        </Button>
        <Button size="sm" variant="subtle" onClick={onCancel}>
          {words.desks.cancel}
        </Button>
      </Group>
    </form>
  );
}

type NewNameTold = { readonly label: string; readonly description?: string; readonly button: string; readonly onName: (name: string) => Promise<boolean> };

function NewName({ label, description, button, onName }: NewNameTold): ReactElement {
  const [name, setName] = useState('');
  return (
    <form
      className="order-new"
      onSubmit={async (event) => {
        event.preventDefault();
        if (await onName(name.trim())) setName('');
      }}
    >
      <TextInput
        size="sm"
        label={label}
        description={description}
        required
        withAsterisk={false}
        maxLength={100}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Button type="submit" size="sm" variant="default">
        {button}
      </Button>
    </form>
  );
}

/** Does one thing to the order of the newsroom; every screen then knows the new one. */
function useOrder(): { readonly run: (deed: () => Promise<object>, closing?: string) => Promise<boolean> } {
  const client = useQueryClient();
  const { mutateAsync } = useMutation({
    mutationFn: (deed: () => Promise<object>) => deed(),
    onError: tellRefused,
    onSettled: () => Promise.all([['desks'], ['me'], ['rules'], ['stories'], ['standing']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
  const run = async (deed: () => Promise<object>, closing?: string): Promise<boolean> => {
    const answer = await mutateAsync(deed).catch(() => undefined);
    if (closing !== undefined && answer && 'moved' in answer) tellDone(words.desks.closed(closing, Number(answer.moved)));
    return answer !== undefined;
  };
  return { run };
}
