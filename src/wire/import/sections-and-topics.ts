// Where a story stands in its paper and what it is about, from breadcrumbs and topic lines.
import { isHome } from './furniture.ts';
import { quote } from './ledger.ts';

export type ReadCrumbs = { readonly sections: readonly string[]; readonly doubts: readonly string[] };

const separators = /\s*(?:[/>›»→▸▶❯•·|\\]|::|＞)\s*/u;

/** A breadcrumb that ends in the headline or in its beginning, with its crumbs divided or glued together. */
export function readCrumbs(line: string, headline: string): ReadCrumbs | undefined {
  if (line.length > 600) return undefined;
  const start = startOf(comparable(headline), line);
  if (start === undefined || start === 0) return undefined;
  const before = line.slice(0, start).trim();
  if (before === '' || before.length > 160) return undefined;
  const isDivided = separators.test(before);
  const names = (isDivided ? before.split(separators) : unglued(before)).map((name) => name.trim()).filter(Boolean);
  if (names.length === 0 || names.length > 8 || names.some((name) => name.length > 50 || /[.!?:;](?:\s|$)/.test(name))) return undefined;
  return crumbsFrom(
    names,
    isDivided ? [] : [`The breadcrumb was glued together, ${quote(before)}; it is read as ${names.map((name) => quote(name)).join(', ')}.`],
  );
}

/** A breadcrumb alone on a line, above or below the story: "Home / News / India". */
export function readPlainCrumbs(line: string): ReadCrumbs | undefined {
  if (line.length > 200) return undefined;
  const names = line
    .split(separators)
    .map((name) => name.trim())
    .filter(Boolean);
  const isCrumb =
    names.length >= 2 &&
    names.length <= 7 &&
    names.every((name) => name.length <= 40 && name.split(/\s+/).length <= 4 && /^[\p{L}\p{M}\d&'’., -]+$/u.test(name) && !/[.]$/.test(name));
  const isSigned = /[/>›»→❯＞]/u.test(line);
  return isCrumb && (isHome(names[0]!) || ((isSigned || line.includes('|')) && isSectionName(names[0]!))) ? crumbsFrom(names, []) : undefined;
}

/** Takes the site's own first page off the front of a path. */
export function crumbsFrom(names: readonly string[], doubts: readonly string[]): ReadCrumbs {
  const [first, second] = names;
  if (first === undefined) return { sections: [], doubts };
  if (isHome(first)) return { sections: names.slice(1), doubts };
  const isSiteName =
    isMasthead(first) || (second !== undefined && first.toLowerCase() !== second.toLowerCase() && first.toLowerCase().endsWith(` ${second.toLowerCase()}`));
  if (!isSiteName) return { sections: names, doubts };
  return { sections: names.slice(1), doubts: [...doubts, `${quote(first)} at the start of the breadcrumb is taken as the site's own name, not as a section.`] };
}

/** The place where the headline, or at least its first words, begins in a line. */
function startOf(headline: string, line: string): number | undefined {
  const text = comparable(line);
  if (text.length !== line.length) return undefined;
  const wanted = headline.slice(0, Math.min(headline.length, 40));
  if (wanted.length < 12 && wanted !== headline) return undefined;
  const found = text.indexOf(wanted);
  if (found >= 0) return found;
  // A shorter or longer wording of the headline: its first twenty characters are enough at the end of a path.
  const short = headline.slice(0, 20);
  const at = headline.length >= 20 ? text.lastIndexOf(short) : -1;
  return at > 0 ? at : undefined;
}

/** For comparing only: the same length as the text it is made from. */
function comparable(text: string): string {
  return text
    .replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())
    .replaceAll(/[‘’ʼ`]/g, "'")
    .replaceAll(/[“”]/g, '"')
    .replaceAll(/[–—]/g, '-');
}

/** A small letter followed by a capital is a seam. */
function unglued(text: string): string[] {
  const names = text.split(/(?<=[\p{Ll}\p{N})])(?=\p{Lu})/u);
  // "Home India": nothing is glued, and only the first page's name tells where it ends.
  const [first = '', ...others] = text.split(' ');
  return names.length === 1 && isHome(first) && others.length ? [first, others.join(' ')] : names;
}

const mastheadWords =
  /(?:^|\s)(?:gazette|times|herald|tribune|chronicle|express|standard|mirror|telegraph|observer|guardian|journal|courier|dispatch|examiner|inquirer|sentinel|mint|live ?mint|ndtv|bbc|cnn|aajtak|moneycontrol|zeitung|spiegel|tagblatt|anzeiger|monde|figaro|libération|país|mundo|vanguardia|repubblica|corriere|folha|globo|jazeera|bhaskar|jagran|ujala|hindustan|today|daily|post|日報|新聞|新聞デジタル|タイムズ|अख़बार|समाचार|الجزيرة|الأهرام)(?:\s(?:online|digital|news|today|india|de|com))?$|\.(?:com|in|org|net|co\.\w\w|de|fr|es|jp)$/iu;

/** Whether a short name is that of a newspaper or its site. */
export function isMasthead(name: string): boolean {
  if (/^\p{Lo}{2,8}(?:新聞|日報|タイムズ|일보|신문)(?:デジタル|オンライン)?(?:記事)?$/u.test(name)) return true;
  return name.length <= 40 && name.split(/\s+/).length <= 5 && mastheadWords.test(name.trim());
}

const sectionNames =
  /^(?:news|latest news|top news|breaking news|world|world news|international|national|nation|india|india news|us|us news|uk|uk news|europe|asia|africa|americas|middle east|china|pakistan|australia|city|cities|local|metro|state|states|politics|business|economy|markets|money|finance|companies|industry|technology|tech|science|health|environment|climate|climate crisis|sport|sports|cricket|football|opinion|comment|editorial|editorials|columns|analysis|culture|arts|books|film|music|entertainment|bollywood|lifestyle|life|life & style|style|travel|food|education|jobs|law|crime|courts|auto|weather|media|obituaries|features|explained|elections?|photos|videos?|politik|wirtschaft|ausland|inland|deutschland|panorama|kultur|wissenschaft|gesundheit|netzwelt|sport|meinung|international|politique|économie|société|sports|culture|idées|monde|planète|internacional|españa|economía|sociedad|deportes|cultura|opinión|politica|mundo|देश|दुनिया|राज्य|राजनीति|खेल|मनोरंजन|बिज़नेस|व्यापार|विदेश|भारत|मुंबई|أخبار|سياسة|اقتصاد|رياضة|ثقافة|العالم|عربي|دولي|政治|経済|社会|国際|スポーツ|文化|科学|地域|国内|海外|オピニオン|くらし|新闻|国际|뉴스)$/iu;

const desks =
  /^(?:politics|business|economy|markets|technology|tech|science|health|sports?|cricket|opinion|culture|arts|entertainment|lifestyle|life|travel|food|education|politik|wirtschaft|kultur|wissenschaft|sport|meinung|politique|économie|idées|deportes|cultura|opinión|economía|राजनीति|खेल|मनोरंजन|बिज़नेस|व्यापार|سياسة|اقتصاد|رياضة|ثقافة|政治|経済|スポーツ|文化|科学|オピニオン)$/iu;

/** A desk of its own, beside which no other stands in one path. */
export function isDesk(name: string): boolean {
  return desks.test(name.trim());
}

export function isSectionName(name: string): boolean {
  return name.length <= 40 && sectionNames.test(name.trim());
}

/** "Stay updated with the latest Trending, India , World and US news." names the topics; other promotion names none. */
export function readLatestLine(line: string): readonly string[] {
  if (line.length > 240) return [];
  const match =
    /^(?:stay (?:updated|tuned|informed|up to date) (?:with|on|to|for)|get|catch|read|check(?: out)?|follow|find|browse)(?: (?:all|up on))*(?: the)? latest (.+?) (?:news|updates|headlines|stories)(?: and (?:updates|headlines|stories))?[.!]?$/iu.exec(
      line,
    );
  const names = match ? dividedNames(match[1]!) : [];
  return names.length >= 2 && names.every((name) => name.split(/\s+/).length <= 3) ? names : [];
}

const topicLabels =
  'topics|topic|see more on|read more news on|tags|tag|related topics|related tags|filed under|keywords|more on|read more on|themen|schlagworte|mehr zum thema|sujets|thèmes|mots-clés|temas|archivado en|etiquetas|tópicos|assuntos|argomenti|टैग्स|टैग|विषय|وسوم|الوسوم|الكلمات المفتاحية|كلمات مفتاحية|関連キーワード|キーワード|タグ|标签|关键词|태그';

/** "Topics: Ferries, Harbour board", "#Ferries #Strike". */
export function readTopicLine(line: string): readonly string[] {
  if (line.length > 400) return [];
  if (/^(?:#[\p{L}\p{M}\p{N}_]{2,40}[\s,]*){2,}$/u.test(line))
    return line
      .split(/[\s,]+/)
      .filter(Boolean)
      .map((tag) => tag.slice(1).replaceAll('_', ' '));
  const match = new RegExp(`^(?:${topicLabels})\\s*[:：|–-]\\s*(.+)$`, 'iu').exec(line);
  const names = match ? dividedNames(match[1]!) : [];
  return names.every(isTopicName) ? names : [];
}

/** Names in a line under a label: "India / World", or one alone. */
export function namesOfTopics(line: string): readonly string[] {
  const names = line
    .split(/\s*[,/|;•·、，]\s*/)
    .map((name) => name.replace(/^#/, '').trim())
    .filter(Boolean);
  return names.every(isTopicName) ? names : [];
}

function isTopicName(name: string): boolean {
  return /\p{L}{2}/u.test(name) && name.length <= 50 && name.split(/\s+/).length <= 5 && !/[.!?:]$/.test(name);
}

function dividedNames(list: string): string[] {
  return list
    .split(/\s*[,;|、，•·/]\s*(?:(?:and|und|et|y|और)\s+)?|\s+(?:and|&|und|et|y|और)\s+/iu)
    .map((name) => name.replace(/^#/, '').trim())
    .filter(Boolean);
}
