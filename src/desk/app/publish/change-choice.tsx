import { Badge, Radio, Stack, Textarea } from '@mantine/core';
import type { ReactElement } from 'react';
import { type NoticeKind, noticeFormOf } from '../../../story/notice.ts';
import type { Change } from '../../../story/publishing/change.ts';
import { type ChangeClass, changeClasses } from '../../../story/story.ts';
import { words } from '../words.ts';
import { changeId } from './findings.tsx';
import { NoticeFields } from './notice-fields.tsx';
import type { Publishing } from './use-publishing.tsx';

/** Which notices go with which class of change: one that we were wrong only with a class that says so. */
const kindsWith: Record<ChangeClass, readonly NoticeKind[]> = {
  correction: ['correction', 'apology', 'retraction'],
  clarification: ['clarification', 'editorsNote', 'rightOfReply'],
  development: ['editorsNote', 'rightOfReply'],
  copyEdit: ['editorsNote', 'rightOfReply'],
  furniture: ['editorsNote', 'rightOfReply'],
};

type Props = { readonly told: NonNullable<Publishing['change']>; readonly change: Change; readonly onChange: (change: Change) => void };

/** What kind of change a story that has met readers goes out with: suggested by the program, decided by a person. */
export function ChangeChoice({ told: { suggested, fields }, change, onChange }: Props): ReactElement {
  const { whatChange, changeTouches, kinds, looksLike, note, noteNeeded, noteMay } = words.publishing;
  const isOwed = change.notice !== null;
  return (
    <section id={changeId} className="publish-change">
      <Radio.Group
        label={whatChange}
        description={changeTouches(fields)}
        value={change.class ?? ''}
        onChange={(value) => onChange({ ...change, class: value as ChangeClass, notice: noticeFormOf(value as ChangeClass) })}
      >
        <Stack gap={6} mt="xs">
          {changeClasses.map((kind) => (
            <Radio
              key={kind}
              value={kind}
              label={
                <>
                  {kinds[kind].name}{' '}
                  {kind === suggested && (
                    <Badge variant="default" size="sm" tt="none" fw={500}>
                      {looksLike}
                    </Badge>
                  )}
                </>
              }
              description={kinds[kind].means}
            />
          ))}
        </Stack>
      </Radio.Group>
      {change.class && (
        <>
          <Textarea
            mt="sm"
            label={note}
            description={isOwed ? noteNeeded : noteMay}
            required={isOwed}
            autosize
            minRows={2}
            maxLength={2000}
            value={change.note}
            onChange={(event) => onChange({ ...change, note: event.currentTarget.value })}
          />
          <NoticeFields
            kinds={kindsWith[change.class]}
            isOptional={noticeFormOf(change.class) === null}
            notice={change.notice}
            onChange={(notice) => onChange({ ...change, notice })}
          />
        </>
      )}
    </section>
  );
}
