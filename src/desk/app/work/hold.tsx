import { Button, Group, Text, TextInput } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { may } from '../../../staff/staff.ts';
import { ask } from '../ask.ts';
import { useMe } from '../me.tsx';
import { When } from '../parts/when.tsx';
import { words } from '../words.ts';
import { type Standing, useDeed } from './use-standing.tsx';

/** The legal hold that stands, told to everybody; set and lifted by whoever clears for the lawyers. */
export function Hold({ standing }: { readonly standing: Standing }): ReactElement | null {
  const { staff } = useMe();
  const mayClear = may(staff, 'legal-clear', standing.desk?.id ?? null);
  if (standing.hold) return <Held storyId={standing.storyId} hold={standing.hold} mayClear={mayClear} />;
  return mayClear ? <SetHold storyId={standing.storyId} /> : null;
}

function Held({
  storyId,
  hold,
  mayClear,
}: {
  readonly storyId: number;
  readonly hold: NonNullable<Standing['hold']>;
  readonly mayClear: boolean;
}): ReactElement {
  const { run, isDoing } = useDeed(storyId);
  return (
    <section className="work-held" aria-labelledby="work-held">
      <Text size="sm" fw={600} id="work-held" className="work-held-title">
        <IconHandStop size={16} aria-hidden /> {words.work.held}
      </Text>
      <Text size="sm">{hold.reason}</Text>
      <Text size="xs" className="work-quiet">
        {words.work.heldBy(hold.name)} · <When at={hold.heldAt} />
      </Text>
      <Text size="xs">{words.work.holdBlocks}</Text>
      {mayClear && (
        <Button
          size="sm"
          mt="xs"
          variant="default"
          loading={isDoing}
          onClick={() => run(() => ask('POST /stories/:storyId/lift-hold', { params: { storyId } }))}
        >
          {words.work.liftHold}
        </Button>
      )}
    </section>
  );
}

function SetHold({ storyId }: { readonly storyId: number }): ReactElement {
  const [reason, setReason] = useState<string>();
  const { run, isDoing } = useDeed(storyId);
  const set = async () => {
    if (await run(() => ask('POST /stories/:storyId/hold', { params: { storyId }, body: { reason: reason ?? '' } }))) setReason(undefined);
  };
  if (reason === undefined) {
    return (
      <Button size="sm" variant="default" leftSection={<IconHandStop size={16} aria-hidden />} onClick={() => setReason('')}>
        {words.work.setHold}
      </Button>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        return set();
      }}
      onKeyDown={({ key }) => key === 'Escape' && setReason(undefined)}
    >
      <TextInput
        label={words.work.holdReason}
        size="sm"
        required
        autoFocus
        maxLength={2000}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <Group gap="xs" mt="xs">
        <Button size="sm" type="submit" color="red" loading={isDoing}>
          {words.work.hold}
        </Button>
        <Button size="sm" variant="subtle" onClick={() => setReason(undefined)}>
          {words.work.cancel}
        </Button>
      </Group>
    </form>
  );
}
