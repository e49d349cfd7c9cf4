import { ActionIcon, Button, Group, NativeSelect, Stack } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { ask } from '../ask.ts';
import { useMe } from '../me.tsx';
import { words } from '../words.ts';

export type RoleToHold = { readonly roleId: number; readonly deskId: number | null };

export function useRoles() {
  return useQuery({ queryKey: ['roles'], queryFn: () => ask('GET /roles') }).data;
}

type Told = { readonly roles: readonly RoleToHold[]; readonly onChange: (roles: readonly RoleToHold[]) => void };

/** Which roles somebody has, and on which desk each. */
export function RolesToHold({ roles, onChange }: Told): ReactElement {
  const known = useRoles()?.roles ?? [];
  const { desks } = useMe();
  const put = (index: number, part: Partial<RoleToHold>): void => onChange(roles.map((role, place) => (place === index ? { ...role, ...part } : role)));
  return (
    <Stack gap="xs" align="flex-start">
      {roles.map(({ roleId, deskId }, index) => (
        <Group key={index} align="flex-end" gap="xs">
          <NativeSelect
            label={words.people.role}
            value={roleId}
            onChange={(event) => put(index, { roleId: Number(event.currentTarget.value) })}
            data={known.map(({ id, name }) => ({ value: String(id), label: name }))}
          />
          <NativeSelect
            label={words.people.onDesk}
            value={deskId ?? ''}
            onChange={(event) => put(index, { deskId: Number(event.currentTarget.value) || null })}
            data={[{ value: '', label: words.people.everyDesk }, ...desks.map(({ id, name }) => ({ value: String(id), label: name }))]}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={words.people.removeRole(known.find(({ id }) => id === roleId)?.name ?? '')}
            onClick={() => onChange(roles.filter((_, place) => place !== index))}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <Button
        variant="subtle"
        size="compact-md"
        disabled={known.length === 0}
        onClick={() => onChange([...roles, { roleId: (known.find(({ key }) => key === 'reporter') ?? known[0]!).id, deskId: null }])}
      >
        {words.people.addRole}
      </Button>
    </Stack>
  );
}
