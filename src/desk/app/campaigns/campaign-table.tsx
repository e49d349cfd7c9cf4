import { Button } from '@mantine/core';
import { IconAlertTriangle, IconPhotoOff } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { wordsOfBeginning, wordsOfEnd } from '../../../ads/campaign-hours.ts';
import { useMe } from '../me.tsx';
import { PressedTwice } from '../parts/pressed-twice.tsx';
import { thumbnailOf } from '../pictures/library-picture.ts';
import { words } from '../words.ts';
import { type Campaign, type CampaignDeed, home, useCampaignDeeds } from './use-campaigns.tsx';

type Props = {
  readonly campaigns: readonly Campaign[];
  readonly label: string;
  /** One was ended or removed, and its line goes from here. */
  readonly onGone: () => void;
};

/** Campaigns, a line each; on a narrow screen a few lines each. */
export function CampaignTable({ campaigns, label, onGone }: Props): ReactElement {
  const { campaign, where, when, weight, views, state, deeds } = words.campaigns;
  return (
    <table className="campaigns-table" aria-label={label}>
      <thead>
        <tr>
          {[campaign, where, when, weight, views, state].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
          <th scope="col">
            <span className="campaigns-unseen">{deeds}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {campaigns.map((one) => (
          <CampaignRow key={one.id} campaign={one} onGone={onGone} />
        ))}
      </tbody>
    </table>
  );
}

function CampaignRow({ campaign, onGone }: { readonly campaign: Campaign; readonly onGone: () => void }): ReactElement {
  const { publication, sections } = useMe();
  const { weight, views, mostViews, viewsLately, state, sectionIds } = campaign;
  const write = (count: number): string => count.toLocaleString(publication.locale);
  return (
    <tr data-state={state}>
      <th scope="row" className="campaigns-what">
        <What campaign={campaign} />
      </th>
      <td className="campaigns-where">
        {sectionIds.length === 0
          ? words.campaigns.everyPage
          : sections
              .filter(({ id }) => sectionIds.includes(id))
              .map(({ name }) => name)
              .join(', ')}
      </td>
      <td className="campaigns-when">
        <Span campaign={campaign} />
      </td>
      <td className="campaigns-number campaigns-weight">{weight}</td>
      <td className="campaigns-number campaigns-views">
        {write(views)} {mostViews !== null && words.campaigns.ofMost(write(mostViews))} <span className="campaigns-narrow">{words.campaigns.seen}</span>
        {viewsLately > 0 && state !== 'over' && <div className="campaigns-quiet">{words.campaigns.lately(write(viewsLately))}</div>}
      </td>
      <td className="campaigns-standing">
        <span className="campaigns-state">{words.campaigns.states[state]}</span>
      </td>
      <td className="campaigns-deeds">
        <Deeds campaign={campaign} onGone={onGone} />
      </td>
    </tr>
  );
}

/** What it shows, by its picture and its headline, under the newsroom's name of it. */
function What({ campaign: { id, name, headline, language, pictureId, state, lacks } }: { readonly campaign: Campaign }): ReactElement {
  return (
    <div className="campaigns-one">
      {pictureId === null || lacks.includes('picture-awaited') || lacks.includes('picture-refused') ? (
        <span className="campaigns-thumb">{pictureId !== null && <IconPhotoOff size={18} stroke={1.2} aria-hidden />}</span>
      ) : (
        <img className="campaigns-thumb" src={thumbnailOf(pictureId, 160)} alt="" loading="lazy" />
      )}
      <div>
        {state === 'over' ? (
          <span className="campaigns-name">{name}</span>
        ) : (
          <Link className="campaigns-name" href={`${home}/${id}`}>
            {name}
          </Link>
        )}
        <div className="campaigns-quiet">
          <bdi lang={language}>{headline}</bdi>
        </div>
        {lacks.map((lack) => (
          <div key={lack} className="campaigns-lack">
            <IconAlertTriangle size={14} aria-hidden /> {words.campaigns.lacks[lack]}
          </div>
        ))}
      </div>
    </div>
  );
}

/** From when to when, in the paper's zone; an hour only where it is not that of the day's beginning or end. */
function Span({ campaign: { startsAt, endsAt } }: { readonly campaign: Campaign }): ReactElement {
  const { timeZone, locale } = useMe().publication;
  const thisYear = wordsOfBeginning(new Date(), timeZone).slice(0, 4);
  const write = (told: string): string => {
    const [day = '', clock] = told.split('T');
    const year = day.startsWith(thisYear) ? undefined : ('numeric' as const);
    const date = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'short', ...(year && { year }) }).format(new Date(day));
    // A date is not broken at the end of a line.
    return (clock ? `${date}, ${clock}` : date).replaceAll(' ', '\u00a0');
  };
  const beginning = write(wordsOfBeginning(new Date(startsAt), timeZone));
  return <>{endsAt === null ? words.campaigns.from(beginning) : words.campaigns.span(beginning, write(wordsOfEnd(new Date(endsAt), timeZone)))}</>;
}

function Deeds({ campaign, onGone }: { readonly campaign: Campaign; readonly onGone: () => void }): ReactElement {
  const { isDoing, run } = useCampaignDeeds();
  const { id, name, state, hasBegun } = campaign;
  const { pause, pauseOne, resume, resumeOne, runAgain, runOneAgain } = words.campaigns;
  if (state === 'over')
    return (
      <Button component={Link} href={`${home}/new?like=${id}`} variant="subtle" size="compact-sm" aria-label={runOneAgain(name)}>
        {runAgain}
      </Button>
    );
  const isPaused = state === 'paused';
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={isPaused ? resumeOne(name) : pauseOne(name)}
        aria-disabled={isDoing}
        onClick={() => isDoing || run(isPaused ? 'resume' : 'pause', campaign)}
      >
        {isPaused ? resume : pause}
      </Button>
      <ForGood deed={hasBegun ? 'end' : 'remove'} name={name} onSure={async () => (await run(hasBegun ? 'end' : 'remove', campaign)) && onGone()} />
    </>
  );
}

const wordsOfDeed = {
  end: { once: words.campaigns.end, onceOf: words.campaigns.endOne, again: words.campaigns.endAgain, againOf: words.campaigns.endOneAgain },
  remove: { once: words.campaigns.remove, onceOf: words.campaigns.removeOne, again: words.campaigns.removeAgain, againOf: words.campaigns.removeOneAgain },
};

type ForGoodTold = { readonly deed: CampaignDeed & keyof typeof wordsOfDeed; readonly name: string; readonly onSure: () => Promise<unknown> };

function ForGood({ deed, name, onSure }: ForGoodTold): ReactElement {
  const { once, onceOf, again, againOf } = wordsOfDeed[deed];
  return <PressedTwice once={once} onceOf={onceOf(name)} again={again} againOf={againOf(name)} onSure={onSure} />;
}
