import { Anchor, Text, Title } from '@mantine/core';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { words } from '../words.ts';
import { MergeTopic } from './merge-topic.tsx';
import { SplitTopic } from './split-topic.tsx';
import { TopicForm } from './topic-form.tsx';
import { home, useKept } from './use-topics.tsx';

/** A topic: what is said of it, and what it turns out to be. */
export function TopicScreen({ topicId }: { readonly topicId: number }): ReactElement | null {
  const { data, isError } = useKept(topicId);
  if (isError) return <Text>{words.topics.missing}</Text>;
  if (!data) return null;
  const { topic, stories } = data;
  return (
    <section className="topics" aria-labelledby="topic-name">
      <Anchor component={Link} href={home} size="sm">
        {words.topics.back}
      </Anchor>
      <Title order={2} size="h4" id="topic-name">
        {topic.name} <span className="topics-quiet">{words.story.topicKinds[topic.kind]}</span>
      </Title>
      {topic.id !== topicId && <Text className="topics-quiet">{words.topics.merged}</Text>}
      <TopicForm key={topic.id} topic={topic} />
      <details>
        <summary>{words.topics.split}</summary>
        <SplitTopic topic={topic} stories={stories} />
      </details>
      <details>
        <summary>{words.topics.merge}</summary>
        <MergeTopic topic={topic} />
      </details>
    </section>
  );
}
