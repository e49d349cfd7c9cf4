import './account.css';
import { Button, Group, SegmentedControl, Text, Title, useMantineColorScheme } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactElement, type ReactNode, useEffect, useState } from 'react';
import { ask } from '../ask.ts';
import { useMe } from '../me.tsx';
import { tellRefused } from '../parts/tell.ts';
import { signInClient } from '../sign-in/sign-in-client.ts';
import { forgetManuscripts, hasUnsentWords } from '../story/kept-here.ts';
import { words } from '../words.ts';
import { Passkeys } from './passkeys.tsx';
import { Password } from './password.tsx';
import { SecondFactor } from './second-factor.tsx';
import { Sessions } from './sessions.tsx';

/** One's own account: the ways in, where one is signed in, light or dark. */
export function AccountScreen(): ReactElement {
  const { staff, publication } = useMe();
  const { data: account } = useQuery({ queryKey: ['account'], queryFn: () => ask('GET /account') });
  useEffect(() => {
    document.title = `${words.account.title} · ${publication.name}`;
  }, [publication.name]);
  return (
    <div className="account">
      <Group justify="space-between" align="flex-end" mb="lg">
        <div>
          <Title order={1} size="h2">
            {words.account.title}
          </Title>
          <Text className="account-small">
            {staff.name}, {staff.email}
          </Text>
        </div>
        <SignOut />
      </Group>
      <Part title={words.account.look}>
        <Look />
      </Part>
      {account && (
        <>
          <Part title={words.account.password}>
            <Password hasPassword={account.hasPassword} />
          </Part>
          <Part title={words.account.passkeys} about={words.account.passkeysAbout}>
            <Passkeys />
          </Part>
          {account.hasPassword && (
            <Part title={words.account.secondFactor} about={words.account.secondFactorAbout}>
              <SecondFactor isOn={account.hasSecondFactor} />
            </Part>
          )}
          <Part title={words.account.sessions}>
            <Sessions sessions={account.sessions} sessionId={account.sessionId} />
          </Part>
        </>
      )}
    </div>
  );
}

function Part({ title, about, children }: { readonly title: string; readonly about?: string; readonly children: ReactNode }): ReactElement {
  return (
    <section className="account-part" aria-label={title}>
      <Title order={2} size="h4">
        {title}
      </Title>
      {about && <p className="account-about">{about}</p>}
      {children}
    </section>
  );
}

function Look(): ReactElement {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { looks } = words.account;
  return (
    <SegmentedControl
      aria-label={words.account.look}
      value={colorScheme}
      onChange={(value) => setColorScheme(value as keyof typeof looks)}
      data={Object.entries(looks).map(([value, label]) => ({ value, label }))}
    />
  );
}

/** What one wrote does not stay on the machine; words that are nowhere else are asked about first. */
function SignOut(): ReactElement {
  const { staff } = useMe();
  const [isWarned, setWarned] = useState(false);
  const leave = useMutation({
    mutationFn: async () => {
      await signInClient.signOut();
      await forgetManuscripts(staff.id);
    },
    // A new document: nothing of whoever sat here stays in memory.
    onSuccess: () => window.location.assign('/desk/sign-in'),
    onError: tellRefused,
  });
  return (
    <Group gap="sm">
      {isWarned && <Text role="alert">{words.account.unsentWords}</Text>}
      <Button variant="default" loading={leave.isPending} onClick={() => (!isWarned && hasUnsentWords(staff.id) ? setWarned(true) : leave.mutate())}>
        {isWarned ? words.account.signOutAnyway : words.account.signOut}
      </Button>
    </Group>
  );
}
