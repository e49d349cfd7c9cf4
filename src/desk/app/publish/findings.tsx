import { Anchor, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { Finding } from '../../../story/publishing/readiness.ts';
import { words } from '../words.ts';

export const obstaclesId = 'publish-obstacles';
export const embargoId = 'publish-embargo';
export const changeId = 'publish-change';
export const changedId = 'publish-changed';

/** Everything against publishing at once, then what would be better; each leads to where it is mended. */
export function Findings({ storyId, findings }: { readonly storyId: number; readonly findings: readonly Finding[] }): ReactElement {
  const obstacles = findings.filter(({ blocks }) => blocks);
  const advice = findings.filter(({ blocks }) => !blocks);
  return (
    <section className="publish-findings" aria-labelledby={obstaclesId}>
      <Title order={2} size="h5" id={obstaclesId} tabIndex={-1} className="publish-verdict" data-clear={obstacles.length === 0}>
        {obstacles.length === 0 ? <IconCircleCheck size={18} aria-hidden /> : <IconAlertTriangle size={18} aria-hidden />}
        {words.publishing.obstacles(obstacles.length)}
      </Title>
      {obstacles.length > 0 && <List storyId={storyId} findings={obstacles} />}
      {advice.length > 0 && (
        <>
          <Title order={3} size="h6" mt="sm">
            {words.publishing.advice}
          </Title>
          <List storyId={storyId} findings={advice} />
        </>
      )}
    </section>
  );
}

function List({ storyId, findings }: { readonly storyId: number; readonly findings: readonly Finding[] }): ReactElement {
  return (
    <ul className="publish-list">
      {findings.map((finding) => (
        <li key={`${finding.reason} ${finding.pictureId ?? ''}${finding.passage ?? ''}`} data-blocks={finding.blocks}>
          <Text size="sm" component="span">
            {words.publishing.findings[finding.reason]}
            {finding.passage && <q className="publish-passage">{finding.passage}</q>}
          </Text>
          <Mend storyId={storyId} finding={finding} />
        </li>
      ))}
    </ul>
  );
}

const here: Partial<Record<Finding['place'], string>> = { embargo: embargoId, change: changeId };

function Mend({ storyId, finding: { reason, place } }: { readonly storyId: number; readonly finding: Finding }): ReactElement {
  const told = { size: 'sm', 'aria-label': words.publishing.mendReason(words.publishing.findings[reason]) } as const;
  const target = here[place];
  if (target) {
    return (
      <Anchor {...told} component="button" type="button" onClick={() => goTo(target)}>
        {words.publishing.mend}
      </Anchor>
    );
  }
  return (
    <Anchor {...told} component={Link} href={`/stories/${storyId}?field=${place}`}>
      {words.publishing.mend}
    </Anchor>
  );
}

/** Brings the keyboard to a part of this screen, and opens it if it is folded. */
export function goTo(id: string): void {
  const part = document.getElementById(id);
  if (part instanceof HTMLDetailsElement) part.open = true;
  const control = part?.matches('[tabindex]') ? part : part?.querySelector<HTMLElement>('input, textarea, button');
  control?.focus();
  part?.scrollIntoView({ block: 'nearest' });
}
