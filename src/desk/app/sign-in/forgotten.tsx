import { Alert, Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, type ReactElement, useState } from 'react';
import { Link } from 'wouter';
import { words } from '../words.ts';
import { Door, useDoor } from './door.tsx';
import { signInClient } from './sign-in-client.ts';

/** Asks for the link with which one sets a new password. */
export function Forgotten(): ReactElement {
  const { data: door } = useDoor();
  const [email, setEmail] = useState('');
  const [isSent, setSent] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await signInClient.requestPasswordReset({ email, redirectTo: '/desk/sign-in/reset' });
    setSent(true);
  };
  return (
    <Door title={words.forgotten.title}>
      {door?.mail === false && <Alert>{words.forgotten.noMail}</Alert>}
      {isSent ? (
        <Alert role="status">{words.forgotten.sent}</Alert>
      ) : (
        <form onSubmit={submit}>
          <Stack gap="sm">
            <Text size="sm">{words.forgotten.explain}</Text>
            <TextInput
              label={words.signIn.email}
              type="email"
              autoComplete="username"
              required
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <Button type="submit" disabled={door?.mail === false}>
              {words.forgotten.send}
            </Button>
          </Stack>
        </form>
      )}
      <Anchor component={Link} href="/sign-in" size="sm">
        {words.signIn.back}
      </Anchor>
    </Door>
  );
}
