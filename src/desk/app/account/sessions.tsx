import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { Answering } from '../../route.ts';
import type { DeskApi } from '../../routes.ts';
import { ask } from '../ask.ts';
import { tellRefused } from '../parts/tell.ts';
import { When } from '../parts/when.tsx';
import { words } from '../words.ts';
import { deviceOf } from './device.ts';

type Session = Answering<DeskApi['GET /account']>['sessions'][number];

/** Where one is signed in, and an end to it: one at a time, or all but this one. */
export function Sessions({ sessions, sessionId }: { readonly sessions: readonly Session[]; readonly sessionId: number }): ReactElement {
  const queries = useQueryClient();
  const run = useMutation({
    mutationFn: (deed: () => Promise<unknown>) => deed(),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['account'] }),
    onError: tellRefused,
  });
  return (
    <>
      <ul className="account-list">
        {sessions.map((session) => (
          <li key={session.id}>
            <span>
              {nameOf(session)} {session.id === sessionId && <span className="account-small">({words.account.thisDevice})</span>}
            </span>
            <span className="account-small">
              {session.ipAddress} · {words.account.lastUsed} <When at={session.updatedAt} />
            </span>
            {session.id !== sessionId && (
              <Button
                variant="subtle"
                color="gray"
                size="compact-md"
                aria-label={words.account.endOf(nameOf(session))}
                onClick={() => run.mutate(() => ask('DELETE /account/sessions/:sessionId', { params: { sessionId: session.id } }))}
              >
                {words.account.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <Button variant="default" loading={run.isPending} onClick={() => run.mutate(() => ask('DELETE /account/other-sessions'))}>
          {words.account.endOthers}
        </Button>
      )}
    </>
  );
}

function nameOf({ userAgent }: Session): string {
  const device = deviceOf(userAgent);
  return device ? words.account.on(device.browser, device.system) : words.account.unknownDevice;
}
