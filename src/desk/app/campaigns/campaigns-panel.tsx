import './campaigns.css';
import { Button, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactElement, useRef } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { useKeys } from '../parts/keys.tsx';
import { words } from '../words.ts';
import { copyOf } from './campaign-draft.ts';
import { CampaignForm } from './campaign-form.tsx';
import { CampaignTable } from './campaign-table.tsx';
import { type Campaigns, home, useCampaigns } from './use-campaigns.tsx';

/** The paper's own campaigns; behind an address of its own each, and the new one. */
export function CampaignsPanel(): ReactElement | null {
  const { data } = useCampaigns();
  const [path] = useLocation();
  const [search] = useSearchParams();
  if (!data) return null;
  const open = path.slice(home.length + 1);
  if (open === '') return <CampaignList {...data} />;
  const isNew = open === 'new';
  const campaign = data.campaigns.find(({ id }) => String(id) === (isNew ? search.get('like') : open));
  if (isNew) return <CampaignForm look={data.look} draft={campaign && copyOf(campaign)} />;
  if (!campaign || campaign.state === 'over') return <Closed>{campaign ? words.campaigns.form.isOver : words.campaigns.form.gone}</Closed>;
  return <CampaignForm key={campaign.id} look={data.look} campaign={campaign} />;
}

function Closed({ children }: { readonly children: string }): ReactElement {
  return (
    <section className="campaigns">
      <Text>{children}</Text>
      <Link href={home}>{words.campaigns.form.back}</Link>
    </section>
  );
}

function CampaignList({ campaigns, isOn }: Campaigns): ReactElement {
  const [, go] = useLocation();
  const begin = useRef<HTMLAnchorElement>(null);
  useKeys([{ keys: 'n', words: words.campaigns.new, act: () => go(`${home}/new`) }]);
  const current = campaigns.filter(({ state }) => state !== 'over');
  const over = campaigns.filter(({ state }) => state === 'over');
  // Where a line goes, the focus must not go with it.
  const keepFocus = () => begin.current?.focus();
  return (
    <section className="campaigns" aria-labelledby="campaigns-title">
      <header className="campaigns-head">
        <Title order={2} size="h4" id="campaigns-title">
          {words.campaigns.title}
        </Title>
        <Button ref={begin} component={Link} href={`${home}/new`} size="sm" leftSection={<IconPlus size={16} aria-hidden />}>
          {words.campaigns.new}
        </Button>
      </header>
      <Text className="campaigns-quiet">{campaigns.length === 0 ? words.campaigns.none : words.campaigns.about}</Text>
      {!isOn && (
        <Text className="campaigns-warning" role="status">
          {words.campaigns.isOff}
        </Text>
      )}
      {isOn && !current.some(({ state }) => state === 'running') && <Text className="campaigns-quiet">{words.campaigns.noneRuns}</Text>}
      {current.length > 0 && <CampaignTable campaigns={current} label={words.campaigns.table} onGone={keepFocus} />}
      {over.length > 0 && (
        <details className="campaigns-over">
          <summary>{words.campaigns.over(over.length)}</summary>
          <CampaignTable campaigns={over} label={words.campaigns.overTable} onGone={keepFocus} />
        </details>
      )}
    </section>
  );
}
