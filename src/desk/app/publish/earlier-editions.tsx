import { Anchor, Button, Group, Text, Textarea } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import type { Answering } from '../../route.ts';
import type { DeskApi } from '../../routes.ts';
import { ask } from '../ask.ts';
import { tellDone } from '../parts/tell.ts';
import { When } from '../parts/when.tsx';
import { words } from '../words.ts';
import type { Deed } from './use-publishing.tsx';

type Edition = Answering<DeskApi['GET /stories/:storyId/record']>['editions'][number];
type Shown = { readonly storyId: number; readonly path: string; readonly mayRemove: boolean; readonly deed: Deed };

/** What readers have met before what is live: each can be read by them, until its words are removed. */
export function EarlierEditions({ storyId, path, mayRemove, deed }: Shown): ReactElement | null {
  const { data } = useQuery({
    queryKey: ['publishing', storyId, 'record'],
    queryFn: () => ask('GET /stories/:storyId/record', { params: { storyId } }),
  });
  if (!data) return null;
  return (
    <>
      <Text className="publish-quiet">{words.publishing.editions.means}</Text>
      <ul className="publish-editions">
        {data.editions
          .filter(({ isLive }) => !isLive)
          .map((edition) => (
            <li key={edition.number}>
              <Told edition={edition} path={path} />
              {mayRemove && !edition.removed && <Remove storyId={storyId} number={edition.number} deed={deed} />}
            </li>
          ))}
      </ul>
    </>
  );
}

function Told({ edition: { number, changeClass, publicNote, liveAt, removed }, path }: { readonly edition: Edition; readonly path: string }): ReactElement {
  const { edition, first, removed: gone } = words.publishing.editions;
  return (
    <div>
      <Text size="sm">
        <Anchor href={`${path}/history/${number}`} size="sm">
          {edition(number)}
        </Anchor>{' '}
        · {changeClass ? words.publishing.kinds[changeClass].name : first} · <When at={liveAt} />
      </Text>
      {publicNote && <Text className="publish-quiet">{publicNote}</Text>}
      {removed && (
        <Text className="publish-quiet">
          {gone} {removed.publicReason}
        </Text>
      )}
    </div>
  );
}

/** For good, with words for readers; pressed twice. */
function Remove({ storyId, number, deed: { run, isDoing } }: { readonly storyId: number; readonly number: number; readonly deed: Deed }): ReactElement {
  const [publicReason, setReason] = useState<string>();
  const [isSure, setSure] = useState(false);
  const client = useQueryClient();
  const { remove, removeOf, why, sure, again, keep, done } = words.publishing.editions;
  if (publicReason === undefined) {
    return (
      <Button variant="subtle" color="gray" size="compact-sm" aria-label={removeOf(number)} onClick={() => setReason('')}>
        {remove}
      </Button>
    );
  }
  const press = async () => {
    if (!isSure && publicReason.trim() !== '') return setSure(true);
    if (!(await run(() => ask('POST /stories/:storyId/editions/:number/remove', { params: { storyId, number }, body: { publicReason } })))) return;
    tellDone(done(number));
    await client.invalidateQueries({ queryKey: ['publishing', storyId, 'record'] });
  };
  return (
    <div className="publish-remove">
      <Textarea
        label={why}
        required
        autoFocus
        autosize
        maxLength={2000}
        value={publicReason}
        onChange={(event) => {
          setReason(event.currentTarget.value);
          setSure(false);
        }}
      />
      <Group gap="xs" mt="xs">
        <Button color="red" size="xs" variant={isSure ? 'filled' : 'outline'} loading={isDoing} onClick={press} onBlur={() => setSure(false)}>
          <span aria-live="polite">{isSure ? again : sure}</span>
        </Button>
        <Button size="xs" variant="subtle" onClick={() => setReason(undefined)}>
          {keep}
        </Button>
      </Group>
    </div>
  );
}
