import { Anchor, Loader, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { Answering } from '../../route.ts';
import type { DeskApi } from '../../routes.ts';
import { ask } from '../ask.ts';
import { useMe } from '../me.tsx';
import { words } from '../words.ts';

type Seen = Answering<DeskApi['GET /stories/:storyId/arrival']>;

/** Milliseconds between two looks: while it is on its way, and once something is wrong. */
const soon = 500;
const later = 5_000;
/** Longer after the press it is no news how long it took; in milliseconds. */
const stillNews = 600_000;

/** Whether readers see what was done: the public address is fetched until it shows it. */
export function Arrival({ storyId, what }: { readonly storyId: number; readonly what: Seen['what'] }): ReactElement {
  const { data } = useQuery({
    queryKey: ['arrival', storyId],
    queryFn: () => ask('GET /stories/:storyId/arrival', { params: { storyId } }),
    refetchInterval: ({ state }) => (state.data?.state === 'arrived' ? false : state.data?.state === 'not-arrived' ? later : soon),
  });
  const { arrival } = words.publishing;
  // What was seen before the last deed says nothing about it.
  const seen = data?.what === what ? data : undefined;
  return (
    <div className="publish-arrival" role="status" data-state={seen?.state ?? 'waiting'} id="publish-arrival" tabIndex={-1}>
      {seen?.state === 'arrived' ? (
        <IconCircleCheck size={20} aria-hidden />
      ) : seen?.state === 'not-arrived' ? (
        <IconAlertTriangle size={20} aria-hidden />
      ) : (
        <Loader size={18} aria-hidden />
      )}
      <Text size="sm">{seen ? <Told seen={seen} /> : arrival.asking[what]}</Text>
    </div>
  );
}

function Told({ seen }: { readonly seen: Seen }): ReactElement {
  const { timeZone, locale } = useMe().publication;
  const { arrival } = words.publishing;
  if (seen.state !== 'arrived') {
    return (
      <>
        <strong>{seen.state === 'waiting' ? arrival.waiting : arrival.notArrived}</strong> {arrival.saw(seen.saw)}{' '}
        <Anchor href={seen.url} size="sm">
          {seen.url}
        </Anchor>
      </>
    );
  }
  const clock = new Intl.DateTimeFormat(locale, { timeZone, timeStyle: 'medium', hourCycle: 'h23' }).format(new Date(seen.at));
  return (
    <>
      <strong>{arrival[seen.what]}</strong> <time dateTime={seen.at}>{clock}</time>
      {seen.ms < stillNews && `, ${arrival.after(seen.ms)}`}
    </>
  );
}
