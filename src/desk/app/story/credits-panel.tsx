import { ActionIcon, NativeSelect } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { type Credit, type CreditRole, creditRoles } from '../../../story/story.ts';
import { words } from '../words.ts';
import { ChooseTopic } from './choose-topic.tsx';
import { useCredits, useWriting } from './use-shared.tsx';
import { useTopicNames } from './use-topics.tsx';

/** Who made the story, in the order of the byline. */
export function CreditsPanel(): ReactElement {
  const { mayEdit } = useWriting();
  const [credits, change] = useCredits();
  const nameOf = useTopicNames(credits.map(({ topicId }) => topicId));
  return (
    <>
      {credits.length === 0 && <p className="story-quiet">{words.story.noCredits}</p>}
      <ol className="story-credits">
        {credits.map((credit, index) => (
          <CreditRow
            key={index}
            credit={credit}
            name={nameOf(credit.topicId)}
            isFirst={index === 0}
            isLast={index === credits.length - 1}
            change={(make) => change((all) => make(all, index))}
          />
        ))}
      </ol>
      {mayEdit && (
        <ChooseTopic
          label={words.story.addCredit}
          hint={words.story.addCreditHint}
          kinds={['person', 'organisation']}
          onChoose={(topicId) => change((all) => [...all, { role: 'writtenBy', topicId }])}
        />
      )}
    </>
  );
}

type RowProps = {
  readonly credit: Credit;
  readonly name: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly change: (make: (all: readonly Credit[], index: number) => readonly Credit[]) => void;
};

function CreditRow({ credit, name, isFirst, isLast, change }: RowProps): ReactElement {
  const { mayEdit } = useWriting();
  const { story } = words;
  const move = (by: number) => (all: readonly Credit[], index: number) => all.with(index, all[index + by]!).with(index + by, all[index]!);
  return (
    <li>
      <NativeSelect
        size="xs"
        variant="unstyled"
        aria-label={story.roleOf(name)}
        value={credit.role}
        disabled={!mayEdit}
        data={creditRoles.map((role) => ({ value: role, label: story.roles[role] }))}
        onChange={({ currentTarget: { value } }) => change((all, index) => all.with(index, { ...credit, role: value as CreditRole }))}
      />
      <span className="story-credit-name">{name}</span>
      {mayEdit && (
        <span className="story-credit-deeds">
          <ActionIcon variant="subtle" color="gray" aria-label={story.up(name)} disabled={isFirst} onClick={() => change(move(-1))}>
            <IconArrowUp size={16} />
          </ActionIcon>
          <ActionIcon variant="subtle" color="gray" aria-label={story.down(name)} disabled={isLast} onClick={() => change(move(1))}>
            <IconArrowDown size={16} />
          </ActionIcon>
          <ActionIcon variant="subtle" color="gray" aria-label={story.remove(name)} onClick={() => change((all, index) => all.toSpliced(index, 1))}>
            <IconX size={16} />
          </ActionIcon>
        </span>
      )}
    </li>
  );
}
