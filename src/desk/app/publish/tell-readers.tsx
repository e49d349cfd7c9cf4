import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { type NoticeForm, noticeKinds } from '../../../story/notice.ts';
import { ask } from '../ask.ts';
import { tellDone } from '../parts/tell.ts';
import { words } from '../words.ts';
import { NoticeFields } from './notice-fields.tsx';
import type { Deed } from './use-publishing.tsx';

/** A notice on a story whose words stay as they are. */
export function TellReaders({ storyId, deed: { run, isDoing } }: { readonly storyId: number; readonly deed: Deed }): ReactElement {
  const [notice, setNotice] = useState(nothingSaid);
  const [publicNote, setNote] = useState('');
  const { means, note, press, done } = words.publishing.tellReaders;
  const tell = async () => {
    if (!(await run(() => ask('POST /stories/:storyId/notice', { params: { storyId }, body: { publicNote, notice } })))) return;
    tellDone(done);
    setNotice(nothingSaid);
    setNote('');
  };
  return (
    <Stack gap="xs">
      <Text className="publish-quiet">{means}</Text>
      <NoticeFields kinds={noticeKinds} isOptional={false} notice={notice} onChange={(said) => said && setNotice(said)} />
      <Textarea label={note} required autosize minRows={2} maxLength={2000} value={publicNote} onChange={(event) => setNote(event.currentTarget.value)} />
      <Group>
        <Button variant="default" loading={isDoing} onClick={tell}>
          {press}
        </Button>
      </Group>
    </Stack>
  );
}

const nothingSaid: NoticeForm = { kind: 'correction', severity: 'substantial', wasWrong: '', isRight: '', place: 'top' };
