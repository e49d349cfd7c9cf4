import { Button, Group, Text } from '@mantine/core';
import { IconCheck, IconScale } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { may } from '../../../staff/staff.ts';
import { type ApprovalKind, approvalKinds } from '../../../story/work/approval.ts';
import { ask } from '../ask.ts';
import { useMe } from '../me.tsx';
import { When } from '../parts/when.tsx';
import { words } from '../words.ts';
import { type Standing, useDeed } from './use-standing.tsx';

/** Who has passed the open words, what the rules still want, and the buttons to pass them. */
export function Approvals({ standing }: { readonly standing: Standing }): ReactElement {
  return (
    <section aria-labelledby="work-approvals" className="work-part">
      <Text size="sm" fw={600} id="work-approvals">
        {words.work.approvals}
      </Text>
      <Wanted standing={standing} />
      <Given standing={standing} />
      {standing.open && <Pass standing={standing} revisionId={standing.open.revisionId} />}
    </section>
  );
}

function Wanted({ standing: { wants, approvals } }: { readonly standing: Standing }): ReactElement | null {
  if (wants.length === 0) return approvals.length === 0 ? <Text className="work-quiet">{words.work.nothingWanted}</Text> : null;
  return (
    <ul className="work-list">
      {wants.map(({ rule, approvals: missing, legal }) => (
        <li key={rule.id} data-wanting={missing > 0}>
          <Text size="sm">{rule.name}</Text>
          <Text size="xs" className="work-wants">
            {words.work.wants(missing, legal)}
          </Text>
        </li>
      ))}
    </ul>
  );
}

function Given({ standing: { approvals, wants } }: { readonly standing: Standing }): ReactElement | null {
  if (approvals.length === 0) return wants.length > 0 ? <Text className="work-quiet">{words.work.nobodyApproved}</Text> : null;
  return (
    <ul className="work-list">
      {approvals.map(({ staffId, name, kind, at, worth }) => (
        <li key={`${staffId} ${kind}`} data-worth={worth}>
          <Text size="sm">
            {name} <span className="work-quiet">{words.work.kinds[kind]}</span>
          </Text>
          <Text size="xs" className="work-quiet">
            {worth === 'counts' ? <When at={at} /> : words.work[worth]}
          </Text>
        </li>
      ))}
    </ul>
  );
}

function Pass({ standing, revisionId }: { readonly standing: Standing; readonly revisionId: number }): ReactElement {
  const { staff } = useMe();
  const deskId = standing.desk?.id ?? null;
  const mayPass: Record<ApprovalKind, boolean> = { editorial: may(staff, 'approve', deskId), legal: may(staff, 'legal-clear', deskId) };
  return (
    <Group gap="xs">
      {approvalKinds
        .filter((kind) => mayPass[kind] || hasPassed(standing, staff.id, kind))
        .map((kind) => (
          <PassButton key={kind} standing={standing} revisionId={revisionId} kind={kind} hasPassed={hasPassed(standing, staff.id, kind)} />
        ))}
    </Group>
  );
}

type Passing = { readonly standing: Standing; readonly revisionId: number; readonly kind: ApprovalKind; readonly hasPassed: boolean };

function PassButton({ standing: { storyId }, revisionId, kind, hasPassed }: Passing): ReactElement {
  const { run, isDoing } = useDeed(storyId);
  const params = { storyId };
  const Icon = kind === 'legal' ? IconScale : IconCheck;
  const press = () =>
    run(() =>
      hasPassed
        ? ask('POST /stories/:storyId/take-back-approval', { params, body: { kind } })
        : ask('POST /stories/:storyId/approve', { params, body: { kind, revisionId } }),
    );
  return (
    <Button
      size="sm"
      variant={hasPassed ? 'subtle' : 'light'}
      leftSection={hasPassed ? null : <Icon size={16} aria-hidden />}
      loading={isDoing}
      onClick={press}
    >
      {words.work[hasPassed ? 'takeBack' : 'approve'][kind]}
    </Button>
  );
}

function hasPassed({ approvals }: Standing, staffId: number, kind: ApprovalKind): boolean {
  return approvals.some((approval) => approval.staffId === staffId && approval.kind === kind && approval.worth !== 'lapsed');
}
