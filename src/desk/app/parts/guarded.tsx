// A part of the desk that may fail without taking the rest with it.
import { Button, Stack, Text } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { useLocation } from 'wouter';
import { words } from '../words.ts';

/** Shows what it holds; what fails in drawing, or cannot be loaded, is said in its place, with the way out. Another address is another try. */
export function Guarded({ children }: { readonly children: ReactNode }): ReactElement {
  const [address] = useLocation();
  return (
    <ErrorBoundary FallbackComponent={Stopped} resetKeys={[address]}>
      {children}
    </ErrorBoundary>
  );
}

function Stopped(): ReactElement {
  return (
    <Stack role="alert" align="flex-start" m="xl" gap="sm">
      <Text fw={600}>{words.stopped.title}</Text>
      <Text>{words.stopped.told}</Text>
      <Button onClick={() => window.location.reload()}>{words.stopped.again}</Button>
    </Stack>
  );
}
