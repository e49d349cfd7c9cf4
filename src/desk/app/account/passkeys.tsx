import { Button, Group, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { tellDone, tellRefused } from '../parts/tell.ts';
import { When } from '../parts/when.tsx';
import { signInClient } from '../sign-in/sign-in-client.ts';
import { words } from '../words.ts';
import { orRefused } from './or-refused.ts';

const queryKey = ['account', 'passkeys'];

/** One's passkeys: made on this device, named, removed. */
export function Passkeys(): ReactElement {
  const { data: passkeys = [] } = useQuery({ queryKey, queryFn: () => orRefused(signInClient.$fetch<Passkey[]>('/passkey/list-user-passkeys')) });
  const { add, remove, name, setName } = usePasskeys();
  return (
    <>
      {passkeys.length > 0 && (
        <ul className="account-list">
          {passkeys.map((passkey) => (
            <li key={passkey.id}>
              <span>{passkey.name || words.account.unnamed}</span>
              {passkey.createdAt && (
                <span className="account-small">
                  {words.account.since} <When at={passkey.createdAt} />
                </span>
              )}
              <Button
                variant="subtle"
                color="gray"
                size="compact-md"
                aria-label={words.account.removePasskey(passkey.name || words.account.unnamed)}
                onClick={() => remove.mutate(passkey.id)}
              >
                {words.people.deleteRole}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate();
        }}
      >
        <Group align="flex-end">
          <TextInput
            label={words.account.passkeyName}
            placeholder={words.account.passkeyNameExample}
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={add.isPending}>
            {words.account.addPasskey}
          </Button>
        </Group>
      </form>
    </>
  );
}

type Passkey = { readonly id: string; readonly name?: string | null; readonly createdAt?: string };

function usePasskeys() {
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const anew = () => queries.invalidateQueries({ queryKey });
  const add = useMutation({
    mutationFn: () => orRefused(signInClient.passkey.addPasskey({ name: name.trim() || words.account.unnamed })),
    onSuccess: () => {
      setName('');
      tellDone(words.account.passkeyAdded);
      return anew();
    },
    onError: tellRefused,
  });
  const remove = useMutation({
    mutationFn: (id: string) => orRefused(signInClient.$fetch('/passkey/delete-passkey', { method: 'POST', body: { id } })),
    onSuccess: anew,
    onError: tellRefused,
  });
  return { add, remove, name, setName };
}
