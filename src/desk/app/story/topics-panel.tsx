import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { topicKinds } from '../../../topics/topic.ts';
import { ask } from '../ask.ts';
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
      {mayEdit && <Suggested ids={ids} onChoose={(id) => change((all) => (all.includes(id) ? all : [...all, id]))} />}
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

/** What the text names and the story is not about yet: somebody says so, or not. */
function Suggested({ ids, onChoose }: { readonly ids: readonly number[]; readonly onChoose: (topicId: number) => void }): ReactElement | null {
  const { storyId } = useWriting();
  const { data } = useQuery({
    queryKey: ['topics', 'suggested', storyId],
    queryFn: () => ask('GET /stories/:storyId/suggested-topics', { params: { storyId } }),
    refetchInterval: 20_000,
  });
  const fresh = (data?.topics ?? []).filter(({ id }) => !ids.includes(id));
  if (fresh.length === 0) return null;
  return (
    <div className="story-suggested">
      <span className="story-quiet">{words.topics.suggested}</span>
      {fresh.map(({ id, name }) => (
        <Button
          key={id}
          size="compact-xs"
          variant="default"
          fw={500}
          aria-label={words.topics.add(name)}
          leftSection={<IconPlus size={12} aria-hidden />}
          onClick={() => onChoose(id)}
        >
          {name}
        </Button>
      ))}
    </div>
  );
}
