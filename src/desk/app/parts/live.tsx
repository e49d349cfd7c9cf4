// Changes by others appear by themselves: the desk hears that something changed, and asks again for what it shows of it.
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

export type Connection = 'here' | 'away';

/** Milliseconds until one tries again where the browser itself has given up. */
const again = 2000;

/** Follows what happens while it stands, and while somebody is signed in. Says whether the server can be reached. */
export function useLive(isSignedIn: boolean): Connection {
  const client = useQueryClient();
  const [connection, setConnection] = useState<Connection>('here');
  useEffect(() => (isSignedIn ? follow(client, setConnection) : undefined), [client, isSignedIn]);
  return isSignedIn ? connection : 'here';
}

function follow(client: QueryClient, tell: (connection: Connection) => void): () => void {
  let events: EventSource;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const askWho = (): void => void client.invalidateQueries({ queryKey: ['me'] });
  const open = (): void => {
    events = new EventSource('/desk/api/events');
    events.onopen = () => {
      tell('here');
      // What happened before was not heard, be it while one was away or since the screen first asked.
      askAgain(client);
    };
    events.onerror = () => {
      tell('away');
      // A refusal is for good (HTML Living Standard 9.2.2): perhaps the session is over, perhaps the server is starting.
      if (events.readyState !== EventSource.CLOSED) return;
      askWho();
      waiting = setTimeout(open, again);
    };
    events.onmessage = ({ data }) => spread(client, JSON.parse(String(data)) as Told);
    events.addEventListener('signed-out', askWho);
  };
  open();
  return () => {
    clearTimeout(waiting);
    events.close();
  };
}

type Told = { readonly kind: string; readonly storyId?: number };

function spread(client: QueryClient, { kind, storyId }: Told): void {
  for (const queryKey of touchedBy(kind, storyId)) askAgain(client, queryKey);
}

/** A first answer that is still on its way may be an old one: that is asked for anew, too. */
function askAgain(client: QueryClient, queryKey: readonly unknown[] = []): void {
  void client.resetQueries({ queryKey, predicate: ({ state }) => state.data === undefined && state.fetchStatus === 'fetching' });
  void client.invalidateQueries({ queryKey });
}

function touchedBy(kind: string, storyId: number | undefined): readonly (readonly unknown[])[] {
  const [noun = ''] = kind.split('.');
  const ofStory = storyId === undefined ? [] : ['story', 'standing', 'publishing', 'notes', 'history', 'read-on'].map((about) => [about, storyId]);
  switch (noun) {
    case 'story':
      return [['stories'], ['diary'], ['fronts'], ...ofStory];
    case 'front':
      return [['fronts']];
    case 'presence':
      return [['presence']];
    case 'note':
      return [['mentions'], ...ofStory];
    case 'picture':
      return [['pictures'], ['picture']];
    case 'diary':
      return [['diary']];
    case 'topic':
      return [['topics']];
    case 'campaign':
      return [['campaigns']];
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
