import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { topicKinds } from '../../../topics/topic.ts';
import { words } from '../words.ts';
import { ChooseTopic } from './choose-topic.tsx';
import { useTopicIds, useWriting } from './use-shared.tsx';
import { useTopicNames } from './use-topics.tsx';

/** What the story is about. */
export function TopicsPanel(): ReactElement {
  const { mayEdit } = useWriting();
  const [told, change] = useTopicIds();
  const ids = [...new Set(told)];
  const nameOf = useTopicNames(ids);
  return (
    <>
      {ids.length === 0 && <p className="story-quiet">{words.story.noTopics}</p>}
      <ul className="story-topics">
        {ids.map((id) => (
          <li key={id}>
            {nameOf(id)}
            {mayEdit && (
              <ActionIcon
                size={24}
                variant="subtle"
                color="gray"
                aria-label={words.story.remove(nameOf(id))}
                onClick={() => change((all) => all.filter((one) => one !== id))}
              >
                <IconX size={14} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {mayEdit && (
        <ChooseTopic
          label={words.story.addTopic}
          hint={words.story.addTopicHint}
          kinds={topicKinds}
          onChoose={(id) => change((all) => (all.includes(id) ? all : [...all, id]))}
        />
      )}
    </>
  );
}
