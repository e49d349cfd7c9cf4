// Where and when a story was filed, at the head of its first paragraph: "NEW DELHI, Oct 27 (PTI) — ".
import { agencyNamed } from './agencies.ts';
import { quote } from './ledger.ts';
import { anyMonth } from './month-names.ts';
import { isPlace } from './places.ts';

export type ReadDateline = {
  readonly dateline: string;
  /** The paragraph without it. */
  readonly text: string;
  /** Named in the dateline, as written. */
  readonly agency: string;
  readonly doubts: readonly string[];
};

const dateWords = `(?:(?:${anyMonth})\\.?\\s+\\d{1,2}|\\d{1,2}\\.?\\s+(?:${anyMonth})\\.?|\\d{1,2}日)(?:,?\\s+\\d{4})?`;
const western = new RegExp(
  `^(?<place>\\p{L}[\\p{L}\\p{M}.'’/\\s-]{1,40}(?:,\\s+\\p{Lu}[\\p{L}.\\s]{1,20})?)(?<date>,?\\s+${dateWords})?(?:\\s*\\((?<agency>[^()]{2,40})\\))?(?<sign>\\s*[:：]\\s+|\\s*[—–]\\s*|\\s+-{1,2}\\s+|\\s*--\\s*)(?=\\S)`,
  'iu',
);
const agencyOnly = /^\((?<agency>[^()]{2,30})\)\s*[—–-]{1,2}\s*/u;
const japanese = /^[[【［](?<place>[\p{L}ー]{1,10}?)(?:[\s　]*(?<date>\d{1,2}日))?[\s　＝=]*(?<agency>[\p{L}ー]{2,8})?[\]】］]\s*[-－–—]?\s*/u;

/** Takes the dateline off a first paragraph when it is surely one; what might be one stays and is told. `around`: the words above the text, which may name the place. */
export function readDateline(paragraph: string, around = ''): ReadDateline {
  const none: ReadDateline = { dateline: '', text: paragraph, agency: '', doubts: [] };
  const head = paragraph.slice(0, 130);
  const match = western.exec(head) ?? japanese.exec(head);
  if (!match) {
    const agency = agencyOnly.exec(head)?.groups?.['agency'];
    return agency && agencyNamed(agency) ? { dateline: `(${agency})`, text: paragraph.slice(agencyOnly.exec(head)![0].length), agency, doubts: [] } : none;
  }
  const { place = '', date = '', agency = '', sign = '' } = match.groups ?? {};
  const dateline = match[0].slice(0, match[0].length - sign.length).trim();
  const credited = agencyNamed(agency) ? agency : '';
  if (isSure({ place, date, agency: credited, sign })) return { dateline, text: paragraph.slice(match[0].length), agency: credited, doubts: [] };
  if (
    /[:：]/.test(sign) &&
    !/\s/.test(place) &&
    !notPlaces.test(place) &&
    /^[\p{Lu}\p{Lo}]/u.test(place) &&
    `${around} ${paragraph.slice(match[0].length)}`.includes(place)
  ) {
    return { dateline, text: paragraph.slice(match[0].length), agency: '', doubts: [`${quote(place)} before the first paragraph is taken as its dateline.`] };
  }
  if (place.split(/\s+/).length <= 2 && /^\p{Lu}/u.test(place) && !notPlaces.test(place)) {
    return { ...none, doubts: [`${quote(place)} at the start of the first paragraph may be a dateline; it was left in the text.`] };
  }
  return none;
}

function isSure({ place, date, agency, sign }: { place: string; date: string; agency: string; sign: string }): boolean {
  if (notPlaces.test(place)) return false;
  const city = place.split(/[,/]/)[0]!.trim();
  if (isPlace(city) || agency !== '') return true;
  const isShouted = /^\P{Ll}+$/u.test(city) && /\p{Lu}{3}/u.test(city) && city.split(/\s+/).length <= 4;
  return isShouted && (date !== '' || /[—–-]/.test(sign) || /\p{Lu}{5}/u.test(city));
}

const notPlaces =
  /^(?:watch|breaking|breaking news|exclusive|update|updated|live|opinion|analysis|explained|explainer|editorial|video|photos?|note|editor['’]s note|correction|clarification|review|interview|fact check|question|answer|q|a|who|advertisement|sponsored|spoiler alert|warning|disclaimer|quiz|column|column by|image|credit|source|summary|highlights)$/iu;
