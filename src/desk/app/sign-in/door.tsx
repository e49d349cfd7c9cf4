import { Container, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import { ask } from '../ask.ts';
import { words } from '../words.ts';

/** One column under the paper's name: what stands before the desk. */
export function Door({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  const { data: door } = useDoor();
  return (
    <Container component="main" size={420} px="md" py={{ base: 40, sm: 96 }}>
      <Stack gap="lg">
        <Text ff="heading" size="lg" c="dimmed">
          {door ? words.signIn.title(door.name) : ' '}
        </Text>
        <Paper withBorder p="xl">
          <Stack gap="md">
            <Title order={1} size="h3">
              {title}
            </Title>
            {children}
          </Stack>
        </Paper>
      </Stack>
    </Container>
  );
}

/** What the door knows: the paper's name, whether mail is sent, who else vouches for people. */
export function useDoor() {
  return useQuery({ queryKey: ['door'], queryFn: () => ask('GET /door'), staleTime: Number.POSITIVE_INFINITY });
}
