// Stories made up for the tests of this room, whole as the archive would give them.
import { type Publication, plainLook } from '../../paper/publication.ts';
import type { Picture } from '../../pictures/picture.ts';
import type { Block } from '../../story/body.ts';
import type { LiveStory } from '../../story/story.ts';
import type { Topic } from '../../topics/topic.ts';

export const origin = 'https://gazette.example';

export const gazette: Publication = {
  name: 'The Harbour Gazette',
  tagline: 'News of the port since 1871',
  language: 'en',
  locale: 'en-IN',
  timeZone: 'Asia/Kolkata',
  look: plainLook,
  advertising: { isOn: true, adsTxt: [] },
};

export const rosa = topicNamed(1, 'person', 'rosa-reporter', 'Rosa Reporter');
export const ferries: Topic = { ...topicNamed(2, 'subject', 'ferries', 'Ferries'), names: { hi: 'नौकाएँ' } };

export const harbourPicture: Picture = {
  id: 7,
  state: 'ready',
  width: 2000,
  height: 1200,
  caption: 'The ferry "Meera" at Pier 4',
  altText: 'A white ferry at a pier',
  creditLine: 'Harbour Pictures/Dev Lens',
  creator: 'Dev Lens',
  agency: 'Harbour Pictures',
  source: '',
  isFilePicture: false,
  copyrightNotice: '',
  takenAt: undefined,
  focal: { x: 0.5, y: 0.5 },
  renditions: [
    { format: 'avif', width: 320, height: 192, bytes: 4000, file: 'ab12-320.avif' },
    { format: 'jpeg', width: 320, height: 192, bytes: 9000, file: 'ab12-320.jpg' },
    { format: 'jpeg', width: 1024, height: 614, bytes: 61234, file: 'ab12-1024.jpg' },
    { format: 'jpeg', width: 1600, height: 960, bytes: 123456, file: 'ab12-1600.jpg' },
  ],
};

/** The ferry strike, with whatever a test says differently. */
export function ferryStory(differently: Partial<LiveStory> = {}): LiveStory {
  return {
    id: 41,
    editionId: 90,
    editionNumber: 1,
    path: '/news/city/ferries-stop-at-midnight-41',
    urlSlug: 'ferries-stop-at-midnight',
    publishedAt: new Date('2025-10-27T15:37:00Z'),
    updatedAt: undefined,
    changeClass: undefined,
    liveAt: new Date('2025-10-27T15:37:00Z'),
    notices: [],
    publicNote: '',
    language: 'en',
    kicker: 'Strike',
    headline: 'Ferries stop at midnight',
    headlines: {},
    standfirst: 'Crews & owners have talked for nine hours; wages < prices, say the crews.',
    dateline: 'HARBOUR CITY',
    body: { type: 'doc', content: [words('The last boat left at noon.')] },
    credits: [{ role: 'writtenBy', topic: rosa }],
    leadPicture: { picture: harbourPicture, caption: 'The ferry "Meera" at Pier 4', altText: 'A white ferry at a pier' },
    sections: [
      { id: 1, path: 'news', name: 'News', names: { hi: 'समाचार' } },
      { id: 2, path: 'news/city', name: 'City', names: {} },
    ],
    topics: [ferries],
    pictures: new Map([[7, harbourPicture]]),
    linkedStories: new Map(),
    isSensitive: false,
    ...differently,
  };
}

export function words(text: string): Block {
  return { type: 'paragraph', attrs: { id: '' }, content: [{ type: 'text', text }] };
}

function topicNamed(id: number, kind: Topic['kind'], slug: string, name: string): Topic {
  return { id, kind, slug, name, names: {}, description: '', mediaTopic: null, sameAs: [] };
}
