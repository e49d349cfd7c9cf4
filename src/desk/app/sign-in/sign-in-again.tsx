import { Paper, Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { words } from '../words.ts';
import { SignInForm } from './sign-in-form.tsx';

/** For a screen whose session has ended under it: in place, so that nothing on the screen is lost. */
export function SignInAgain({ onDone, email = '' }: { readonly onDone: () => void; readonly email?: string }): ReactElement {
  return (
    <Paper withBorder p="lg" maw={420} role="region" aria-label={words.signIn.again}>
      <Stack gap="md">
        <Text size="sm">{words.signIn.again}</Text>
        <SignInForm onDone={onDone} email={email} />
      </Stack>
    </Paper>
  );
}
