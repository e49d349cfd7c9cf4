import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useMe } from '../me.tsx';
import { PressedTwice } from '../parts/pressed-twice.tsx';
import { When } from '../parts/when.tsx';
import { words } from '../words.ts';
import { ClientWebhooks } from './client-webhooks.tsx';
import { type Client, type ClientKey, type HandedKey, home, useClientDeeds } from './use-clients.tsx';

type Props = { readonly clients: readonly Client[]; readonly label: string; readonly onHanded: (key: HandedKey) => void };

/** Clients, each with what it may ask for and its keys. */
export function ClientList({ clients, label, onHanded }: Props): ReactElement {
  return (
    <ul className="clients-list" aria-label={label}>
      {clients.map((client) => (
        <li key={client.id} className="clients-one">
          <What client={client} />
          {!client.isAnybody && <Keys client={client} />}
          {client.revokedAt === null && <Deeds client={client} onHanded={onHanded} />}
          {client.revokedAt === null && client.scopes.includes('webhooks') && <ClientWebhooks client={client} onHanded={onHanded} />}
        </li>
      ))}
    </ul>
  );
}

function What({ client: { id, name, note, isAnybody, scopes, origins, requestsPerMinute, revokedAt } }: { readonly client: Client }): ReactElement {
  const { locale } = useMe().publication;
  return (
    <div className="clients-what">
      {revokedAt === null ? (
        <Link className="clients-name" href={`${home}/${id}`}>
          {name}
        </Link>
      ) : (
        <span className="clients-name">{name}</span>
      )}
      {isAnybody && <div className="clients-quiet">{words.clients.anybody}</div>}
      {note && <div className="clients-quiet">{note}</div>}
      <ul className="clients-scopes">
        {scopes.map((scope) => (
          <li key={scope}>{words.clients.scopes[scope]}</li>
        ))}
      </ul>
      <div className="clients-quiet">
        {words.clients.rate(requestsPerMinute.toLocaleString(locale))}
        {origins.length > 0 && `. ${words.clients.from(origins.join(', '))}`}
      </div>
    </div>
  );
}

function Keys({ client: { name, keys, revokedAt } }: { readonly client: Client }): ReactElement {
  const { endKey } = useClientDeeds();
  if (keys.length === 0) return <div className="clients-keys clients-quiet">{words.clients.noKeys}</div>;
  return (
    <ul className="clients-keys" aria-label={`${words.clients.keys}: ${name}`}>
      {keys.map((key) => (
        <li key={key.id} data-state={key.state}>
          <KeyLine clientKey={key} />
          {key.state === 'good' && revokedAt === null && (
            <PressedTwice
              once={words.clients.endKey}
              onceOf={words.clients.endOneKey(key.hint)}
              again={words.clients.endKeyAgain}
              againOf={words.clients.endOneKeyAgain(key.hint)}
              onSure={() => endKey.mutate(key)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

/** All that is known of a key: its last letters, whether it is good, the day it was last used. */
function KeyLine({ clientKey: { hint, state, lastUsedOn, expiresAt } }: { readonly clientKey: ClientKey }): ReactElement {
  const { locale } = useMe().publication;
  const day = (told: string): string => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'medium' }).format(new Date(told));
  return (
    <span>
      <code>…{hint}</code> <span className="clients-state">{words.clients.keyStates[state]}</span>
      <span className="clients-quiet">
        {' · '}
        {lastUsedOn === null ? words.clients.neverUsed : `${words.clients.usedOn} ${day(lastUsedOn)}`}
        {expiresAt !== null && (
          <>
            {' · '}
            {words.clients.until} <When at={expiresAt} />
          </>
        )}
      </span>
    </span>
  );
}

function Deeds({ client, onHanded }: { readonly client: Client; readonly onHanded: (key: HandedKey) => void }): ReactElement {
  const { newKey, revoke } = useClientDeeds();
  const { id, name, isAnybody } = client;
  const { change, changeOne, newKey: another, newKeyFor, revoke: once, revokeOne, revokeAgain, revokeOneAgain } = words.clients;
  return (
    <div className="clients-deeds">
      <Button component={Link} href={`${home}/${id}`} variant="default" size="compact-sm" aria-label={changeOne(name)}>
        {change}
      </Button>
      {!isAnybody && (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={newKeyFor(name)}
          loading={newKey.isPending}
          onClick={() => newKey.mutate(client, { onSuccess: onHanded })}
        >
          {another}
        </Button>
      )}
      <PressedTwice once={once} onceOf={revokeOne(name)} again={revokeAgain} againOf={revokeOneAgain(name)} onSure={() => revoke.mutate(client)} />
    </div>
  );
}
