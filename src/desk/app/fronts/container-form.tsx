import { Button, Chip, Group, NativeSelect, NumberInput, Switch, TextInput, Title } from '@mantine/core';
import { type FormEvent, type ReactElement, useState } from 'react';
import { type Fill, type Layout, layouts, longestOfFront, mostCards } from '../../../fronts/front.ts';
import { PressedTwice } from '../parts/pressed-twice.tsx';
import { ChooseTopic } from '../story/choose-topic.tsx';
import { words } from '../words.ts';
import { nameOf } from './board.tsx';
import { nameOfDay } from './rule-in-words.ts';
import type { Arranging, Container, Front, Fronts } from './use-fronts.tsx';

const t = words.fronts;
const daysOfWeek = [1, 2, 3, 4, 5, 6, 7];
type FillKind = 'none' | Fill['from']['kind'];
const fillKinds: readonly FillKind[] = ['none', 'all', 'section', 'topic'];

type Props = {
  readonly front: Front;
  readonly container: Container;
  readonly sections: Fronts['sections'];
  readonly arrange: Arranging;
  readonly onClose: () => void;
};

/** What a container is: its layout, its heading, what fills it up, and when it stands. */
export function ContainerForm({ front, container, sections, arrange, onClose }: Props): ReactElement {
  const [draft, setDraft] = useState(container);
  const change = (told: Partial<Container>): void => setDraft((before) => ({ ...before, ...told }));
  const { layout, heading, fill, count, hours } = draft;
  const [kind, setKind] = useState<FillKind>(fill?.from.kind ?? 'none');
  const isAd = layout === 'ad';
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const rule = { layout, heading: heading.trim(), fill: isAd ? null : fill, count, hours };
    if (await arrange({ kind: 'revise-container', container: container.id, rule })) onClose();
  };
  const remove = async (): Promise<void> => {
    if (await arrange({ kind: 'remove-container', container: container.id })) onClose();
  };
  const name = nameOf(front, container.id);
  const topicName = fill?.from.kind === 'topic' ? nameOfTopic(front, fill.from.id) : '';
  return (
    <form className="fronts-form" onSubmit={save} aria-labelledby="container-form">
      <Title order={2} size="h5" id="container-form">
        {name}
      </Title>
      <NativeSelect
        label={t.layout}
        value={layout}
        onChange={({ currentTarget }) => change({ layout: currentTarget.value as Layout })}
        data={layouts.map((value) => ({ value, label: t.layouts[value] }))}
      />
      {!isAd && (
        <>
          <TextInput
            label={t.heading}
            placeholder={t.headingHint}
            maxLength={longestOfFront.heading}
            value={heading}
            onChange={({ currentTarget }) => change({ heading: currentTarget.value })}
          />
          <NumberInput label={t.count} min={1} max={mostCards} allowDecimal={false} value={count} onChange={(value) => change({ count: Number(value) || 1 })} />
          <NativeSelect
            label={t.fill}
            value={kind}
            onChange={({ currentTarget }) => {
              setKind(currentTarget.value as FillKind);
              change({ fill: fillOf(currentTarget.value as FillKind, sections) });
            }}
            data={fillKinds.map((value) => ({ value, label: t.fills[value] }))}
          />
          {fill?.from.kind === 'section' && (
            <NativeSelect
              label={t.section}
              value={fill.from.id}
              onChange={({ currentTarget }) => change({ fill: { ...fill, from: { kind: 'section', id: Number(currentTarget.value) } } })}
              data={sections.map(({ place, path, name: section }) => ({ value: place.slice('section-'.length), label: `${section} (${path})` }))}
            />
          )}
          {kind === 'topic' && (
            <ChooseTopic
              label={t.topic}
              hint={topicName || t.topicHint}
              kinds={['subject', 'place', 'person', 'organisation']}
              mayMake={false}
              onChoose={(id) => change({ fill: { from: { kind: 'topic', id }, maxAgeHours: fill?.maxAgeHours ?? null } })}
            />
          )}
          {fill && (
            <NumberInput
              label={t.maxAge}
              placeholder={t.maxAgeHint}
              min={1}
              max={8760}
              allowDecimal={false}
              value={fill.maxAgeHours ?? ''}
              onChange={(value) => change({ fill: { ...fill, maxAgeHours: value === '' ? null : Number(value) } })}
            />
          )}
        </>
      )}
      <Hours hours={hours} onChange={(told) => change({ hours: told })} />
      <Group justify="space-between">
        <Group gap="xs">
          <Button type="submit" size="sm">
            {t.save}
          </Button>
          <Button size="sm" variant="default" onClick={onClose}>
            {t.close}
          </Button>
        </Group>
        <PressedTwice once={t.remove} onceOf={t.removeOne(name)} again={t.removeAgain} againOf={t.removeAgain} onSure={remove} />
      </Group>
    </form>
  );
}

function Hours({ hours, onChange }: { readonly hours: Container['hours']; readonly onChange: (hours: Container['hours']) => void }): ReactElement {
  return (
    <>
      <Switch
        label={t.hours}
        checked={hours !== null}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? { from: '06:00', until: '10:00', days: [] } : null)}
      />
      {hours && (
        <>
          <Group gap="xs" grow>
            {(['from', 'until'] as const).map((end) => (
              <TextInput
                key={end}
                type="time"
                label={t[end]}
                required
                value={hours[end]}
                onChange={({ currentTarget }) => onChange({ ...hours, [end]: currentTarget.value })}
              />
            ))}
          </Group>
          <fieldset className="fronts-days">
            <legend>
              {t.days} <span className="fronts-quiet">{t.everyDay}</span>
            </legend>
            <Chip.Group
              multiple
              value={hours.days.map(String)}
              onChange={(days) => onChange({ ...hours, days: days.map(Number).sort((one, other) => one - other) })}
            >
              <Group gap={6}>
                {daysOfWeek.map((day) => (
                  <Chip key={day} size="xs" value={String(day)}>
                    {nameOfDay(day)}
                  </Chip>
                ))}
              </Group>
            </Chip.Group>
          </fieldset>
        </>
      )}
    </>
  );
}

function fillOf(kind: FillKind, sections: Fronts['sections']): Container['fill'] {
  if (kind === 'section') return { from: { kind, id: Number(sections[0]?.place.slice('section-'.length) ?? 0) }, maxAgeHours: null };
  // Which topic, somebody says next.
  return kind === 'all' ? { from: { kind }, maxAgeHours: null } : null;
}

function nameOfTopic({ topics }: Front, id: number): string {
  return topics.find((topic) => topic.id === id)?.name ?? '';
}
