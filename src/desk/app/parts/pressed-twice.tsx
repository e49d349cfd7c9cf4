import { Button } from '@mantine/core';
import { type ReactElement, useState } from 'react';

type Told = {
  readonly once: string;
  /** The same with what it is done to, for those who hear the button alone. */
  readonly onceOf: string;
  readonly again: string;
  readonly againOf: string;
  readonly onSure: () => unknown;
};

/** What cannot be taken back is pressed twice. */
export function PressedTwice({ once, onceOf, again, againOf, onSure }: Told): ReactElement {
  const [isSure, setSure] = useState(false);
  return (
    <Button
      variant={isSure ? 'filled' : 'subtle'}
      color={isSure ? 'red' : 'gray'}
      size="compact-sm"
      fw={500}
      aria-label={isSure ? againOf : onceOf}
      onClick={() => (isSure ? onSure() : setSure(true))}
      onBlur={() => setSure(false)}
    >
      {isSure ? again : once}
    </Button>
  );
}
