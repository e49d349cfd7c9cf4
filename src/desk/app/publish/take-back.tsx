import { Button, Text, Textarea } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { ask } from '../ask.ts';
import { words } from '../words.ts';
import type { Deed } from './use-publishing.tsx';

type Props = { readonly storyId: number; readonly deed: Deed; readonly onDone: () => void };

/** Quietly from readers, until it is published again. */
export function Unpublish({ storyId, deed: { run, isDoing }, onDone }: Props): ReactElement {
  const { unpublish, unpublishMeans } = words.publishing;
  const go = async () => {
    if (await run(() => ask('POST /stories/:storyId/unpublish', { params: { storyId } }))) onDone();
  };
  return (
    <>
      <Text className="publish-quiet">{unpublishMeans}</Text>
      <Button mt="xs" variant="default" loading={isDoing} onClick={go}>
        {unpublish}
      </Button>
    </>
  );
}

/** For good, with words for readers; pressed twice. */
export function Kill({ storyId, deed: { run, isDoing }, onDone }: Props): ReactElement {
  const [publicReason, setReason] = useState('');
  const [isSure, setSure] = useState(false);
  const { killMeans, publicReason: label, killAgain, killSure } = words.publishing;
  const press = async () => {
    if (!isSure && publicReason.trim() !== '') return setSure(true);
    if (await run(() => ask('POST /stories/:storyId/kill', { params: { storyId }, body: { publicReason } }))) onDone();
  };
  return (
    <>
      <Text className="publish-quiet">{killMeans}</Text>
      <Textarea
        mt="xs"
        label={label}
        required
        autosize
        minRows={2}
        maxLength={2000}
        value={publicReason}
        onChange={(event) => {
          setReason(event.currentTarget.value);
          setSure(false);
        }}
      />
      <Button mt="xs" color="red" variant={isSure ? 'filled' : 'outline'} loading={isDoing} onClick={press} onBlur={() => setSure(false)}>
        <span aria-live="polite">{isSure ? killAgain : killSure}</span>
      </Button>
    </>
  );
}
