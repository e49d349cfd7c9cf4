import { Alert, Button, PasswordInput, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactElement, useState } from 'react';
import { ask } from '../ask.ts';
import { wordsOf } from '../parts/refusal-words.ts';
import { words } from '../words.ts';
import { Door } from './door.tsx';
import { useGoIn } from './go-in.tsx';
import { signInClient } from './sign-in-client.ts';

/** What a one-time link opens: the first administrator, somebody invited, somebody who was locked out. */
export function Welcome({ token }: { readonly token: string }): ReactElement {
  const { data, isError } = useQuery({ queryKey: ['welcome', token], queryFn: () => ask('GET /welcome/:token', { params: { token } }), retry: false });
  if (isError || data?.invitation === null)
    return (
      <Door title={words.welcome.invitation}>
        <Alert color="red">{words.welcome.over}</Alert>
      </Door>
    );
  if (!data) return <Skeleton height={300} />;
  return <Join token={token} {...data.invitation} />;
}

type Invitation = { readonly kind: 'first' | 'invitation' | 'way-in'; readonly email: string; readonly name: string };

function Join({ token, kind, email: invited, name: called }: Invitation & { readonly token: string }): ReactElement {
  const [told, setTold] = useState({ email: invited, name: called, password: '' });
  const [faults, setFaults] = useState<string[]>([]);
  const [busy, setBusy] = useState(false);
  const [isIn, setIn] = useState(false);
  const goIn = useGoIn();
  const put = (part: Partial<typeof told>) => setTold((before) => ({ ...before, ...part }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      const { email } = await ask('POST /welcome/:token', { params: { token }, body: told });
      const { data, error } = await signInClient.signIn.email({ email, password: told.password });
      if (error) throw new Error(error.message);
      // Whoever has a second step is not in yet: the door asks for the code.
      if ('twoFactorRedirect' in data && data.twoFactorRedirect) goIn();
      else setIn(true);
    } catch (error) {
      setFaults(wordsOf(error));
      setBusy(false);
    }
  };
  if (isIn) return <OfferPasskey onDone={goIn} />;
  const { title, explain } = opening(kind, invited);
  return (
    <Door title={title}>
      <Text size="sm">{explain}</Text>
      {faults.length > 0 && (
        <Alert color="red" role="alert">
          {faults.join(' ')}
        </Alert>
      )}
      <form onSubmit={submit}>
        <Stack gap="sm">
          <TextInput
            label={words.signIn.email}
            type="email"
            autoComplete="username"
            required
            readOnly={kind !== 'first'}
            value={told.email}
            onChange={(event) => put({ email: event.currentTarget.value })}
          />
          <TextInput label={words.signIn.name} autoComplete="name" required value={told.name} onChange={(event) => put({ name: event.currentTarget.value })} />
          <PasswordInput
            label={words.signIn.newPassword}
            description={words.signIn.passwordHint}
            autoComplete="new-password"
            required
            minLength={10}
            value={told.password}
            onChange={(event) => put({ password: event.currentTarget.value })}
          />
          <Button type="submit" loading={busy} mt="xs">
            {words.welcome.join}
          </Button>
        </Stack>
      </form>
    </Door>
  );
}

/** The step after the password: to sign in with this device from now on. */
function OfferPasskey({ onDone }: { readonly onDone: () => void }): ReactElement {
  const [fault, setFault] = useState('');
  const [busy, setBusy] = useState(false);
  const add = async () => {
    setBusy(true);
    const answer = await signInClient.passkey.addPasskey({ name: words.account.unnamed });
    setBusy(false);
    return answer?.error ? setFault(words.signIn.passkeyFailed) : onDone();
  };
  return (
    <Door title={words.welcome.passkey}>
      <Text size="sm">{words.welcome.passkeyExplain}</Text>
      {fault && (
        <Alert color="red" role="alert">
          {fault}
        </Alert>
      )}
      <Button onClick={() => void add()} loading={busy} autoFocus>
        {words.account.addPasskey}
      </Button>
      <Button variant="default" onClick={onDone}>
        {words.welcome.later}
      </Button>
    </Door>
  );
}

function opening(kind: Invitation['kind'], email: string): { title: string; explain: string } {
  switch (kind) {
    case 'first':
      return { title: words.welcome.first, explain: words.welcome.firstExplain };
    case 'invitation':
      return { title: words.welcome.invitation, explain: words.welcome.invitationExplain(email) };
    case 'way-in':
      return { title: words.welcome.wayIn, explain: words.welcome.wayInExplain(email) };
  }
}
