// Stories and pages made up for the tests of this folder, whole as the archive would give them.
import { parseHTML } from 'linkedom';
import type { AdSlot } from '../../ads/place-slots.ts';
import { type Publication, plainLook } from '../../paper/publication.ts';
import type { Section } from '../../paper/section.ts';
import { type Picture, renditionFormats, renditionWidths } from '../../pictures/picture.ts';
import { renderDocument } from '../../plumbing/html.ts';
import type { Block, Inline } from '../../story/body.ts';
import type { Card, CreditedTopic, CreditRole, LiveStory } from '../../story/story.ts';
import type { Topic } from '../../topics/topic.ts';
import { type StoryPageProps, storyPage } from './story.html.tsx';

export const url = 'https://gazette.example';

export const gazette: Publication = {
  name: 'The Harbour Gazette',
  tagline: 'News of the port since 1871',
  language: 'en',
  locale: 'en-IN',
  timeZone: 'Asia/Kolkata',
  look: plainLook,
  advertising: { isOn: true, adsTxt: [] },
};

const sections: readonly Section[] = [
  section(1, null, 'world', 'World', { hi: 'दुनिया' }),
  section(2, 1, 'world/asia', 'Asia', {}),
  section(3, null, 'port', 'Port', {}),
];

/** A file picture of the agency, ready in every format and width, or still awaited. */
export function pictureOf(id: number, state: 'ready' | 'awaited' = 'ready'): Picture {
  return {
    id,
    state,
    width: 2400,
    height: 1600,
    caption: 'The border at Panmunjom.',
    altText: 'Two men at a low line of concrete',
    creditLine: 'AP Photo/Susan Walsh, File',
    creator: 'Susan Walsh',
    agency: 'AP',
    source: '',
    isFilePicture: true,
    copyrightNotice: '© AP',
    takenAt: undefined,
    focal: { x: 0.1, y: 0.5 },
    renditions:
      state === 'awaited'
        ? []
        : renditionFormats.flatMap((format) =>
            renditionWidths.map((width) => ({
              format,
              width,
              height: Math.round((width * 2) / 3),
              bytes: 9000,
              file: `${'c4f1e2a90b7d3856'.slice(id)}${id}-${width}.${format}`,
            })),
          ),
  };
}

export function credit(role: CreditRole, name: string, kind: Topic['kind'] = 'person'): CreditedTopic {
  return { role, topic: topic(name.length, kind, name) };
}

function topic(id: number, kind: Topic['kind'], name: string, names: Record<string, string> = {}): Topic {
  return { id, kind, slug: name.toLowerCase().replaceAll(' ', '-'), name, names, description: '', mediaTopic: null, sameAs: [] };
}

export function text(words: string): Inline[] {
  return [{ type: 'text', text: words }];
}

export function paragraph(words: string, id = ''): Block {
  return { type: 'paragraph', attrs: { id }, content: text(words) };
}

/** The talks at the border, with whatever a test says differently. */
export function talks(told: Partial<LiveStory> = {}): LiveStory {
  return {
    id: 123,
    editionId: 7,
    editionNumber: 1,
    language: 'en',
    urlSlug: 'talks',
    path: '/world/asia/talks-123',
    kicker: 'Korea',
    headline: 'Trump to meet Kim? ‘I’d love to’',
    headlines: {},
    standfirst: 'Talks have been stalled since 2019.',
    dateline: '',
    body: { type: 'doc', content: [paragraph('The president said he would stay.'), paragraph('“It’s our last stop.”')] },
    isSensitive: false,
    publishedAt: new Date('2025-10-27T15:37:00Z'),
    updatedAt: undefined,
    changeClass: undefined,
    liveAt: new Date('2025-10-27T15:37:00Z'),
    notices: [],
    publicNote: '',
    sections: [sections[0]!, sections[1]!],
    credits: [credit('writtenBy', 'Ravi Hari')],
    leadPicture: { picture: pictureOf(1), caption: 'The border at Panmunjom.', altText: 'Two men at a low line of concrete' },
    topics: [topic(3, 'place', 'North Korea', { ar: 'كوريا الشمالية' })],
    pictures: new Map([[2, pictureOf(2)]]),
    linkedStories: new Map([[1, { path: '/port/ferries-1', headline: 'Ferries back at noon' }]]),
    ...told,
  };
}

function card(told: Partial<Card> = {}): Card {
  return {
    id: 11,
    path: '/port/strike-11',
    language: 'en',
    kicker: '',
    headline: 'Crews call off the strike',
    standfirst: '',
    section: undefined,
    publishedAt: new Date('2025-10-26T05:00:00Z'),
    updatedAt: undefined,
    picture: { picture: pictureOf(3), caption: '', altText: 'A ferry' },
    ...told,
  };
}

/** What a test that asks for a page itself has nothing to say about. */
export const around = {
  sections,
  url,
  slots: [],
  offered: [],
  edition: 'main',
  frames: [],
} satisfies Partial<StoryPageProps>;

/** A story's page as text. */
export function pageOf(story: LiveStory, { slots = [], publication = gazette }: { slots?: readonly AdSlot[]; publication?: Publication } = {}): string {
  const section = story.sections.at(-1);
  const because = section ? ({ kind: 'section', section } as const) : ({ kind: 'newest' } as const);
  const offered = [card({ id: 10, headline: 'The next story' }), card(), card({ id: 12, headline: 'Monsoon leaves late' })].map((one) => ({
    card: one,
    because,
  }));
  return renderDocument(storyPage({ ...around, story, publication, slots, offered }).element);
}

/** The same, to ask questions of. */
export function documentOf(story: LiveStory, told: { slots?: readonly AdSlot[]; publication?: Publication } = {}): Document {
  return parseHTML(pageOf(story, told)).document;
}

function section(id: number, parentId: number | null, path: string, name: string, names: Record<string, string>): Section {
  return { id, parentId, slug: path.split('/').at(-1)!, path, name, names, description: '', position: id, inNavigation: parentId === null };
}
