import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './look.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { look } from './look.ts';
import { Screens } from './screens.tsx';

const client = new QueryClient({ defaultOptions: { queries: { staleTime: 5_000, retry: 1 } } });

createRoot(document.getElementById('desk')!).render(
  <MantineProvider theme={look} defaultColorScheme="auto">
    <QueryClientProvider client={client}>
      <Notifications position="bottom-right" />
      <Screens />
    </QueryClientProvider>
  </MantineProvider>,
);
