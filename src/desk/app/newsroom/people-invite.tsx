import { Button, Group, Stack, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { ask } from '../ask.ts';
import { tellRefused } from '../parts/tell.ts';
import { When } from '../parts/when.tsx';
import { words } from '../words.ts';
import { type Handed, LinkHanded } from './people-link.tsx';
import { RolesToHold, type RoleToHold } from './people-roles.tsx';

type Told = { readonly name: string; readonly email: string; readonly roles: readonly RoleToHold[] };
const nobody: Told = { name: '', email: '', roles: [] };

/** Invites somebody with the roles they will have; and those who were invited and are not here yet. */
export function Invitations(): ReactElement {
  const [told, setTold] = useState(nobody);
  const [handed, setHanded] = useState<Handed | undefined>();
  const { invite, revoke, invitations } = useInvitations(setHanded);
  return (
    <section aria-label={words.people.invite}>
      <Title order={2} size="h4" mb="sm">
        {words.people.invite}
      </Title>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          invite.mutate(told, { onSuccess: () => setTold(nobody) });
        }}
      >
        <Stack gap="sm" align="flex-start" mb="md">
          <Group align="flex-end">
            <TextInput label={words.people.name} value={told.name} onChange={(event) => setTold({ ...told, name: event.currentTarget.value })} />
            <TextInput
              label={words.people.email}
              type="email"
              required
              miw={260}
              value={told.email}
              onChange={(event) => setTold({ ...told, email: event.currentTarget.value })}
            />
          </Group>
          <RolesToHold roles={told.roles} onChange={(roles) => setTold({ ...told, roles })} />
          <Button type="submit" loading={invite.isPending}>
            {words.people.sendInvitation}
          </Button>
        </Stack>
      </form>
      {handed && <LinkHanded {...handed} />}
      {invitations.length > 0 && (
        <>
          <Title order={3} size="h5" mt="lg" mb="xs">
            {words.people.invitations}
          </Title>
          <ul className="people-list">
            {invitations.map(({ id, kind, name, email, roles, expiresAt }) => (
              <li key={id} className="people-one">
                <div className="people-who">
                  {name || email}
                  <div className="people-small">
                    {email}
                    {expiresAt && (
                      <>
                        , {words.people.until} <When at={expiresAt} />
                      </>
                    )}
                  </div>
                </div>
                {kind === 'invitation' && (
                  <Button variant="subtle" size="compact-md" aria-label={words.people.resendTo(email)} onClick={() => invite.mutate({ name, email, roles })}>
                    {words.people.resend}
                  </Button>
                )}
                <Button variant="subtle" color="gray" size="compact-md" aria-label={words.people.revokeOf(email)} onClick={() => revoke.mutate(id)}>
                  {words.people.revoke}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function useInvitations(onHanded: (handed: Handed) => void) {
  const queries = useQueryClient();
  const queryKey = ['invitations'];
  const { data } = useQuery({ queryKey, queryFn: () => ask('GET /invitations') });
  const anew = () => queries.invalidateQueries({ queryKey });
  const invite = useMutation({
    mutationFn: async ({ name, email, roles }: Told) => ({ email, ...(await ask('POST /invitations', { body: { name, email, roles: [...roles] } })) }),
    onSuccess: (handed) => {
      onHanded(handed);
      return anew();
    },
    onError: tellRefused,
  });
  const revoke = useMutation({
    mutationFn: (invitationId: number) => ask('DELETE /invitations/:invitationId', { params: { invitationId } }),
    onSettled: anew,
    onError: tellRefused,
  });
  return { invite, revoke, invitations: data?.invitations ?? [] };
}
