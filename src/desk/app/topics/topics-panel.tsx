import './topics.css';
import { Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type ReactElement, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { words } from '../words.ts';
import { TopicScreen } from './topic-screen.tsx';
import { home, useFound } from './use-topics.tsx';

/** What stories are about and who is credited, kept in order; behind an address of its own each. */
export function TopicsPanel(): ReactElement {
  const [path] = useLocation();
  const open = Number(path.slice(home.length + 1));
  return Number.isSafeInteger(open) && open > 0 ? <TopicScreen key={open} topicId={open} /> : <Found />;
}

function Found(): ReactElement {
  const [typed, setTyped] = useState('');
  const [settled] = useDebouncedValue(typed.trim(), 150);
  const { data } = useFound(settled);
  return (
    <section className="topics" aria-labelledby="topics-title">
      <Title order={2} size="h4" id="topics-title">
        {words.topics.title}
      </Title>
      <Text className="topics-quiet">{words.topics.about}</Text>
      <TextInput
        label={words.topics.find}
        placeholder={words.topics.findHint}
        type="search"
        autoFocus
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      {data?.topics.length === 0 && (
        <Text className="topics-quiet" role="status">
          {words.topics.none}
        </Text>
      )}
      <ul className="topics-found" aria-label={words.topics.found}>
        {data?.topics.map(({ id, name, kind, description }) => (
          <li key={id}>
            <Link href={`${home}/${id}`}>{name}</Link> <span className="topics-quiet">{words.story.topicKinds[kind]}</span>
            {description && <div className="topics-quiet">{description}</div>}
          </li>
        ))}
      </ul>
    </section>
  );
}
