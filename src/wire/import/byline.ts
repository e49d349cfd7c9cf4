// Who wrote, reported, photographed, edited: from "Written By Ravi Hari" to "聞き手・…". Titles, places, handles and
// addresses beside a name are taken off and told.
import type { IncomingStory } from '../../story/take-in.ts';
import { agencyNamed, isOrganisation } from './agencies.ts';
import { quote } from './ledger.ts';
import { isPlace } from './places.ts';

export type IncomingCredit = IncomingStory['credits'][number];
export type ReadByline = {
  readonly credits: readonly IncomingCredit[];
  /** A place of writing that stood beside the name. */
  readonly place: string;
  readonly doubts: readonly string[];
};

type Role = IncomingCredit['role'];
type Label = { readonly role: Role; readonly doubt?: string };

const labelRows: readonly (readonly [role: Role, labels: string])[] = [
  [
    'writtenBy',
    'written by|authored by|story by|words by|text by|author|authors|by|von|ein bericht von|eine analyse von|ein kommentar von|ein interview von|text von|par|écrit par|rédigé par|por|escrito por|texto de|di|a cura di|door|av|af|द्वारा|लेखक|लेखिका|بقلم|كتبت|كتب|執筆|文|作者|撰文|글',
  ],
  [
    'reportedBy',
    'reported by|reporting by|report by|reporter|with reporting by|additional reporting by|propos recueillis par|reportage de|reportage|रिपोर्ट|रिपोर्टर|تقرير|取材・文|取材|聞き手|記者',
  ],
  [
    'editedBy',
    'edited by|editing by|editor|compiled by|curated by|published by|posted by|reviewed by|fact[ -]checked by|bearbeitet von|redigiert von|redaktion|édité par|publié par|editado por|संपादन|संपादक|द्वारा संपादित|تحرير|إعداد|編集',
  ],
  [
    'photographedBy',
    'photographs? by|photos? by|photography by|photographer|pictures by|visuals by|fotos? von|fotografie von|photos? de|photographies? de|fotos? de|fotografías de|फोटो|تصوير|写真',
  ],
  ['translatedBy', 'translated by|translation by|übersetzt von|aus dem \\p{L}+ von|traduit par|traduction de|traducido por|traducción de|अनुवाद|ترجمة|翻訳|訳'],
  ['source', 'source|sources|with inputs? from|with agency inputs?|inputs from|quelle|quellen|fuente|来源|स्रोत|इनपुट|المصدر|出典'],
];
const doubtful: Readonly<Record<string, string>> = {
  'published by': 'published',
  'posted by': 'posted',
  'reviewed by': 'reviewed',
  'fact-checked by': 'checked',
  'fact checked by': 'checked',
  'compiled by': 'compiled',
  'curated by': 'curated',
};
const allLabels = labelRows
  .flatMap(([, labels]) => labels.split('|'))
  .toSorted((a, b) => b.length - a.length)
  .join('|');
const labelAnywhere = new RegExp(`(?:^|(?<=[|;,·•.–—/)\\]-]\\s*|\\s{1,3}))(${allLabels})(?:\\s*[:：=＝・]\\s*|\\s+[-–—|]\\s+|\\s+(?=\\S))`, 'giu');

function labelNamed(words: string): Label {
  const small = words.toLowerCase();
  const role = labelRows.find(([, labels]) => new RegExp(`^(?:${labels})$`, 'iu').test(words))?.[0] ?? 'writtenBy';
  return doubtful[small] === undefined ? { role } : { role, doubt: `The page says “${words}”; there is no such role here, and it is kept as an editor.` };
}

/** Reads a line that begins with a label and holds names only; undefined when it is anything else ("By Monday, the port was shut"). */
export function readByline(line: string): ReadByline | undefined {
  if (line.length > 260) return undefined;
  const contributed = readContributors(line);
  if (contributed) return contributed;
  const text = line
    .replace(/^\s*\((.*)\)\s*$/, '$1')
    .replace(/^with (\S{2,10}) inputs$/i, 'With inputs from $1')
    .replaceAll(/(?<=\p{Ll}{2})\.\s+(?=(?:additional |with )?(?:reporting|writing|editing|photos?|photography|translation) by )/giu, '; ')
    .replace(/^[\s(|•·–—-]+/, '')
    .replace(/[\s|]+$/, '');
  const marks = [...text.matchAll(labelAnywhere)];
  if (marks[0]?.index !== 0) return readSuffixed(text);
  const credits: IncomingCredit[] = [];
  const doubts: string[] = [];
  let place = '';
  const kept = marks.filter((mark, index) => index === 0 || isSecondLabel(mark));
  for (const [index, mark] of kept.entries()) {
    const names = text.slice(mark.index + mark[0].length, kept[index + 1]?.index ?? text.length);
    const label = labelNamed(mark[1]!);
    const isBare = !/[:：=＝・]/.test(mark[0]);
    const read = readNames(names, label.role, isBare && /^(?:by|von|par|por|di|door|av|af|author|source|editor|reporter|redaktion|reportage)$/i.test(mark[1]!));
    if (!read) return undefined;
    credits.push(...read.credits);
    doubts.push(...(label.doubt ? [label.doubt] : []), ...read.doubts);
    place ||= read.place;
  }
  return credits.length ? { credits, place, doubts } : undefined;
}

const houses =
  "(?:(?:the )?(?:associated press|ap|reuters|afp|bloomberg|times|post)(?:['’]s)? )?(?:(?:staff|news|video|data) )?(?:writers?|reporters?|journalists?|correspondents?|researchers?) ";
const contributedNote = new RegExp(
  `^(?:${houses})?(.{4,200}?) (?:also )?contributed (?:reporting|research|to this (?:report|story|article))(?: from (\\p{Lu}[\\p{L}\\s,.]{2,60}?))?\\.?$`,
  'iu',
);

/** "Asha Rao in Delhi contributed to this report." */
function readContributors(line: string): ReadByline | undefined {
  const match = contributedNote.exec(line);
  const read = match ? readNames(match[1]!.replace(/^\p{Lu}{2,5}['’]s /u, ''), 'reportedBy', true) : undefined;
  return read && { ...read, place: '' };
}

/** "by" inside a line of names begins another role only in the longer forms. */
function isSecondLabel(mark: RegExpExecArray): boolean {
  return /\s\S|[:：=＝]|^\P{ASCII}+/u.test(mark[1]! + mark[0].trimEnd().slice(mark[1]!.length)) && mark[1]!.length > 2;
}

/** Japanese puts the office behind the name: 山田太郎記者. */
function readSuffixed(text: string): ReadByline | undefined {
  const filed = /^([\p{Script=Katakana}\p{Script=Han}ー]{2,10})＝([\p{Script=Han}]{2,5}|[\p{Script=Katakana}ー・]{4,15})$/u.exec(text);
  if (filed)
    return {
      credits: [{ role: 'writtenBy', name: filed[2]!, kind: 'person' }],
      place: filed[1]!,
      doubts: [`${quote(text)} is read as a place and the author's name.`],
    };
  const korean = /^(\p{Script=Hangul}{2,5}) ?(?:선임)?(?:기자|특파원|논설위원)(?: \S+@\S+)?$/u.exec(text);
  if (korean) return { credits: [{ role: 'writtenBy', name: korean[1]!, kind: 'person' }], place: '', doubts: [] };
  const match = /^[【[（(]?([\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}ー・]{2,12}?)(記者|編集委員|特派員|論説委員|支局長)?[】\])）]?$/u.exec(text);
  if (!match || (match[2] === undefined && !/^【/.test(text))) return undefined;
  if (match[2] === undefined) return undefined;
  const name = match[1]!.replace(/^[\p{Script=Katakana}ー]+＝/u, '');
  return { credits: [{ role: 'writtenBy', name, kind: 'person' }], place: '', doubts: [] };
}

// ── Names ──────────────────────────────────────────────────────────────────────────────────

/** Names in a list. `isBare`: nothing but a word like "by" says that these are names, so each must look like one. */
export function readNames(words: string, role: Role, isBare: boolean): ReadByline | undefined {
  if (agencyNamed(words) && agencyNamed(words) !== 'Agencies')
    return { credits: [{ role: 'source', name: words.trim(), kind: 'organisation' }], place: '', doubts: [] };
  const doubts: string[] = [];
  const credits: IncomingCredit[] = [];
  let place = '';
  const stripped = words
    .replaceAll(/\(?(?:mailto:)?[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+\)?/g, ' | ')
    .replaceAll(/(?:^|(?<=[\s(|,]))@\w{2,30}\b/g, ' | ')
    .replace(/\s*\(([^()]{2,60})\)\s*$/u, (whole, inside: string) => {
      const first = inside
        .split(/[,;]/)[0]!
        .replace(/^(?:in|à|at|en)\s+/, '')
        .trim();
      if (isPlace(first)) place = first;
      return agencyNamed(inside) ? whole.replaceAll(/[()]/g, ' | ') : ' ';
    })
    .replaceAll(/\(\s*\)/g, ' ')
    .replace(/(?<=\p{L})\s+(?:of|for|from|für|pour)\s+(?:the\s+)?\p{Lu}[\p{L}\s.]{1,50}$/u, '');
  const located = /^(.{3,80}?),?\s+\(?(?:in|at|à|en)\s+(\p{Lu}[\p{L}.\s'’-]{1,40})\)?$/u.exec(stripped.trim());
  if (!place && located && !conjunction.test(located[2]!) && isPersonName(located[1]!.split(/,| and /)[0]!)) place = located[2]!.trim();
  const list = located && located[2]!.trim() === place ? located[1]! : stripped;
  const hasConjunction = conjunction.test(list);
  const parts = list
    .split(divider)
    .flatMap((part) => (/^[\p{Script=Han}]{3,5}(?:\s[\p{Script=Han}]{3,5})+$/u.test(part) ? part.split(/\s/) : [part]))
    .map((part) => part.replace(/^[\s.,:;()*]+|[\s,:;()*]+$/g, '').trim())
    .map((part) => withoutPlace(part))
    .map((part) => withoutTrailingTitle(part, doubts))
    .filter(Boolean);
  for (const [index, part] of parts.entries()) {
    const name = part.replace(/\.$/, (point) => (/\b(?:Jr|Sr|[A-Z])\.$/.test(part) ? point : ''));
    const agency = agencyNamed(name);
    // "Agencies" are nobody.
    if (agency === 'Agencies') continue;
    if (agency) credits.push({ role: 'source', name, kind: 'organisation' });
    else if (index > 0 && isJobTitle(name)) continue;
    else if (index > 0 && isPlace(name)) place ||= name;
    else if (index > 0 && isOrganisation(name) && credits.at(-1)?.kind === 'person') continue;
    else if (isOffice(name)) {
      credits.push({ role, name, kind: 'organisation' });
      if (isJobTitle(name)) doubts.push(`${quote(name)} names no person; it is kept as an organisation.`);
    } else if (isOrganisation(name) && isNameLike(name)) credits.push({ role, name, kind: 'organisation' });
    else if (index > 0 && parts.length === 2 && !hasConjunction && /^\p{Lu}\p{Ll}+$/u.test(name)) {
      place ||= name;
      doubts.push(`${quote(name)} stands after a comma in the byline and is taken as a place.`);
    } else if (isPersonName(name) && (!isBare || isSureOfPerson(name))) {
      const plain = withoutTitle(name);
      credits.push({ role, name: fromCapitals(plain, doubts), kind: role === 'source' ? 'organisation' : 'person' });
      if (index > 0 && !hasConjunction && parts.length === 2 && /,/.test(list))
        doubts.push(`${quote(name)} stands after a comma in the byline and is taken as a second name; it may be a place or a title.`);
    } else if (index > 0 && isBare && credits.length && name.length <= 40 && /^\p{Lu}/u.test(name) && !/\d/.test(name))
      doubts.push(`${quote(name)} stands beside the name and was not understood.`);
    else return undefined;
  }
  return credits.length ? { credits, place, doubts } : undefined;
}

/** "Asha Rao in New Delhi" among several. */
function withoutPlace(part: string): string {
  const located = /^(\p{Lu}.{2,50}?) in \p{Lu}[\p{L}.'’\s-]{1,40}$/u.exec(part);
  return located && isPersonName(located[1]!) ? located[1]! : part;
}

/** "Damian Carr Environment editor": the title is glued to the name, its last word in small letters. */
function withoutTrailingTitle(part: string, doubts: string[]): string {
  const match =
    /^(\p{Lu}[\p{L}'’-]+ (?:(?:de|van|von|al|\p{Lu}\.) )?\p{Lu}[\p{L}'’-]+),? ((?:\p{L}+ (?:and |affairs )?){0,3}(?:editor|correspondent|reporter|writer|columnist|critic)(?: in .{2,30})?)$/u.exec(
      part,
    );
  if (
    !match ||
    !isPersonName(match[1]!) ||
    isJobTitle(match[1]!) ||
    /^(?:political|diplomatic|special|senior|chief|staff|foreign|north|south|east|west|middle|our|city|crime|sports?|business|science|health|legal|home)\b/iu.test(
      match[1]!,
    )
  )
    return part;
  doubts.push(`${quote(part)} is read as a name and the title ${quote(match[2]!)}.`);
  return match[1]!;
}

const conjunction = /\s(?:and|und|et|y|e|en|och|og|और|एवं|તથા)\s|\s&\s|\sو(?=\S)/iu;
const divider =
  /\s*[,;|/、，]\s*(?:(?:and|AND|und|et|y|और|&)\s+)?|\s+(?:and|And|AND|und|UND|et|y|Y|e|och|og|और|एवं)\s+|\s*&\s*|\s+و(?=[\p{Script=Arabic}]{3})|\s+[–—•·]\s+|\s+-\s+/u;

const titleWords =
  /(?<![\p{L}\p{M}])(?:correspondent|reporter|editor|staff writer|writer|columnist|contributor|critic|journalist|producer|analyst|bureau chief|chief|head of|intern|sub-editor|photographer|professor|author|freelance|special to|opinion|guest|redakteurin?|korrespondentin?|journaliste|correspondant|envoyé|corresponsal|redactora?|enviad[oa] especial|संवाददाता|रिपोर्टर|संपादक|مراسل|محرر|صحفي)(?:s|in)?(?![\p{L}\p{M}])/iu;

function isJobTitle(text: string): boolean {
  return titleWords.test(text);
}

/** An office in the place of a name: "Staff Reporter", "Special Correspondent", "Express News Service". */
function isOffice(text: string): boolean {
  return (
    (isJobTitle(text) &&
      /^(?:(?:our|special|staff|senior|web|own|city|political|foreign|legal|sports|business|crime|the|a|\p{Lu}{2,6}|\p{Lu}[\p{L}]+)\s+){0,3}(?:correspondents?|reporters?|editors?|contributors?|writers?|संवाददाता)$/iu.test(
        text,
      )) ||
    /^editorial(?: board)?$/iu.test(text) ||
    /^(?:our |the )?(?:(?:\p{L}+)\s){0,3}(?:bureau|desk|news service|news network|staff)$/iu.test(text)
  );
}

function withoutTitle(name: string): string {
  return name.replace(/^(?:dr|prof|mr|mrs|ms|sri|smt|shri)\.?\s+(?=\p{Lu})/iu, (title) => title);
}

const particles = /^(?:de|da|do|dos|das|del|della|di|du|la|le|van|von|der|den|ter|zu|zur|bin|bint|ibn|al|el|af|av|y|e|d['’]\p{L}+|al-\p{L}+|el-\p{L}+)$/u;
const notNames =
  /^(?:the|this|that|these|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|noon|then|now|contrast|law|comparison|year|all|midnight|today|tomorrow|yesterday|einem|einer|der|die|das|den|ce|cette|les|des|un|une|el|los|las|una)$/iu;

/** Words with a capital each, in any script; no digits and no sentence. */
function isNameLike(text: string): boolean {
  if (text.length < 2 || text.length > 60 || /[\d!?:"“”«»…#=_<>]/.test(text)) return false;
  const words = text.split(/\s+/);
  if (words.length > 6) return false;
  return words.every((word) => /^[\p{Lu}\p{Lo}\p{Lt}(]/u.test(word) || particles.test(word));
}

export function isPersonName(text: string): boolean {
  const words = text.split(/\s+/);
  return (
    isNameLike(text) &&
    words.length <= 5 &&
    !words.some((word) => notNames.test(word)) &&
    /^[\p{Lu}\p{Lo}]/u.test(text.replace(/^(?:de|van|von|al|el|bin|d['’])[\s-]?/u, ''))
  );
}

/** Behind a bare "By", one word alone is a name only if it can be nothing else. */
function isSureOfPerson(name: string): boolean {
  return /\s/.test(name) || /^\p{Lo}{2,}$/u.test(name) || /^\p{Lu}\p{Ll}{2,}$/u.test(name);
}

/** JANE DOE is Jane Doe; initials and the shortest names stay. */
function fromCapitals(name: string, doubts: string[]): string {
  if (!/\p{Lu}{3}/u.test(name) || /\p{Ll}/u.test(name)) return name;
  const small = name.replaceAll(/(?<=\p{Lu})[\p{Lu}]+/gu, (rest, at: number) => (name.length <= 3 && at === 1 ? rest : rest.toLowerCase()));
  doubts.push(`${quote(name)} stands in capitals; ${quote(small)} is written.`);
  return small;
}
