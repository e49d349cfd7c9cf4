import { Anchor, Button, Group, NativeSelect, Switch, TextInput, Title } from '@mantine/core';
import { type FormEvent, type ReactElement, useState } from 'react';
import { Link } from 'wouter';
import { longestOfFront } from '../../../fronts/front.ts';
import { ChoosePicture } from '../pictures/choose-picture.tsx';
import { words } from '../words.ts';
import { nameOf } from './board.tsx';
import type { BoardCard } from './cards-of.ts';
import type { Arranging, Container, Front } from './use-fronts.tsx';

const t = words.fronts;
type Picked = Container['picks'][number];

type Props = {
  readonly front: Front;
  readonly container: Container;
  readonly pick: Picked;
  readonly card: BoardCard;
  readonly arrange: Arranging;
  readonly onClose: () => void;
};

/** How a picked card differs from its story, and where it stands. */
export function CardForm({ front, container, pick, card, arrange, onClose }: Props): ReactElement {
  const [draft, setDraft] = useState(pick);
  const [isChoosing, setChoosing] = useState(false);
  const change = (told: Partial<Picked>): void => setDraft((before) => ({ ...before, ...told }));
  const { storyId, kicker, headline, pictureId, hasPicture, isBoosted } = draft;
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const override = { kicker: kicker.trim(), headline: headline.trim(), pictureId, hasPicture, isBoosted };
    if (await arrange({ kind: 'revise-card', storyId, override })) onClose();
  };
  const takeOff = async (): Promise<void> => {
    if (await arrange({ kind: 'remove-card', storyId })) onClose();
  };
  return (
    <form className="fronts-form" onSubmit={save} aria-labelledby="card-form">
      <Title order={2} size="h5" id="card-form">
        {card.headline}
      </Title>
      <Anchor component={Link} href={`/stories/${storyId}`} size="sm">
        {t.openStory}
      </Anchor>
      <NativeSelect
        label={t.place}
        value={container.id}
        onChange={({ currentTarget }) => void arrange({ kind: 'place-card', storyId, container: Number(currentTarget.value), to: 0 }, card.headline)}
        data={front.containers.filter(({ layout }) => layout !== 'ad').map(({ id }) => ({ value: String(id), label: nameOf(front, id) }))}
      />
      <TextInput
        label={t.kicker}
        placeholder={t.ownWords}
        maxLength={longestOfFront.kicker}
        value={kicker}
        onChange={({ currentTarget }) => change({ kicker: currentTarget.value })}
      />
      <TextInput
        label={t.headline}
        placeholder={t.ownWords}
        maxLength={longestOfFront.headline}
        value={headline}
        onChange={({ currentTarget }) => change({ headline: currentTarget.value })}
      />
      <Switch label={t.boost} checked={isBoosted} onChange={({ currentTarget }) => change({ isBoosted: currentTarget.checked })} />
      <Switch label={t.showsPicture} checked={hasPicture} onChange={({ currentTarget }) => change({ hasPicture: currentTarget.checked })} />
      {hasPicture && (
        <Group gap="xs">
          <Button size="compact-sm" variant="default" onClick={() => setChoosing(true)}>
            {t.anotherPicture}
          </Button>
          {pictureId !== null && (
            <Button size="compact-sm" variant="subtle" onClick={() => change({ pictureId: null })}>
              {t.ownPicture}
            </Button>
          )}
        </Group>
      )}
      {hasPicture && pictureId !== null && <p className="fronts-quiet">{t.anotherIsSet}</p>}
      <ChoosePicture opened={isChoosing} onClose={() => setChoosing(false)} onChoose={({ id }) => change({ pictureId: id })} />
      <Group justify="space-between">
        <Group gap="xs">
          <Button type="submit" size="sm">
            {t.save}
          </Button>
          <Button size="sm" variant="default" onClick={onClose}>
            {t.close}
          </Button>
        </Group>
        <Button size="compact-sm" variant="subtle" color="gray" fw={500} onClick={takeOff}>
          {t.takeOff}
        </Button>
      </Group>
    </form>
  );
}
