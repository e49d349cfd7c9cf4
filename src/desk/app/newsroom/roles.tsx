import { Button, Checkbox, Group, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { may, type Right, rights } from '../../../staff/staff.ts';
import { ask } from '../ask.ts';
import { useMe } from '../me.tsx';
import { tellDone, tellRefused } from '../parts/tell.ts';
import { words } from '../words.ts';
import { useRoles } from './people-roles.tsx';

type Role = { readonly id: number | undefined; readonly key: string | null; readonly name: string; readonly rights: readonly Right[] };
const newRole: Role = { id: undefined, key: null, name: '', rights: ['read'] };

/** The roles of the newsroom, each a set of rights under a name. */
export function RolesPanel(): ReactElement {
  const known = useRoles()?.roles ?? [];
  return (
    <>
      <Title order={2} size="h4">
        {words.people.rolesTitle}
      </Title>
      <Text className="people-small" mb="md">
        {words.people.rolesAbout}
      </Text>
      <ul className="people-list">
        {known.map((role) => (
          <li key={role.id}>
            <RoleOfNewsroom role={role} />
          </li>
        ))}
      </ul>
      <Title order={3} size="h5" mb="xs">
        {words.people.newRole}
      </Title>
      <RoleForm key={known.length} role={newRole} onDone={() => {}} />
    </>
  );
}

function RoleOfNewsroom({ role }: { readonly role: Role }): ReactElement {
  const [isChanging, setIsChanging] = useState(false);
  if (isChanging) return <RoleForm role={role} onDone={() => setIsChanging(false)} />;
  return (
    <div className="people-one">
      <div className="people-who people-name">{role.name}</div>
      <div className="people-what people-small">{role.rights.map((right) => words.people.rights[right]).join(' · ')}</div>
      <Button variant="subtle" size="compact-md" aria-label={words.people.changeOf(role.name)} onClick={() => setIsChanging(true)}>
        {words.people.change}
      </Button>
    </div>
  );
}

/** A name, and a box for each right. Rights that somebody does not have themselves cannot be given. */
function RoleForm({ role, onDone }: { readonly role: Role; readonly onDone: () => void }): ReactElement {
  const { staff } = useMe();
  const [name, setName] = useState(role.name);
  const [chosen, setChosen] = useState<readonly Right[]>(role.rights);
  const { save, remove } = useRole(role, onDone);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ name, rights: rights.filter((right) => chosen.includes(right)) });
      }}
    >
      <TextInput label={words.people.roleName} required maxLength={100} maw={320} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <Checkbox.Group value={[...chosen]} onChange={(told) => setChosen(told as Right[])} aria-label={words.people.rightsOf(name)}>
        <div className="people-rights">
          {rights.map((right) => (
            <Checkbox key={right} value={right} label={words.people.rights[right]} disabled={!may(staff, right, null)} />
          ))}
        </div>
      </Checkbox.Group>
      <Group gap="xs">
        <Button type="submit" loading={save.isPending}>
          {role.id === undefined ? words.people.makeRole : words.people.save}
        </Button>
        {role.id !== undefined && (
          <Button variant="default" onClick={onDone}>
            {words.people.cancel}
          </Button>
        )}
        {role.id !== undefined && role.key === null && (
          <Button variant="subtle" color="red" aria-label={words.people.deleteRoleOf(role.name)} onClick={() => remove.mutate()}>
            {words.people.deleteRole}
          </Button>
        )}
      </Group>
    </form>
  );
}

function useRole({ id: roleId }: Role, onDone: () => void) {
  const queries = useQueryClient();
  const anew = async (): Promise<void> => {
    await Promise.all(['roles', 'people', 'me'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
    onDone();
  };
  const save = useMutation({
    mutationFn: (body: { name: string; rights: Right[] }) =>
      roleId === undefined ? ask('POST /roles', { body }) : ask('PATCH /roles/:roleId', { params: { roleId }, body }),
    onSuccess: () => {
      tellDone(words.people.saved);
      return anew();
    },
    onError: tellRefused,
  });
  const remove = useMutation({ mutationFn: () => ask('DELETE /roles/:roleId', { params: { roleId: roleId! } }), onSuccess: anew, onError: tellRefused });
  return { save, remove };
}
