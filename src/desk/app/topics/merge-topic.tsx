import { Text } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useLocation } from 'wouter';
import { topicKinds } from '../../../topics/topic.ts';
import { PressedTwice } from '../parts/pressed-twice.tsx';
import { tellDone } from '../parts/tell.ts';
import { ChooseTopic } from '../story/choose-topic.tsx';
import { words } from '../words.ts';
import { home, type Kept, useKept, useTopicDeeds } from './use-topics.tsx';

/** Two topics are one. */
export function MergeTopic({ topic }: { readonly topic: Kept['topic'] }): ReactElement {
  const [intoId, setInto] = useState<number>();
  const said = words.topics;
  return (
    <div className="topics-deed">
      <Text className="topics-quiet">{said.mergeAbout}</Text>
      <ChooseTopic label={said.into} hint={said.intoHint} kinds={topicKinds} mayMake={false} onChoose={setInto} />
      {intoId !== undefined && intoId !== topic.id && <Into topic={topic} intoId={intoId} />}
    </div>
  );
}

function Into({ topic, intoId }: { readonly topic: Kept['topic']; readonly intoId: number }): ReactElement | null {
  const { data: into } = useKept(intoId);
  const { merge } = useTopicDeeds(topic.id);
  const [, go] = useLocation();
  if (!into) return null;
  const { name } = into.topic;
  const said = words.topics;
  // What is shown becomes the other topic before this is over, and this part of the screen goes.
  const onSure = () =>
    merge.mutateAsync(intoId).then(
      () => {
        tellDone(said.mergeDone(name));
        go(`${home}/${intoId}`);
      },
      () => undefined,
    );
  return (
    <PressedTwice once={said.mergeWith(name)} onceOf={said.mergeWith(name)} again={said.mergeAgain(name)} againOf={said.mergeAgainOf(name)} onSure={onSure} />
  );
}
