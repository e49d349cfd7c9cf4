import { Anchor, Button, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconClock } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { Answering } from '../../route.ts';
import type { DeskApi } from '../../routes.ts';
import { ask } from '../ask.ts';
import { wordsOf } from '../parts/refusal-words.ts';
import { words } from '../words.ts';

type Line = Answering<DeskApi['GET /stories/:storyId/deliveries']>['deliveries'][number];

/** Milliseconds between two looks: while something is on its way, and once all is settled. */
const soon = 1_000;
const later = 30_000;

const isOpen = ({ state }: Pick<Line, 'state'>): boolean => state === 'owed' || state === 'missing';

/** Every place that owes what was done last, and whether it has it; opened by itself when one is missing. */
export function Deliveries({ storyId, maySend }: { readonly storyId: number; readonly maySend: boolean }): ReactElement | null {
  const { data } = useQuery({
    queryKey: ['deliveries', storyId],
    queryFn: () => ask('GET /stories/:storyId/deliveries', { params: { storyId } }),
    refetchInterval: ({ state }) => (state.data?.deliveries.some(isOpen) ? soon : later),
  });
  const lines = data?.deliveries.filter(({ state }) => state !== 'passed') ?? [];
  if (lines.length === 0) return null;
  const missing = lines.filter(({ state }) => state === 'missing');
  const arrived = lines.filter(({ state }) => state === 'arrived');
  const inOrder = [...missing, ...lines.filter(({ state }) => state === 'owed'), ...arrived];
  return (
    <details className="deliveries" data-missing={missing.length > 0} open={missing.length > 0 || undefined}>
      <summary>{words.publishing.deliveries.summary({ all: lines.length, arrived: arrived.length, missing: missing.length })}</summary>
      <ul>
        {inOrder.map((line) => (
          <Place key={line.id} line={line} maySend={maySend} />
        ))}
      </ul>
    </details>
  );
}

const icons = { owed: IconClock, missing: IconAlertTriangle, arrived: IconCircleCheck, passed: IconCircleCheck };

function Place({ line, maySend }: { readonly line: Line; readonly maySend: boolean }): ReactElement {
  const { deliveries } = words.publishing;
  const Icon = icons[line.state];
  return (
    <li data-state={line.state}>
      <Icon size={16} aria-hidden />
      <div>
        <Text size="sm" component="span">
          {deliveries.surfaces[line.surface]}{' '}
          {line.url && (
            <Anchor href={line.url} size="sm" className="deliveries-address">
              {decodeURI(new URL(line.url).pathname)}
            </Anchor>
          )}
        </Text>
        <Text size="xs" className="publish-quiet">
          {toldOf(line)}
        </Text>
      </div>
      {maySend && line.state !== 'passed' && <SendAgain line={line} />}
    </li>
  );
}

function toldOf({ state, saw, seenAt, owedAt, wanted }: Line): string {
  const { deliveries, arrival } = words.publishing;
  if (state === 'arrived' && seenAt) return `${deliveries.arrived[wanted]} ${arrival.after(new Date(seenAt).getTime() - new Date(owedAt).getTime())}`;
  const found = saw === undefined ? deliveries.notLooked : deliveries.saw(saw);
  return `${state === 'missing' ? deliveries.missing : deliveries.owed} ${found}`;
}

function SendAgain({ line }: { readonly line: Line }): ReactElement {
  const queries = useQueryClient();
  const send = useMutation({
    mutationFn: () => ask('POST /stories/:storyId/deliveries/:deliveryId/send', { params: { storyId: line.storyId, deliveryId: line.id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['deliveries', line.storyId] }),
  });
  const { deliveries } = words.publishing;
  return (
    <div>
      <Button
        size="compact-xs"
        variant="default"
        loading={send.isPending}
        onClick={() => send.mutate()}
        aria-label={deliveries.sendThis(deliveries.surfaces[line.surface])}
      >
        {deliveries.send}
      </Button>
      {send.error && (
        <Text size="xs" role="alert">
          {wordsOf(send.error).join(' ')}
        </Text>
      )}
    </div>
  );
}
