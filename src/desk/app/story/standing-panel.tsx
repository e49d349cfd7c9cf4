import '../work/work.css';
import { Button, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { may } from '../../../staff/staff.ts';
import { ask } from '../ask.ts';
import { useMe } from '../me.tsx';
import { words } from '../words.ts';
import { Approvals } from '../work/approvals.tsx';
import { Hold } from '../work/hold.tsx';
import { Place } from '../work/place.tsx';
import { type Standing, useDeed, useStanding } from '../work/use-standing.tsx';

/** Where a story stands: desk, stage, deadline, people, flags, approvals, hold. Each is changed where it is shown. */
export function StandingPanel({ storyId }: { readonly storyId: number }): ReactElement | null {
  const { data: standing } = useStanding(storyId);
  if (!standing) return null;
  return (
    <section className="work-panel" aria-label={words.work.title}>
      {standing.state === 'spiked' && <Spiked standing={standing} />}
      {standing.hold && <Hold standing={standing} />}
      <Place standing={standing} />
      <Approvals standing={standing} />
      {!standing.hold && <Hold standing={standing} />}
      {standing.state === 'draft' && <Spike standing={standing} />}
    </section>
  );
}

/** Nothing asks whether one is sure: it can be had back whole from where it was. */
function Spike({ standing: { storyId, desk } }: { readonly standing: Standing }): ReactElement | null {
  const { staff } = useMe();
  const { run, isDoing } = useDeed(storyId);
  if (!may(staff, 'move', desk?.id ?? null)) return null;
  return (
    <Button size="sm" variant="subtle" color="gray" loading={isDoing} onClick={() => run(() => ask('POST /stories/:storyId/spike', { params: { storyId } }))}>
      {words.work.spike}
    </Button>
  );
}

function Spiked({ standing: { storyId, desk } }: { readonly standing: Standing }): ReactElement {
  const { staff } = useMe();
  const { run, isDoing } = useDeed(storyId);
  return (
    <section className="work-held" aria-live="polite">
      <Text size="sm">{words.work.spiked}</Text>
      {may(staff, 'move', desk?.id ?? null) && (
        <Button size="sm" mt="xs" variant="default" loading={isDoing} onClick={() => run(() => ask('POST /stories/:storyId/unspike', { params: { storyId } }))}>
          {words.work.unspike}
        </Button>
      )}
    </section>
  );
}
