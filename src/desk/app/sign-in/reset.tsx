import { Alert, Anchor, Button, PasswordInput, Stack } from '@mantine/core';
import { type FormEvent, type ReactElement, useState } from 'react';
import { Link } from 'wouter';
import { words } from '../words.ts';
import { Door } from './door.tsx';
import { signInClient } from './sign-in-client.ts';

/** Where the letter's link leads: a new password. */
export function Reset(): ReactElement {
  const token = new URLSearchParams(location.search).get('token') ?? '';
  const [newPassword, setNewPassword] = useState('');
  const [became, setBecame] = useState<'' | 'done' | 'over'>(token ? '' : 'over');
  const [fault, setFault] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { error } = await signInClient.resetPassword({ newPassword, token });
    if (!error) return setBecame('done');
    if (error.code === 'INVALID_TOKEN') return setBecame('over');
    setFault(faultOf(error));
  };
  return (
    <Door title={words.reset.title}>
      {became === 'over' && <Alert color="red">{words.reset.over}</Alert>}
      {became === 'done' && <Alert role="status">{words.reset.done}</Alert>}
      {became === '' && fault && (
        <Alert color="red" role="alert">
          {fault}
        </Alert>
      )}
      {became === '' && (
        <form onSubmit={submit}>
          <Stack gap="sm">
            <PasswordInput
              label={words.signIn.newPassword}
              description={words.signIn.passwordHint}
              autoComplete="new-password"
              required
              minLength={10}
              value={newPassword}
              onChange={(event) => setNewPassword(event.currentTarget.value)}
            />
            <Button type="submit">{words.reset.save}</Button>
          </Stack>
        </form>
      )}
      <Anchor component={Link} href="/sign-in" size="sm">
        {words.signIn.back}
      </Anchor>
    </Door>
  );
}

function faultOf({ status, code }: { readonly status: number; readonly code?: string | undefined }): string {
  if (status === 429) return words.signIn.tooMany;
  return words.refusals[code === 'PASSWORD_TOO_SHORT' ? 'password-too-short' : code === 'PASSWORD_TOO_LONG' ? 'password-too-long' : 'failed']!;
}
