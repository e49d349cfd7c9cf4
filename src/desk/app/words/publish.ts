/** Putting a story before readers, and taking it back. */
import type { Saw } from '../../../delivery/difference.ts';
import type { Surface } from '../../../delivery/ledger/delivery.ts';
import type { SendAgainRefusal } from '../../../delivery/ledger/send-again.ts';
import type { EmbargoRefusal } from '../../../story/publishing/embargo.ts';
import type { PublishRefusal } from '../../../story/publishing/publish.ts';
import type { Advice, Obstacle } from '../../../story/publishing/readiness.ts';
import type { ScheduleRefusal } from '../../../story/publishing/schedule.ts';
import type { TellRefusal } from '../../../story/publishing/tell-readers.ts';
import type { UnpublishRefusal } from '../../../story/publishing/unpublish.ts';
import type { WithdrawRefusal } from '../../../story/publishing/withdraw.ts';
import type { RemoveRefusal } from '../../../story/record/remove-edition.ts';
import type { ChangeClass, StoryContent } from '../../../story/story.ts';

const obstacles: Record<Obstacle, string> = {
  'no-headline': 'It has no headline.',
  'no-body': 'It has no text.',
  'suggestions-undecided': 'There are suggested changes that nobody has accepted or rejected.',
  'picture-not-chosen': 'A picture in the text is still to be chosen.',
  'picture-expired': 'It shows a picture whose time has run out.',
  'picture-rights-unknown': 'It shows a picture whose rights are not cleared yet.',
  'picture-not-allowed': 'It shows a picture that is not to be used.',
  'legal-hold': 'It is on legal hold.',
  'approvals-missing': 'Approvals are missing.',
  'legal-approval-missing': 'A lawyer’s approval is missing.',
  embargoed: 'It is under embargo.',
  'no-change-class': 'Say what kind of change it is.',
  'no-public-note': 'A correction or clarification tells readers what it is: write the note.',
};

const advice: Record<Advice, string> = {
  'headline-long-for-search': 'The headline will be cut in search results.',
  'no-standfirst': 'It has no standfirst.',
  'no-section': 'It stands in no section: only the front page and its address lead to it.',
  'no-credits': 'Nobody is credited.',
  'no-topics': 'It names no topics.',
  'no-lead-picture': 'It has no lead picture.',
  'picture-not-here': 'The file of a picture has not come in: readers do not see it yet.',
  'picture-without-alt-text': 'A picture has no alt text.',
  'picture-without-credit': 'A picture has no credit.',
  'day-word-means-another-day': 'This was written on another day, and will say another day than it did:',
  'picture-rights-not-stated': 'Nobody has said on what ground a picture may run.',
};

const surfaces: Record<Surface, string> = {
  page: 'The story',
  lite: 'The light story',
  history: 'Its version history',
  ninjs: 'For partners, ninjs',
  newsml: 'For partners, NewsML-G2',
  front: 'The front page',
  section: 'A section',
  topic: 'A topic',
  author: 'An author',
  rss: 'RSS',
  atom: 'Atom',
  json: 'JSON Feed',
  sitemap: 'The sitemap',
  newsSitemap: 'The news sitemap',
  corrections: 'The corrections page',
  correctionsFeed: 'The corrections feed',
  api: 'The API',
  webhook: 'A client’s webhook',
  hub: 'Subscribers of the feeds',
};

/** What the ledger saw instead, in its own short words. */
const seenInstead: Readonly<Record<string, string>> = {
  unreachable: 'the address cannot be reached from this server.',
  'too-slow': 'the address did not answer in time.',
  'leads-elsewhere': 'the address leads to another site.',
  headline: 'another headline stands there.',
  words: 'words of the story can still be read there.',
  date: 'another date stands there.',
  'not-there': 'the story is not there.',
  'still-there': 'the story is still there.',
  waiting: 'nobody has taken it.',
  refused: 'it was refused for three days, and is tried no more.',
};

function sawInWords(saw: string): string {
  const [what, figure] = saw.split(' ');
  if (what === 'status') return `the address answered ${figure}.`;
  if (what === 'edition') return figure === 'none' ? 'no edition of ours stands there.' : `edition ${figure} stands there.`;
  return seenInstead[saw] ?? saw;
}

const fields: Record<keyof StoryContent, string> = {
  kicker: 'kicker',
  headline: 'headline',
  headlines: 'other headlines',
  standfirst: 'standfirst',
  dateline: 'dateline',
  credits: 'credits',
  leadPicture: 'lead picture',
  body: 'text',
  sectionId: 'section',
  topicIds: 'topics',
  language: 'language',
  urlSlug: 'address',
  isSensitive: 'sensitivity',
  slugline: 'slugline',
  workingTitle: 'working title',
};

type Kind = { readonly name: string; readonly means: string };
const kinds: Record<ChangeClass, Kind> = {
  correction: { name: 'Correction', means: 'Something was wrong. Readers are told what.' },
  clarification: { name: 'Clarification', means: 'It could be misread. Readers are told.' },
  development: { name: 'Development', means: 'The world moved on; what was written stays right.' },
  copyEdit: { name: 'Copy-edit', means: 'Spelling and wording. Dates stay as they are.' },
  furniture: { name: 'Furniture', means: 'Pictures, topics, section. Dates stay as they are.' },
};

const list = new Intl.ListFormat('en', { type: 'conjunction' });
const fieldList = (names: readonly (keyof StoryContent)[]): string => list.format(names.map((name) => fields[name]));

export const publishWords = {
  publishing: {
    backToStory: 'Back to the story',
    untitled: 'Without a headline',
    preview: 'Preview',
    widths: { desktop: 'Desktop', phone: 'Phone', both: 'Both' },
    widthOfPreview: 'Width of the preview',
    lightOrDark: 'Light or dark',
    schemes: { light: 'Light', dark: 'Dark' },
    previewAt: { desktop: 'The page at 1280 pixels, as on a desktop', phone: 'The page at 390 pixels, as on a phone' },
    publishNow: 'Publish now',
    publishChange: 'Publish the change',
    publishAgain: 'Publish it again',
    states: {
      draft: 'Not published',
      scheduled: 'Scheduled',
      live: 'Live',
      change: 'Live, with a change to publish',
      killed: 'Killed',
      unpublished: 'Unpublished',
    },
    goesLiveAt: 'Goes live by itself:',
    changeGoesLiveAt: 'The change goes live by itself:',
    liveSince: (number: number) => `Edition ${number}, live since`,
    openPublicPage: 'Open the public page',
    nothingOpen: 'Everything in it is before readers. To change it, write in the story.',
    nothingOpenKilled: 'Nothing of it can be read. To publish it again, change it first.',
    mayNotPublish: 'You can read this; your roles do not let you publish it.',
    mayNotCorrect: 'Readers have seen it; your roles do not let you publish changes to it.',
    obstacles: (count: number) =>
      count === 0 ? 'Nothing stands in the way' : count === 1 ? 'One thing stands in the way' : `${count} things stand in the way`,
    advice: 'Worth a look',
    mend: 'Mend it',
    mendReason: (reason: string) => `Mend it: ${reason}`,
    findings: { ...obstacles, ...advice },
    whatChange: 'What kind of change is it?',
    changeTouches: (names: readonly (keyof StoryContent)[]) =>
      names.length === 0 ? 'Nothing differs from what readers saw last.' : `It changes the ${fieldList(names)}.`,
    looksLike: 'looks like this',
    kinds,
    note: 'What readers are told',
    noteNeeded: 'Stands above the story.',
    noteMay: 'May stay empty. Stands above the story.',
    notice: {
      kind: 'Notice to readers',
      none: 'None',
      kinds: {
        correction: 'Correction',
        clarification: 'Clarification',
        editorsNote: 'Editor’s note',
        retraction: 'Retraction',
        rightOfReply: 'Right of reply',
        apology: 'Apology',
      },
      severity: 'How grave',
      severities: { minor: 'Minor', substantial: 'Substantial', serious: 'Serious' },
      place: 'Where',
      places: { top: 'Above the text', foot: 'Below the text' },
      wasWrong: 'What was wrong',
      isRight: 'What is right',
    },
    changedSince: (by: readonly string[], names: readonly (keyof StoryContent)[]) =>
      `${by.length > 0 ? list.format(by) : 'Somebody'} changed ${names.length > 0 ? `the ${fieldList(names)}` : 'suggestions in it'} since you looked.`,
    lookAtNew: 'Look at the new version',
    refusedTitle: 'Not done',
    schedule: 'Schedule',
    reschedule: 'Another hour',
    unschedule: 'Take the hour back',
    setHour: 'Set the hour',
    hour: 'Goes live at',
    inZone: (zone: string) => `In the paper’s zone, ${zone}.`,
    skipped: (meant: string) => `The clocks skip this hour; ${meant} is meant.`,
    twice: 'The clocks show this hour twice; the first is meant.',
    notAnHour: 'Give a day and an hour.',
    embargo: 'Embargo',
    embargoedUntil: 'Embargoed until',
    embargoMeans: 'Nobody can publish it before. Partners are told in their preview.',
    setEmbargo: 'Set the embargo',
    liftEmbargo: 'Lift the embargo',
    partner: 'Preview for a partner',
    partnerMeans: 'Whoever has the link can read this version for three days, with the embargo said at the top.',
    makeLink: 'Make a link',
    link: 'Link for the partner',
    copy: 'Copy',
    copied: 'Copied',
    tellReaders: {
      title: 'Tell readers, without a change to the text',
      means: 'It stands with the story as an edition of its own, and in the list of corrections. What is being written meanwhile stays open.',
      note: 'What readers are told',
      press: 'Tell readers',
      done: 'Readers are told.',
    },
    editions: {
      title: 'Earlier editions',
      means:
        'Each can be read in the story’s public history. Where a court has ordered it, or a person is owed it, the words of one are removed; its line and its hash stay.',
      edition: (number: number) => `Edition ${number}`,
      first: 'First',
      removed: 'Its words were removed:',
      remove: 'Remove its words',
      removeOf: (number: number) => `Remove the words of edition ${number}`,
      why: 'Why, in words for readers',
      sure: 'Remove for good',
      again: 'Press again to remove for good',
      keep: 'Keep them',
      done: (number: number) => `The words of edition ${number} are removed from the public record.`,
    },
    unpublish: 'Unpublish',
    unpublishMeans: 'Its address says that it cannot be read at present, and no more. Publishing it again brings it back.',
    kill: 'Kill',
    killMeans: 'For good. Its address says why, in the words you write here; a change to it that is scheduled loses its hour.',
    publicReason: 'Why, in words for readers',
    killSure: 'Kill it',
    killAgain: 'Press again to kill it',
    scheduledDone: 'The hour is set.',
    unscheduledDone: 'The hour is taken back.',
    embargoDone: 'The embargo is set.',
    embargoLifted: 'The embargo is lifted.',
    deliveries: {
      summary: ({ all, arrived, missing }: { all: number; arrived: number; missing: number }) =>
        missing > 0
          ? `${missing} of ${all} places do not have it`
          : arrived === all
            ? `All ${all} places have it`
            : `${arrived} of ${all} places have it so far`,
      surfaces,
      arrived: { shown: 'Seen there', gone: 'Gone from there' },
      owed: 'Not there yet:',
      missing: 'Missing:',
      notLooked: 'nobody has looked so far.',
      saw: sawInWords,
      send: 'Send again',
      sendThis: (place: string) => `Send again: ${place}`,
    },
    arrival: {
      asking: { shown: 'Looking whether readers see it …', gone: 'Looking whether it is gone …' },
      shown: 'Readers see it:',
      gone: 'It is gone for readers:',
      after: (ms: number) => (ms < 1000 ? `${Math.round(ms)} ms after the press` : `${(ms / 1000).toFixed(1)} s after the press`),
      waiting: 'Not there yet:',
      notArrived: 'It has not arrived:',
      saw: (saw: Saw): string => {
        switch (saw.what) {
          case 'unreachable':
            return 'the public address cannot be reached from this server.';
          case 'too-slow':
            return 'the public address did not answer in time.';
          case 'leads-elsewhere':
            return 'the public address leads to another site.';
          case 'status':
            return `the public address answered ${saw.status}.`;
          case 'edition':
            return saw.edition === null ? 'the page there is not one of ours.' : `the page still shows edition ${saw.edition}.`;
          case 'headline':
            return 'the page shows another headline.';
          case 'words':
            return 'words of the story can still be read there.';
        }
      },
    },
  },
};

type Refusal =
  | PublishRefusal
  | ScheduleRefusal
  | EmbargoRefusal
  | WithdrawRefusal
  | UnpublishRefusal
  | SendAgainRefusal
  | TellRefusal
  | RemoveRefusal
  | 'hour-has-passed'
  | 'has-not-met-readers';

/** What may be said against a deed on this screen. */
export const publishRefusals: Record<Exclude<Refusal, 'not-allowed' | 'no-such-story'>, string> = {
  ...obstacles,
  'nothing-to-publish': 'There is nothing to publish: everything in it is before readers, or it is on the spike.',
  'changed-since-you-looked': 'Somebody changed it since you looked. Read it again.',
  'before-its-embargo': 'That hour is before its embargo.',
  'scheduled-before-it': 'It is scheduled for an earlier hour: take that back, or move it.',
  'hour-has-passed': 'That hour has passed.',
  'not-live': 'It is not live.',
  'no-such-edition': 'Readers have met no edition of that number.',
  'still-live': 'That edition is live: publish another, or kill the story, first.',
  'removed-already': 'Its words were removed before.',
  'no-reason': 'Say why, in words for readers.',
  'has-not-met-readers': 'Readers have not seen it.',
  'no-such-delivery': 'This is owed no more: look at the page again.',
  'newer-is-owed': 'The story has been published or taken back again since: look at the page again.',
};
