// Changes by others appear by themselves: the desk hears that something changed, and asks again for what it shows of it.
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

export type Connection = 'here' | 'away';

/** Follows what happens while it stands. Says whether the server can be reached. */
export function useLive(): Connection {
  const client = useQueryClient();
  const [connection, setConnection] = useState<Connection>('here');
  useEffect(() => {
    const events = new EventSource('/desk/api/events');
    let wasAway = false;
    events.onopen = () => {
      setConnection('here');
      // What happened meanwhile was not heard.
      if (wasAway) void client.invalidateQueries();
      wasAway = false;
    };
    events.onerror = () => {
      wasAway = true;
      setConnection('away');
    };
    events.onmessage = ({ data }) => spread(client, JSON.parse(String(data)) as Told);
    events.addEventListener('signed-out', () => void client.invalidateQueries({ queryKey: ['me'] }));
    return () => events.close();
  }, [client]);
  return connection;
}

type Told = { readonly kind: string; readonly storyId?: number };

function spread(client: QueryClient, { kind, storyId }: Told): void {
  for (const queryKey of touchedBy(kind, storyId)) void client.invalidateQueries({ queryKey });
}

function touchedBy(kind: string, storyId: number | undefined): readonly (readonly unknown[])[] {
  const [noun = ''] = kind.split('.');
  const ofStory = storyId === undefined ? [] : ['story', 'standing', 'publishing', 'notes', 'history'].map((about) => [about, storyId]);
  switch (noun) {
    case 'story':
      return [['stories'], ['diary'], ...ofStory];
    case 'note':
      return [['mentions'], ...ofStory];
    case 'picture':
      return [['pictures'], ['picture']];
    case 'diary':
      return [['diary']];
    case 'desk':
    case 'stage':
      return [['me'], ['desks'], ['stories']];
    case 'rule':
      return [['rules'], ['standing']];
    case 'staff':
    case 'role':
      return [['me'], ['people'], ['roles'], ['invitations']];
    default:
      return ofStory;
  }
}
