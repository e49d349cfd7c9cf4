import './clients.css';
import { Alert, Button, Code, CopyButton, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useKeys } from '../parts/keys.tsx';
import { words } from '../words.ts';
import { ClientForm } from './client-form.tsx';
import { ClientList } from './client-list.tsx';
import { type Client, type HandedKey, home, useClients } from './use-clients.tsx';

/** Machines that take what the paper publishes; behind an address of its own each, and the new one. */
export function ClientsPanel(): ReactElement | null {
  const { data: clients } = useClients();
  const [handed, setHanded] = useState<HandedKey>();
  const [path] = useLocation();
  if (!clients) return null;
  const open = path.slice(home.length + 1);
  if (open === '') return <Clients clients={clients} handed={handed} onHanded={setHanded} />;
  if (open === 'new') return <ClientForm onHanded={setHanded} />;
  const client = clients.find(({ id, revokedAt }) => String(id) === open && revokedAt === null);
  if (client) return <ClientForm key={client.id} client={client} onHanded={setHanded} />;
  return (
    <section className="clients">
      <Text>{words.clients.form.missing}</Text>
      <Link href={home}>{words.clients.form.back}</Link>
    </section>
  );
}

type ClientsTold = { readonly clients: readonly Client[]; readonly handed: HandedKey | undefined; readonly onHanded: (key: HandedKey) => void };

function Clients({ clients, handed, onHanded }: ClientsTold): ReactElement {
  const [, go] = useLocation();
  useKeys([{ keys: 'n', words: words.clients.new, act: () => go(`${home}/new`) }]);
  const current = clients.filter(({ revokedAt }) => revokedAt === null);
  const revoked = clients.filter(({ revokedAt }) => revokedAt !== null);
  return (
    <section className="clients" aria-labelledby="clients-title">
      <header className="clients-head">
        <Title order={2} size="h4" id="clients-title">
          {words.clients.title}
        </Title>
        <Button component={Link} href={`${home}/new`} size="sm" leftSection={<IconPlus size={16} aria-hidden />}>
          {words.clients.new}
        </Button>
      </header>
      <Text className="clients-quiet">
        {clients.length === 0 ? words.clients.none : words.clients.about} <a href="/api/v1/openapi.json">{words.clients.description}</a>
      </Text>
      {handed && <KeyHanded handed={handed} />}
      {current.length > 0 && <ClientList clients={current} label={words.clients.list} onHanded={onHanded} />}
      {revoked.length > 0 && (
        <details className="clients-revoked">
          <summary>{words.clients.gone(revoked.length)}</summary>
          <ClientList clients={revoked} label={words.clients.revokedList} onHanded={onHanded} />
        </details>
      )}
    </section>
  );
}

/** What was just made: the only time that anybody sees it. */
function KeyHanded({ handed: { name, key, what } }: { readonly handed: HandedKey }): ReactElement {
  return (
    <Alert role="status">
      {words.clients.handed[what](name)}
      <Code block className="clients-key">
        {key}
      </Code>
      <CopyButton value={key}>
        {({ copied, copy }) => (
          <Button variant="default" size="compact-sm" fw={500} onClick={copy}>
            {copied ? words.clients.copied : words.clients.copy[what]}
          </Button>
        )}
      </CopyButton>
    </Alert>
  );
}
