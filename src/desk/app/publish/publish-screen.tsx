import './publish.css';
import { Alert, Anchor, Badge, Button, Group, Text, Title } from '@mantine/core';
import { type ReactElement, type ReactNode, useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { NoticeForm } from '../../../story/notice.ts';
import { type Change, reasonsAgainstChange } from '../../../story/publishing/change.ts';
import type { Finding } from '../../../story/publishing/readiness.ts';
import { ask } from '../ask.ts';
import { wordsOf } from '../parts/refusal-words.ts';
import { tellDone } from '../parts/tell.ts';
import { When } from '../parts/when.tsx';
import { words } from '../words.ts';
import { Arrival } from './arrival.tsx';
import { ChangeChoice } from './change-choice.tsx';
import { Deliveries } from './deliveries.tsx';
import { EarlierEditions } from './earlier-editions.tsx';
import { changedId, changeId, embargoId, Findings, goTo, obstaclesId } from './findings.tsx';
import { HourField } from './hour-field.tsx';
import { PartnerLink } from './partner-link.tsx';
import { PreviewPane } from './preview-pane.tsx';
import { Kill, Unpublish } from './take-back.tsx';
import { TellReaders } from './tell-readers.tsx';
import { type Deed, type Look, type Publishing, usePublishDeed, usePublishing } from './use-publishing.tsx';

/** A story on its way to readers: what they will see on one side, what is decided on the other. */
export function PublishScreen({ storyId }: { readonly storyId: number }): ReactElement {
  const { told, error, look, lookAgain } = usePublishing(storyId);
  if (error && !told) return <Alert role="alert">{wordsOf(error).join(' ')}</Alert>;
  if (!told || !look) return <Text>{words.loading}</Text>;
  return (
    <div className="publish">
      <Headline told={told} />
      <PreviewPane address={look.preview} />
      <Decisions told={told} look={look} lookAgain={lookAgain} />
    </div>
  );
}

function Headline({ told }: { readonly told: Publishing }): ReactElement {
  const { backToStory, untitled, states } = words.publishing;
  return (
    <header className="publish-head">
      <Anchor component={Link} href={`/stories/${told.storyId}`} size="sm">
        {backToStory}
      </Anchor>
      <Title order={1} size="h3" lang={told.language}>
        {told.headline.trim() || untitled}
      </Title>
      <Badge variant="default" tt="none" fw={500} size="lg">
        {states[stateOf(told)]}
      </Badge>
    </header>
  );
}

function stateOf({ live, open, withdrawn }: Publishing): keyof typeof words.publishing.states {
  if (live) return open ? 'change' : 'live';
  if (open?.state === 'scheduled') return 'scheduled';
  return withdrawn?.kind ?? 'draft';
}

type Shown = { readonly told: Publishing; readonly look: Look; readonly lookAgain: () => void };

function Decisions({ told, look, lookAgain }: Shown): ReactElement {
  const deed = usePublishDeed(told.storyId);
  const [change, setChange] = useState<Change>({ class: told.open?.changeClass ?? null, note: told.open?.publicNote ?? '', notice: told.open?.notice ?? null });
  const [landing, setLanding] = useState(0);
  const hasChanged = told.revisionId !== look.revisionId;
  const mayPublish = told.may.publish && (told.may.correct || !told.hasMetReaders);
  const findings = [...told.findings, ...(told.change && mayPublish ? findingsOnChange(change) : [])] as readonly Finding[];

  // What was pressed is gone then: the keyboard goes where the news is.
  useEffect(() => {
    if (landing > 0) document.getElementById('publish-arrival')?.focus();
  }, [landing]);
  const landed = () => {
    setChange({ class: null, note: '', notice: null });
    setLanding((count) => count + 1);
  };

  return (
    <section className="publish-decisions" aria-label={words.publishing.publishNow}>
      {hasChanged && <ChangedSince told={told} lookAgain={lookAgain} />}
      <BeforeReaders told={told} />
      {told.open && (
        <>
          <Findings storyId={told.storyId} findings={findings} />
          {mayPublish && told.change && <ChangeChoice told={told.change} change={change} onChange={setChange} />}
          {deed.error && (
            <Alert color="red" variant="light" role="alert" title={words.publishing.refusedTitle}>
              {wordsOf(deed.error).join(' ')}
            </Alert>
          )}
          {mayPublish ? (
            <PressToPublish told={told} look={look} change={change} findings={findings} deed={deed} onDone={landed} />
          ) : (
            <Text size="sm">{told.may.publish ? words.publishing.mayNotCorrect : words.publishing.mayNotPublish}</Text>
          )}
        </>
      )}
      <Quietly told={told} look={look} change={change} deed={deed} mayPublish={mayPublish} onGone={landed} />
    </section>
  );
}

function findingsOnChange(change: Change): Finding[] {
  return reasonsAgainstChange(change).map((reason) => ({ blocks: true, reason, place: 'change' }));
}

function ChangedSince({ told: { changedSince }, lookAgain }: { readonly told: Publishing; readonly lookAgain: () => void }): ReactElement {
  const { by = [], fields = [] } = changedSince ?? {};
  return (
    <Alert role="alert" id={changedId} color="yellow" variant="light" title={words.publishing.changedSince(by, fields)}>
      <Button size="sm" onClick={lookAgain}>
        {words.publishing.lookAtNew}
      </Button>
    </Alert>
  );
}

/** What readers have now, and whether they do. */
function BeforeReaders({ told: { storyId, live, withdrawn, open, may } }: { readonly told: Publishing }): ReactElement | null {
  const { liveSince, openPublicPage, nothingOpen, nothingOpenKilled } = words.publishing;
  if (!live && !withdrawn) return null;
  return (
    <div className="publish-before">
      <Arrival storyId={storyId} what={live ? 'shown' : 'gone'} />
      {live && (
        <Text size="sm">
          {liveSince(live.number)} <When at={live.liveAt} />.{' '}
          <Anchor href={live.path} size="sm">
            {openPublicPage}
          </Anchor>
        </Text>
      )}
      <Deliveries storyId={storyId} maySend={may.publish} />
      {withdrawn?.publicReason && <Text size="sm">{withdrawn.publicReason}</Text>}
      {!open && <Text className="publish-quiet">{live ? nothingOpen : nothingOpenKilled}</Text>}
    </div>
  );
}

type Pressing = {
  readonly told: Publishing;
  readonly look: Look;
  readonly change: Change;
  readonly findings: readonly Finding[];
  readonly deed: Deed;
  readonly onDone: () => void;
};

/** The one button. Pressed while something stands in the way, or after somebody changed the words, it leads there. */
function PressToPublish({ told, look, change, findings, deed: { run, isDoing }, onDone }: Pressing): ReactElement {
  const { publishNow, publishChange, publishAgain } = words.publishing;
  const obstacle = findings.find(({ blocks }) => blocks);
  const press = async () => {
    if (told.revisionId !== look.revisionId) return goTo(changedId);
    if (obstacle) return goTo(obstacle.place === 'change' ? changeId : obstaclesId);
    const done = await run(() =>
      ask('POST /stories/:storyId/publish', { params: { storyId: told.storyId }, body: { revisionId: look.revisionId, ...toldOf(told, change) } }),
    );
    if (done) onDone();
  };
  return (
    <Button size="md" fullWidth loading={isDoing} variant={obstacle ? 'default' : 'filled'} onClick={press}>
      {told.live ? publishChange : told.hasMetReaders ? publishAgain : publishNow}
    </Button>
  );
}

/** What is said of a change; nothing of a story that readers have not seen. */
function toldOf({ hasMetReaders }: Publishing, { class: changeClass, note, notice }: Change): ToldOfChange {
  return hasMetReaders && changeClass ? { changeClass, publicNote: note, ...(notice && { notice }) } : {};
}

type ToldOfChange = { changeClass?: NonNullable<Change['class']>; publicNote?: string; notice?: NoticeForm };

type Quiet = Omit<Pressing, 'findings' | 'onDone'> & { readonly mayPublish: boolean; readonly onGone: () => void };

/** All other deeds, folded until they are wanted. */
function Quietly({ told, look, change, deed, mayPublish, onGone }: Quiet): ReactElement {
  const { storyId, open, live, may } = told;
  const { partner, tellReaders, editions, unpublish, kill } = words.publishing;
  return (
    <div className="publish-quietly">
      {open && mayPublish && <Hour told={told} look={look} change={change} deed={deed} />}
      {open && may.publish && <Embargo told={told} deed={deed} />}
      {open && may.publish && (
        <Fold title={partner}>
          <PartnerLink storyId={storyId} revisionId={look.revisionId} deed={deed} />
        </Fold>
      )}
      {live && may.publish && may.correct && (
        <Fold title={tellReaders.title}>
          <TellReaders storyId={storyId} deed={deed} />
        </Fold>
      )}
      {live && live.number > 1 && (
        <Fold title={editions.title}>
          <EarlierEditions storyId={storyId} path={live.path} mayRemove={may.kill} deed={deed} />
        </Fold>
      )}
      {live && may.kill && (
        <>
          <Fold title={unpublish}>
            <Unpublish storyId={storyId} deed={deed} onDone={onGone} />
          </Fold>
          <Fold title={kill}>
            <Kill storyId={storyId} deed={deed} onDone={onGone} />
          </Fold>
        </>
      )}
    </div>
  );
}

function Fold({ title, id, children }: { readonly title: ReactNode; readonly id?: string; readonly children: ReactNode }): ReactElement {
  return (
    <details className="publish-fold" id={id}>
      <summary>{title}</summary>
      <div>{children}</div>
    </details>
  );
}

function Hour({ told, look, change, deed: { run, isDoing } }: Omit<Quiet, 'mayPublish' | 'onGone'>): ReactElement {
  const { schedule, reschedule, unschedule, setHour, hour, goesLiveAt, changeGoesLiveAt, scheduledDone, unscheduledDone } = words.publishing;
  const params = { storyId: told.storyId };
  const publishAt = told.open?.publishAt;
  const set = async (instant: string) => {
    const body = { revisionId: look.revisionId, publishAt: instant, ...toldOf(told, change) };
    if (await run(() => ask('POST /stories/:storyId/schedule', { params, body }))) tellDone(scheduledDone);
  };
  const takeBack = async () => {
    if (await run(() => ask('POST /stories/:storyId/unschedule', { params }))) tellDone(unscheduledDone);
  };
  return (
    <>
      {publishAt && (
        <Group className="publish-set" justify="space-between">
          <Text size="sm">
            {told.live ? changeGoesLiveAt : goesLiveAt} <When at={publishAt} />
          </Text>
          <Button variant="default" size="sm" loading={isDoing} onClick={takeBack}>
            {unschedule}
          </Button>
        </Group>
      )}
      <Fold title={publishAt ? reschedule : schedule}>
        <HourField key={publishAt} label={hour} action={setHour} instant={publishAt ?? soonAfter(told.now)} isDoing={isDoing} onHour={set} />
      </Fold>
    </>
  );
}

function Embargo({ told, deed: { run, isDoing } }: { readonly told: Publishing; readonly deed: Deed }): ReactElement {
  const { embargo, embargoedUntil, embargoMeans, setEmbargo, liftEmbargo, embargoDone, embargoLifted } = words.publishing;
  const until = told.open?.embargoedUntil;
  const set = async (instant: string | null) => {
    const done = await run(() => ask('POST /stories/:storyId/embargo', { params: { storyId: told.storyId }, body: { embargoedUntil: instant } }));
    if (done) tellDone(instant ? embargoDone : embargoLifted);
  };
  return (
    <>
      {until && (
        <Text size="sm" className="publish-set">
          {embargoedUntil} <When at={until} />
        </Text>
      )}
      <Fold title={embargo} id={embargoId}>
        <Text className="publish-quiet">{embargoMeans}</Text>
        <HourField key={until} label={embargoedUntil} action={setEmbargo} instant={until ?? soonAfter(told.now)} isDoing={isDoing} onHour={set}>
          {until && (
            <Button variant="subtle" onClick={() => set(null)}>
              {liftEmbargo}
            </Button>
          )}
        </HourField>
      </Fold>
    </>
  );
}

const hourAndQuarter = 75 * 60_000;
const quarter = 15 * 60_000;

/** A quarter of an hour somewhat ahead. */
function soonAfter(now: string): string {
  return new Date(Math.floor((new Date(now).getTime() + hourAndQuarter) / quarter) * quarter).toISOString();
}
