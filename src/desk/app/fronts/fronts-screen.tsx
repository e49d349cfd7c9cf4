import './fronts.css';
import { Anchor, Button, Group, Menu, NativeSelect, Text, Title, VisuallyHidden } from '@mantine/core';
import { IconExternalLink, IconPlus } from '@tabler/icons-react';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { type Layout, layouts } from '../../../fronts/front.ts';
import { ask } from '../ask.ts';
import { PressedTwice } from '../parts/pressed-twice.tsx';
import { wordsOf } from '../parts/refusal-words.ts';
import { PreviewPane } from '../publish/preview-pane.tsx';
import { words } from '../words.ts';
import { Board, type Opened } from './board.tsx';
import { CardForm } from './card-form.tsx';
import { cardsOf } from './cards-of.ts';
import { ContainerForm } from './container-form.tsx';
import { OneEdition, OpenEdition } from './editions.tsx';
import { FindStories } from './find-stories.tsx';
import { History } from './history.tsx';
import { type Arranging, type Front, type Fronts, useArranging, useFront, useFrontDeed, useFronts } from './use-fronts.tsx';

const t = words.fronts;

/** One front: which stories stand where, as readers have it and as it is being arranged. `place`: home, section-7, edition-north. */
export function FrontsScreen({ place }: { readonly place: string }): ReactElement {
  const { data: fronts } = useFronts();
  const { data: front, error } = useFront(place);
  const { arrange, latest, isArranging } = useArranging(place);
  const [opened, setOpened] = useState<Opened>();
  const [said, setSaid] = useState('');
  const close = ({ kind, id }: Opened): void => {
    setOpened(undefined);
    document.querySelector<HTMLElement>(kind === 'card' ? `[data-card="${id}"]` : `[data-container="${id}"]`)?.focus();
  };
  const edition = fronts?.editions.find((one) => one.place === place);
  return (
    <div className="fronts">
      <header className="fronts-head">
        <Title order={1} size="h3">
          {t.title}
        </Title>
        {fronts && <ChooseFront fronts={fronts} place={place} />}
        {front && <Deeds place={place} front={front} isArranging={isArranging} />}
      </header>
      {error && <Text role="alert">{wordsOf(error).join(' ')}</Text>}
      <VisuallyHidden aria-live="polite">{said}</VisuallyHidden>
      {front && fronts && (
        <div className="fronts-body">
          <section aria-label={t.board}>
            <Board
              front={front}
              nameOfSection={(id) => nameOfSection(fronts, id)}
              opened={opened}
              onOpen={setOpened}
              arrange={arrange}
              latest={latest}
              onSaid={setSaid}
            />
            <AddContainer onAdd={(layout) => arrange({ kind: 'add-container', layout, at: front.containers.length })} />
            <p className="fronts-quiet">{t.keys}</p>
          </section>
          <aside className="fronts-beside">
            {opened && <Form key={`${opened.kind} ${opened.id}`} {...{ front, fronts, opened, arrange }} onClose={() => close(opened)} />}
            <FindStories front={front} arrange={arrange} onSaid={setSaid} />
            <History place={place} front={front} />
            {edition && <OneEdition key={edition.name} {...edition} />}
            {place === 'home' && <OpenEdition />}
          </aside>
        </div>
      )}
      {front && <PreviewPane key={front.version} address={front.preview} />}
    </div>
  );
}

function nameOfSection({ sections }: Fronts, id: number): string {
  return sections.find(({ place }) => place === `section-${id}`)?.name ?? '';
}

function ChooseFront({ fronts, place }: { readonly fronts: Fronts; readonly place: string }): ReactElement {
  const [, go] = useLocation();
  const option = (one: { place: string; isDraft: boolean }, name: string) => (
    <option key={one.place} value={one.place}>
      {name} {one.isDraft ? t.draftMark : ''}
    </option>
  );
  return (
    <NativeSelect aria-label={t.choose} value={place} onChange={({ currentTarget }) => go(`/fronts/${currentTarget.value}`)}>
      {option(fronts.home, t.home)}
      {fronts.editions.length > 0 && <optgroup label={t.editions}>{fronts.editions.map((one) => option(one, one.name))}</optgroup>}
      <optgroup label={t.sections}>{fronts.sections.map((one) => option(one, one.path))}</optgroup>
    </NativeSelect>
  );
}

/** How it stands, and what can be done to the whole of it. */
function Deeds({ place, front, isArranging }: { readonly place: string; readonly front: Front; readonly isArranging: boolean }): ReactElement {
  const { run, isDoing } = useFrontDeed();
  const { version, isDraft, publicPath } = front;
  const published = front.history.find((one) => one.isPublished);
  const told = { params: { place }, body: { version } };
  return (
    <>
      <Text className="fronts-standing" role="status">
        {published ? t.published(published.number) : t.byRule} {isDraft && (published ? t.isDraft : t.isDraftFirst)}
      </Text>
      <Group gap="xs" className="fronts-deeds">
        <Anchor href={publicPath} target="_blank" rel="noreferrer" size="sm">
          {t.open} <IconExternalLink size={14} aria-hidden />
        </Anchor>
        {published && (
          <PressedTwice
            once={t.takeDown}
            onceOf={t.takeDown}
            again={t.takeDownAgain}
            againOf={t.takeDownAgain}
            onSure={() => run(() => ask('POST /fronts/:place/take-down', told), t.takeDownDone)}
          />
        )}
        {isDraft && (
          <PressedTwice
            once={t.discard}
            onceOf={t.discard}
            again={t.discardAgain}
            againOf={t.discardAgain}
            onSure={() => run(() => ask('POST /fronts/:place/discard', told), t.discardDone)}
          />
        )}
        <Button
          size="sm"
          loading={isDoing}
          disabled={isArranging || (!isDraft && published !== undefined)}
          onClick={() => run(() => ask('POST /fronts/:place/publish', told), t.publishDone)}
        >
          {t.publish}
        </Button>
      </Group>
    </>
  );
}

function AddContainer({ onAdd }: { readonly onAdd: (layout: Layout) => unknown }): ReactElement {
  return (
    <Menu position="top-start">
      <Menu.Target>
        <Button variant="default" size="sm" leftSection={<IconPlus size={16} aria-hidden />}>
          {t.add}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {layouts.map((layout) => (
          <Menu.Item key={layout} onClick={() => onAdd(layout)}>
            {t.layouts[layout]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

type FormTold = {
  readonly front: Front;
  readonly fronts: Fronts;
  readonly opened: Opened;
  readonly arrange: Arranging;
  readonly onClose: () => void;
};

/** What is open: a container or a card; nothing once somebody else has removed it. On a phone it is far below: one is led there. */
function Form({ front, fronts, opened, arrange, onClose }: FormTold): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' });
    place.current?.querySelector<HTMLElement>('input, select')?.focus({ preventScroll: true });
  }, []);
  return <div ref={place}>{formOf({ front, fronts, opened, arrange, onClose })}</div>;
}

function formOf({ front, fronts, opened, arrange, onClose }: FormTold): ReactElement | null {
  if (opened.kind === 'container') {
    const container = front.containers.find(({ id }) => id === opened.id);
    return container ? <ContainerForm {...{ front, container, arrange, onClose }} sections={fronts.sections} /> : null;
  }
  const container = front.containers.find(({ picks }) => picks.some(({ storyId }) => storyId === opened.id));
  const pick = container?.picks.find(({ storyId }) => storyId === opened.id);
  const card = container && cardsOf(front, container).find(({ id }) => id === opened.id);
  return container && pick && card ? <CardForm {...{ front, container, pick, card, arrange, onClose }} /> : null;
}
