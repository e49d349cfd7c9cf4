import { Button, Group, TextInput } from '@mantine/core';
import { type ReactElement, type ReactNode, useState } from 'react';
import { useMe } from '../me.tsx';
import { instantOf, wallOf } from '../parts/wall-clock.ts';
import { words } from '../words.ts';
import { oddityOf } from './odd-hours.ts';

type Props = {
  readonly label: string;
  readonly action: string;
  /** What stands in the field at first. */
  readonly instant: string;
  readonly isDoing: boolean;
  readonly onHour: (instant: string) => unknown;
  /** More deeds beside it. */
  readonly children?: ReactNode;
};

/** A day and an hour on the paper's own clock; hours that its clocks skip or show twice are told. */
export function HourField({ label, action, instant, isDoing, onHour, children }: Props): ReactElement {
  const { timeZone } = useMe().publication;
  const [wall, setWall] = useState(() => wallOf(instant, timeZone));
  const [isMissing, setMissing] = useState(false);
  const { inZone, notAnHour } = words.publishing;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(wall === '');
        if (wall !== '') onHour(instantOf(wall, timeZone));
      }}
    >
      <TextInput
        type="datetime-local"
        label={label}
        description={inZone(timeZone)}
        error={isMissing && notAnHour}
        value={wall}
        onChange={(event) => setWall(event.currentTarget.value)}
      />
      <p className="publish-told" role="status">
        {wall !== '' && toldOf(wall, timeZone)}
      </p>
      <Group gap="xs">
        <Button type="submit" variant="default" loading={isDoing}>
          {action}
        </Button>
        {children}
      </Group>
    </form>
  );
}

function toldOf(wall: string, timeZone: string): string {
  const oddity = oddityOf(wall, timeZone);
  if (oddity === 'twice') return words.publishing.twice;
  return oddity ? words.publishing.skipped(oddity.meant) : '';
}
