import { Button, Group, Stack, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { may } from '../../../staff/staff.ts';
import type { Answering } from '../../route.ts';
import type { DeskApi } from '../../routes.ts';
import { ask } from '../ask.ts';
import { useMe } from '../me.tsx';
import { tellDone, tellRefused } from '../parts/tell.ts';
import { words } from '../words.ts';
import { Invitations } from './people-invite.tsx';
import { type Handed, LinkHanded } from './people-link.tsx';
import { RolesToHold, type RoleToHold } from './people-roles.tsx';

type Person = Answering<DeskApi['GET /people']>['people'][number];

/** Who works here; and for those who manage the staff, what each may do, and who is invited. */
export function PeoplePanel(): ReactElement {
  const { staff } = useMe();
  const { data } = useQuery({ queryKey: ['people'], queryFn: () => ask('GET /people') });
  const isManager = may(staff, 'manage-staff', null);
  return (
    <>
      <Title order={2} size="h4" mb="sm">
        {words.people.title}
      </Title>
      <ul className="people-list">
        {data?.people.map((person) => (
          <li key={person.id}>{isManager ? <ManagedPerson person={person} /> : <Who person={person} />}</li>
        ))}
      </ul>
      {isManager && <Invitations />}
    </>
  );
}

function Who({ person, children }: { readonly person: Person; readonly children?: ReactElement }): ReactElement {
  const { desks } = useMe();
  const held = person.roles.map(({ name, deskId }) => words.people.here(name, desks.find(({ id }) => id === deskId)?.name));
  return (
    <div className="people-one">
      <div className="people-who">
        <span className="people-name">{person.name}</span>
        {person.email && <div className="people-small">{person.email}</div>}
      </div>
      <div className="people-what">{person.isActive ? held.join(' · ') || words.people.noRole : words.people.hasLeft}</div>
      {children}
    </div>
  );
}

function ManagedPerson({ person }: { readonly person: Person }): ReactElement {
  const [isChanging, setIsChanging] = useState(false);
  const [handed, setHanded] = useState<Handed | undefined>();
  const { stand, letIn } = usePerson(person, setHanded);
  return (
    <>
      <Who person={person}>
        <Group gap="xs">
          {person.isActive && (
            <>
              <Button
                variant="subtle"
                size="compact-md"
                aria-label={words.people.rolesOf(person.name)}
                aria-expanded={isChanging}
                onClick={() => setIsChanging(!isChanging)}
              >
                {words.people.changeRoles}
              </Button>
              <Button variant="subtle" size="compact-md" aria-label={words.people.wayInFor(person.name)} onClick={() => letIn.mutate()}>
                {words.people.wayIn}
              </Button>
            </>
          )}
          <Button
            variant="subtle"
            color="gray"
            size="compact-md"
            aria-label={person.isActive ? words.people.leaveOf(person.name) : words.people.comeBackOf(person.name)}
            onClick={() => stand.mutate(!person.isActive)}
          >
            {person.isActive ? words.people.leave : words.people.comeBack}
          </Button>
        </Group>
      </Who>
      {handed && <LinkHanded {...handed} />}
      {isChanging && <ChangeRoles person={person} onDone={() => setIsChanging(false)} />}
    </>
  );
}

function ChangeRoles({ person, onDone }: { readonly person: Person; readonly onDone: () => void }): ReactElement {
  const queries = useQueryClient();
  const [roles, setRoles] = useState<readonly RoleToHold[]>(person.roles.map(({ roleId, deskId }) => ({ roleId, deskId })));
  const save = useMutation({
    mutationFn: () => ask('PUT /people/:staffId/roles', { params: { staffId: person.id }, body: { roles: [...roles] } }),
    onSuccess: async () => {
      tellDone(words.people.saved);
      await Promise.all([queries.invalidateQueries({ queryKey: ['people'] }), queries.invalidateQueries({ queryKey: ['me'] })]);
      onDone();
    },
    onError: tellRefused,
  });
  return (
    <Stack gap="sm" mt="sm" align="flex-start" role="group" aria-label={words.people.rolesOf(person.name)}>
      <RolesToHold roles={roles} onChange={setRoles} />
      <Group gap="xs">
        <Button loading={save.isPending} onClick={() => save.mutate()}>
          {words.people.save}
        </Button>
        <Button variant="default" onClick={onDone}>
          {words.people.cancel}
        </Button>
      </Group>
    </Stack>
  );
}

function usePerson({ id: staffId, email: told }: Person, onHanded: (handed: Handed) => void) {
  const queries = useQueryClient();
  const email = told ?? '';
  const stand = useMutation({
    mutationFn: (isActive: boolean) => ask('PUT /people/:staffId/standing', { params: { staffId }, body: { isActive } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['people'] }),
    onError: tellRefused,
  });
  const letIn = useMutation({
    mutationFn: () => ask('POST /ways-in', { body: { email } }),
    onSuccess: (handed) => onHanded({ email, ...handed }),
    onError: tellRefused,
  });
  return { stand, letIn };
}
