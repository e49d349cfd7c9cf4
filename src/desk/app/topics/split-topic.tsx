import { Button, Checkbox, Group, Text, TextInput } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { tellDone } from '../parts/tell.ts';
import { When } from '../parts/when.tsx';
import { words } from '../words.ts';
import { type Kept, useTopicDeeds } from './use-topics.tsx';

/** One topic is two. */
export function SplitTopic({ topic, stories }: Kept): ReactElement {
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const { split } = useTopicDeeds(topic.id);
  const said = words.topics;
  const send = () =>
    split.mutate(
      { name, storyIds: [...chosen] },
      {
        onSuccess: ({ topic: other, moved, left }) => {
          tellDone([said.splitDone(other.name, moved.length), ...(left.length > 0 ? [said.left(left.length)] : [])].join(' '));
          setChosen([]);
        },
      },
    );
  if (stories.length === 0) return <Text className="topics-quiet">{said.noStories}</Text>;
  return (
    <div className="topics-deed">
      <Text className="topics-quiet">{said.splitAbout}</Text>
      <TextInput label={said.splitName} autoComplete="off" value={name} onChange={({ currentTarget }) => setName(currentTarget.value)} />
      <Checkbox.Group label={said.stories} value={chosen.map(String)} onChange={(ids) => setChosen(ids.map(Number))}>
        <div className="topics-stories">
          {stories.map(({ id, headline, publishedAt }) => (
            <Checkbox
              key={id}
              value={String(id)}
              label={
                <>
                  {headline}{' '}
                  <span className="topics-quiet">
                    <When at={publishedAt} />
                  </span>
                </>
              }
            />
          ))}
        </div>
      </Checkbox.Group>
      <Group>
        <Button variant="default" size="sm" loading={split.isPending} onClick={send}>
          {said.splitNow(chosen.length)}
        </Button>
      </Group>
    </div>
  );
}
