import { NativeSelect, Textarea } from '@mantine/core';
import type { ReactElement } from 'react';
import { type NoticeForm, type NoticeKind, noticeKinds, noticePlaces, severities } from '../../../story/notice.ts';
import type { ChangeClass } from '../../../story/story.ts';
import { words } from '../words.ts';

/** Which notices go with which class of change: one that we were wrong only with a class that says so. */
const kindsWith: Record<ChangeClass, readonly NoticeKind[]> = {
  correction: ['correction', 'apology', 'retraction'],
  clarification: ['clarification', 'editorsNote', 'rightOfReply'],
  development: ['editorsNote', 'rightOfReply'],
  copyEdit: ['editorsNote', 'rightOfReply'],
  furniture: ['editorsNote', 'rightOfReply'],
};

type Props = { readonly changeClass: ChangeClass; readonly notice: NoticeForm | null; readonly onChange: (notice: NoticeForm | null) => void };

/** The form in which readers are told: what kind of notice, how grave, what was wrong and what is right, and where it stands. */
export function NoticeFields({ changeClass, notice, onChange }: Props): ReactElement {
  const { kind, kinds, severity, severities: grave, place, places, wasWrong, isRight, none } = words.publishing.notice;
  const isOwed = changeClass === 'correction' || changeClass === 'clarification';
  const choose = (chosen: string) => onChange(chosen === '' ? null : { ...(notice ?? plainNotice), kind: chosen as NoticeKind });
  const say = (told: Partial<NoticeForm>) => notice && onChange({ ...notice, ...told });
  return (
    <>
      <div className="publish-notice">
        <NativeSelect
          label={kind}
          value={notice?.kind ?? ''}
          onChange={(event) => choose(event.currentTarget.value)}
          data={[
            ...(isOwed ? [] : [{ value: '', label: none }]),
            ...noticeKinds.filter((one) => kindsWith[changeClass].includes(one)).map((value) => ({ value, label: kinds[value] })),
          ]}
        />
        {notice && (
          <>
            <NativeSelect
              label={severity}
              value={notice.severity}
              onChange={(event) => say({ severity: event.currentTarget.value as NoticeForm['severity'] })}
              data={severities.map((value) => ({ value, label: grave[value] }))}
            />
            <NativeSelect
              label={place}
              value={notice.place}
              onChange={(event) => say({ place: event.currentTarget.value as NoticeForm['place'] })}
              data={noticePlaces.map((value) => ({ value, label: places[value] }))}
            />
          </>
        )}
      </div>
      {notice && (
        <>
          <Textarea label={wasWrong} autosize maxLength={2000} value={notice.wasWrong} onChange={(event) => say({ wasWrong: event.currentTarget.value })} />
          <Textarea label={isRight} autosize maxLength={2000} value={notice.isRight} onChange={(event) => say({ isRight: event.currentTarget.value })} />
        </>
      )}
    </>
  );
}

const plainNotice: NoticeForm = { kind: 'editorsNote', severity: 'minor', wasWrong: '', isRight: '', place: 'top' };
