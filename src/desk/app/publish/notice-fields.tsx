import { NativeSelect, Stack, Textarea } from '@mantine/core';
import type { ReactElement } from 'react';
import { type NoticeForm, type NoticeKind, noticePlaces, severities } from '../../../story/notice.ts';
import { words } from '../words.ts';

type Props = {
  /** Those to choose from. */
  readonly kinds: readonly NoticeKind[];
  /** Whether there may be none. */
  readonly isOptional: boolean;
  readonly notice: NoticeForm | null;
  readonly onChange: (notice: NoticeForm | null) => void;
};

/** The form in which readers are told: what kind of notice, how grave, what was wrong and what is right, and where it stands. */
export function NoticeFields({ kinds, isOptional, notice, onChange }: Props): ReactElement {
  const { kind, kinds: named, severity, severities: grave, place, places, wasWrong, isRight, none } = words.publishing.notice;
  const choose = (chosen: string) => onChange(chosen === '' ? null : { ...(notice ?? plainNotice), kind: chosen as NoticeKind });
  const say = (told: Partial<NoticeForm>) => notice && onChange({ ...notice, ...told });
  return (
    <Stack gap="xs">
      <div className="publish-notice">
        <NativeSelect
          label={kind}
          value={notice?.kind ?? ''}
          onChange={(event) => choose(event.currentTarget.value)}
          data={[...(isOptional ? [{ value: '', label: none }] : []), ...kinds.map((value) => ({ value, label: named[value] }))]}
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
    </Stack>
  );
}

const plainNotice: NoticeForm = { kind: 'editorsNote', severity: 'minor', wasWrong: '', isRight: '', place: 'top' };
