import { Button, Group, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { type TopicKind, topicKinds } from '../../../topics/topic.ts';
import { Refusal } from '../ask.ts';
import { wordsOf } from '../parts/refusal-words.ts';
import { tellDone } from '../parts/tell.ts';
import { words } from '../words.ts';
import { type Field, fieldOf } from './fields-of-reasons.ts';
import { type Kept, type TopicTold, useTopicDeeds } from './use-topics.tsx';

/** As it is typed: lists stand one entry a line. */
type Draft = Record<Field, string>;

/** What is said of a topic. */
export function TopicForm({ topic }: { readonly topic: Kept['topic'] }): ReactElement {
  const [draft, setDraft] = useState(() => draftOf(topic));
  const { save } = useTopicDeeds(topic.id);
  const reasons = save.error instanceof Refusal ? save.error.reasons : [];
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (save.error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [save.error]);
  const said = words.topics;
  const field = (name: Field) => {
    const against = reasons.filter((reason) => fieldOf(reason) === name).map((reason) => words.refusals[reason]);
    return {
      label: said[name],
      value: draft[name],
      error: against.length > 0 && against.join(' '),
      onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => setDraft((before) => ({ ...before, [name]: value })),
    };
  };
  const send = () => save.mutate(contentOf(draft), { onSuccess: () => tellDone(said.saved(draft.name)) });
  return (
    <form
      ref={form}
      className="topics-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!save.isPending) send();
      }}
    >
      <TextInput {...field('name')} autoComplete="off" />
      <div className="topics-row">
        <NativeSelect {...field('kind')} data={topicKinds.map((value) => ({ value, label: words.story.topicKinds[value] }))} />
        <TextInput
          {...field('slug')}
          description={said.slugHint}
          autoComplete="off"
          spellCheck={false}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
        />
      </div>
      <Textarea {...field('description')} description={said.descriptionHint} autosize minRows={2} />
      <Textarea {...field('synonyms')} description={said.synonymsHint} autosize minRows={2} />
      <Textarea {...field('names')} description={said.namesHint} autosize minRows={2} />
      {draft.kind === 'subject' && <TextInput {...field('mediaTopic')} description={said.mediaTopicHint} autoComplete="off" spellCheck={false} />}
      <Textarea {...field('sameAs')} description={said.sameAsHint} autosize minRows={2} spellCheck={false} />
      {save.error && (
        <div className="topics-refused" role="alert">
          {[said.refused, ...wordsOf(save.error)].join(' ')}
        </div>
      )}
      <Group>
        <Button type="submit" size="sm" loading={save.isPending}>
          {said.save}
        </Button>
      </Group>
    </form>
  );
}

function draftOf({ kind, slug, name, names, synonyms, description, mediaTopic, sameAs }: Kept['topic']): Draft {
  const lines = Object.entries(names).map(([tag, other]) => `${tag}: ${other}`);
  return { kind, slug, name, names: lines.join('\n'), synonyms: synonyms.join('\n'), description, mediaTopic: mediaTopic ?? '', sameAs: sameAs.join('\n') };
}

/** A line of names without a colon is a name whose language is not told: the server says so. */
function contentOf({ kind, slug, name, names, synonyms, description, mediaTopic, sameAs }: Draft): TopicTold {
  return {
    kind: kind as TopicKind,
    slug: slug.trim(),
    name: name.trim(),
    names: Object.fromEntries(linesOf(names).map((line) => (/^([^:]*):(.*)$/su.exec(line) ?? ['', '', line]).slice(1).map((part) => part.trim()))),
    synonyms: linesOf(synonyms),
    description: description.trim(),
    mediaTopic: kind === 'subject' && mediaTopic.trim() !== '' ? mediaTopic.trim() : null,
    sameAs: linesOf(sameAs),
  };
}

function linesOf(text: string): string[] {
  return [...new Set(text.split('\n').map((line) => line.trim()))].filter((line) => line !== '');
}
