import { Button, Group, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactElement, useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { ask, Refusal } from '../ask.ts';
import { useMe } from '../me.tsx';
import { wordsOf } from '../parts/refusal-words.ts';
import { tellDone } from '../parts/tell.ts';
import { words } from '../words.ts';
import { contentOf, type Draft, draftOf, newDraft } from './campaign-draft.ts';
import { Hours, HowOften, PictureOfIt, Place, WordsOfIt } from './campaign-fields.tsx';
import { CampaignPreview, type LookOfPaper } from './campaign-preview.tsx';
import { type Field, fieldOf } from './fields-of-reasons.ts';
import { type Campaign, home } from './use-campaigns.tsx';

type FormTold = {
  readonly look: LookOfPaper;
  /** Left out: a new one. */
  readonly campaign?: Campaign;
  /** With which a new one begins. */
  readonly draft?: Draft | undefined;
};

/** A campaign, written beside what readers will see. Ctrl+Enter saves. */
export function CampaignForm({ look, campaign, draft: first }: FormTold): ReactElement {
  const { language, timeZone } = useMe().publication;
  const [seen, setSeen] = useState(campaign);
  const [draft, setDraft] = useState(() => first ?? (campaign ? draftOf(campaign, timeZone) : newDraft(language)));
  const { save, isSaving, reasons, error, forget } = useSaving(draft, seen);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (reasons.length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [reasons]);

  const tell = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }));
  const errorOf = (field: Field) => wordsFor(reasons, field);
  const showAnew = () => {
    setSeen(campaign);
    if (campaign) setDraft(draftOf(campaign, timeZone));
    forget();
  };
  const hear = ({ key, ctrlKey, metaKey, target }: KeyboardEvent) => {
    // What is pressed in the picture chooser is heard here, too.
    const isOurs = target instanceof Node && form.current?.contains(target);
    if (isOurs && key === 'Enter' && (ctrlKey || metaKey)) form.current?.requestSubmit();
  };
  const part = { draft, tell, errorOf };
  const { form: said } = words.campaigns;
  return (
    <form
      ref={form}
      className="campaigns campaigns-form"
      aria-labelledby="campaigns-form"
      onKeyDown={hear}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isSaving) save();
      }}
    >
      <Title order={2} size="h4" id="campaigns-form">
        {seen ? said.change(seen.name) : words.campaigns.new}
      </Title>
      <div className="campaigns-fields">
        <WordsOfIt {...part} />
        <PictureOfIt {...part} />
        <Place {...part} />
        <Hours {...part} hasBegun={seen?.hasBegun ?? false} />
        <HowOften {...part} />
        {error && <NotSaved error={error} reasons={reasons} onShowAnew={showAnew} />}
        <Group gap="xs">
          <Button type="submit" size="sm" loading={isSaving}>
            {seen ? said.save : said.begin}
          </Button>
          <Button component={Link} href={home} size="sm" variant="subtle">
            {said.cancel}
          </Button>
        </Group>
      </div>
      <CampaignPreview draft={draft} look={look} />
    </form>
  );
}

type Saving = {
  readonly save: () => void;
  readonly isSaving: boolean;
  readonly error: Error | null;
  readonly reasons: readonly string[];
  readonly forget: () => void;
};

const noReasons: readonly string[] = [];

function useSaving(draft: Draft, campaign: Campaign | undefined): Saving {
  const { timeZone } = useMe().publication;
  const client = useQueryClient();
  const [, go] = useLocation();
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () => {
      const told = contentOf(draft, timeZone, campaign);
      if (!campaign) return ask('POST /campaigns', { body: told });
      return ask('PUT /campaigns/:campaignId', { params: { campaignId: campaign.id }, body: { ...told, version: campaign.version } });
    },
    onSuccess: ({ name, startsAt }) => {
      const { added, saved } = words.campaigns.form;
      tellDone(campaign ? saved(name) : added(name, new Date(startsAt) > new Date() ? 'coming' : 'running'));
      go(home);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['campaigns'] }),
  });
  return { save: mutate, isSaving: isPending, error, reasons: error instanceof Refusal ? error.reasons : noReasons, forget: reset };
}

/** What is said against a field; undefined when nothing is. */
function wordsFor(reasons: readonly string[], field: Field): string | undefined {
  const said = reasons.filter((reason) => fieldOf(reason) === field).map((reason) => words.refusals[reason]);
  return said.length > 0 ? said.join(' ') : undefined;
}

type NotSavedTold = { readonly error: Error; readonly reasons: readonly string[]; readonly onShowAnew: () => void };

function NotSaved({ error, reasons, onShowAnew }: NotSavedTold): ReactElement {
  const { refused, mend, asItIsNow } = words.campaigns.form;
  const fields = new Set(reasons.flatMap((reason) => fieldOf(reason) ?? []));
  const elsewhere = reasons.filter((reason) => fieldOf(reason) === undefined);
  const others = wordsOf(error instanceof Refusal ? new Refusal(error.status, elsewhere) : error);
  return (
    <div className="campaigns-refused" role="alert">
      {[refused, ...(fields.size > 0 ? [mend(fields.size)] : []), ...others].join(' ')}
      {reasons.includes('changed-since-you-looked') && (
        <Button size="compact-md" variant="default" onClick={onShowAnew}>
          {asItIsNow}
        </Button>
      )}
    </div>
  );
}
