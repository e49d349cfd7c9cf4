import { Button, PasswordInput, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { tellDone, tellRefused } from '../parts/tell.ts';
import { signInClient } from '../sign-in/sign-in-client.ts';
import { words } from '../words.ts';
import { orRefused } from './or-refused.ts';

const nothing = { currentPassword: '', newPassword: '' };

/** Changes one's password; every other session ends. */
export function Password({ hasPassword }: { readonly hasPassword: boolean }): ReactElement {
  const queries = useQueryClient();
  const [told, setTold] = useState(nothing);
  const change = useMutation({
    mutationFn: () => orRefused(signInClient.changePassword({ ...told, revokeOtherSessions: true })),
    onSuccess: () => {
      setTold(nothing);
      tellDone(words.account.changed);
      return queries.invalidateQueries({ queryKey: ['account'] });
    },
    onError: tellRefused,
  });
  if (!hasPassword) return <Text>{words.account.noPassword}</Text>;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate();
      }}
    >
      <Stack maw={360} align="stretch">
        <PasswordInput
          label={words.account.current}
          autoComplete="current-password"
          required
          value={told.currentPassword}
          onChange={(event) => setTold({ ...told, currentPassword: event.currentTarget.value })}
        />
        <PasswordInput
          label={words.signIn.newPassword}
          description={words.signIn.passwordHint}
          autoComplete="new-password"
          required
          minLength={10}
          value={told.newPassword}
          onChange={(event) => setTold({ ...told, newPassword: event.currentTarget.value })}
        />
        <Button type="submit" variant="default" loading={change.isPending} style={{ alignSelf: 'flex-start' }}>
          {words.account.change}
        </Button>
      </Stack>
    </form>
  );
}
