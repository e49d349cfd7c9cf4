import { ActionIcon, Anchor, Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { Answering } from '../../route.ts';
import type { DeskApi } from '../../routes.ts';
import { ask } from '../ask.ts';
import { words } from '../words.ts';
import { useDeed } from '../work/use-standing.tsx';
import { ChooseStory } from './choose-story.tsx';
import { useWriting } from './use-shared.tsx';

type ReadOn = Answering<DeskApi['GET /stories/:storyId/read-on']>;
type Offered = ReadOn['offered'][number];
type Change = (pickedIds: readonly number[]) => void;

/** What readers are offered after the story, and why; what is picked by hand comes first. */
export function ReadOnPanel(): ReactElement | null {
  const { storyId } = useWriting();
  const { run, isDoing } = useDeed(storyId);
  const { data, refetch } = useQuery({ queryKey: ['read-on', storyId], queryFn: () => ask('GET /stories/:storyId/read-on', { params: { storyId } }) });
  if (!data) return null;
  const { pickedIds, offered } = data;
  const change: Change = async (ids) => {
    if (isDoing) return;
    await run(() => ask('PUT /stories/:storyId/picks', { params: { storyId }, body: { pickedIds: [...ids] } }));
    await refetch();
  };
  const away = pickedIds.filter((id) => !offered.some((one) => one.id === id));
  return (
    <>
      <p className="story-quiet">{offered.length > 0 ? words.readOn.about : words.readOn.none}</p>
      <ol className="story-read-on">
        {offered.map((one) => (
          <li key={one.id}>
            <Anchor href={one.path} target="_blank" rel="noreferrer" size="sm" lang={one.language}>
              {one.headline}
            </Anchor>
            <span className="story-quiet">{words.readOn.because(one.because, one.names.join(', '))}</span>
            {one.because === 'picked' ? <Picked {...{ one, pickedIds, change }} /> : <Pick {...{ one, pickedIds, change }} />}
          </li>
        ))}
        {away.map((id) => (
          <li key={id}>
            {words.readOn.away(id)}
            <span className="story-quiet">{words.readOn.awayBecause}</span>
            <span className="story-read-on-deeds">
              <Drop name={words.readOn.away(id)} onDrop={() => change(pickedIds.filter((one) => one !== id))} />
            </span>
          </li>
        ))}
      </ol>
      <ChooseStory label={words.readOn.find} hint={words.readOn.findHint} except={[storyId, ...pickedIds]} onChoose={(id) => change([...pickedIds, id])} />
    </>
  );
}

type Deeds = { readonly one: Offered; readonly pickedIds: readonly number[]; readonly change: Change };

function Picked({ one: { id, headline }, pickedIds, change }: Deeds): ReactElement {
  const place = pickedIds.indexOf(id);
  const move = (by: number) => change(pickedIds.with(place, pickedIds[place + by]!).with(place + by, id));
  return (
    <span className="story-read-on-deeds">
      <ActionIcon size={24} variant="subtle" color="gray" aria-label={words.readOn.up(headline)} disabled={place === 0} onClick={() => move(-1)}>
        <IconArrowUp size={14} />
      </ActionIcon>
      <ActionIcon
        size={24}
        variant="subtle"
        color="gray"
        aria-label={words.readOn.down(headline)}
        disabled={place === pickedIds.length - 1}
        onClick={() => move(1)}
      >
        <IconArrowDown size={14} />
      </ActionIcon>
      <Drop name={headline} onDrop={() => change(pickedIds.filter((one) => one !== id))} />
    </span>
  );
}

function Drop({ name, onDrop }: { readonly name: string; readonly onDrop: () => void }): ReactElement {
  return (
    <ActionIcon size={24} variant="subtle" color="gray" aria-label={words.readOn.drop(name)} onClick={onDrop}>
      <IconX size={14} />
    </ActionIcon>
  );
}

function Pick({ one: { id, headline }, pickedIds, change }: Deeds): ReactElement {
  return (
    <span className="story-read-on-deeds">
      <Button size="compact-xs" variant="subtle" aria-label={words.readOn.pickOne(headline)} onClick={() => change([...pickedIds, id])}>
        {words.readOn.pick}
      </Button>
    </span>
  );
}
