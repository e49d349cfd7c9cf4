// What a page says of itself for machines and in its own head: JSON-LD, meta elements, headline, byline, breadcrumb.
import { agencyNamed, isOrganisation } from './agencies.ts';
import { readByline, readNames } from './byline.ts';
import { type ReadCredit, readCreditLine } from './credit-line.ts';
import { type DateLabel, readDateLine, readMachineDate } from './dates.ts';
import { addCredits, type Gathered } from './head.ts';
import type { ReceivingPaper } from './incoming.ts';
import { isThing, listOf, readThings, safeAddress, type Thing, textOf, typesOf } from './json-ld.ts';
import { addDoubt, type Ledger, noteFound, quote } from './ledger.ts';
import { cleanText } from './lines.ts';
import { crumbsFrom, isMasthead } from './sections-and-topics.ts';

export type KnownPicture = { readonly url: string; readonly altText: string; readonly credit: ReadCredit };
export type HtmlFacts = {
  readonly headline: string;
  readonly kicker: string;
  readonly standfirst: string;
  readonly language: string | undefined;
  /** Canonical; http or https. */
  readonly sourceUrl: string | undefined;
  readonly leadPicture: KnownPicture | undefined;
  /** The whole text, where the page tells it to machines; empty else. */
  readonly articleBody: string;
};

export function readHtmlFacts(document: Document, paper: ReceivingPaper, gathered: Gathered, ledger: Ledger): HtmlFacts {
  const things = readThings(document, ledger);
  const article = things.find((thing) =>
    typesOf(thing).some((type) =>
      /(?:News|Opinion|Analysis|Reportage|Review|Background|Live|Report|Scholarly|Satirical|Blog)?(?:Article|BlogPosting|Posting)$/.test(type),
    ),
  );
  const sourceUrl = findAddress(document, article);
  const headline = chooseHeadline(document, article, ledger);
  gatherCredits(document, article, things, gathered, ledger);
  gatherDates(document, article, paper, gathered, ledger);
  gatherSections(document, article, things, headline, gathered, ledger);
  gatherTopics(document, article, gathered);
  return {
    headline,
    kicker: firstText(document, '[class*="kicker" i], [class*="eyebrow" i]', 60),
    standfirst: chooseStandfirst(document, article, headline),
    language: findLanguage(document, article, paper),
    sourceUrl,
    leadPicture: findLeadPicture(document, article, things, sourceUrl),
    articleBody: typeof article?.['articleBody'] === 'string' ? article['articleBody'] : '',
  };
}

// ── Elements ───────────────────────────────────────────────────────────────────────────────

function meta(document: Document, ...names: string[]): string {
  for (const name of names) {
    for (const element of document.querySelectorAll('meta[content]')) {
      if ([element.getAttribute('property'), element.getAttribute('name'), element.getAttribute('itemprop')].some((key) => key?.toLowerCase() === name)) {
        const content = cleanText(element.getAttribute('content') ?? '');
        if (content !== '') return content;
      }
    }
  }
  return '';
}

function metas(document: Document, name: string): string[] {
  return [...document.querySelectorAll('meta[content]')]
    .filter((element) => [element.getAttribute('property'), element.getAttribute('name')].some((key) => key?.toLowerCase() === name))
    .map((element) => cleanText(element.getAttribute('content') ?? ''))
    .filter(Boolean);
}

function firstText(document: Document, selector: string, limit: number): string {
  for (const element of document.querySelectorAll(selector)) {
    const text = cleanText(element.textContent ?? '');
    if (text !== '' && text.length <= limit) return text;
  }
  return '';
}

// ── Each fact ──────────────────────────────────────────────────────────────────────────────

function chooseHeadline(document: Document, article: Thing | undefined, ledger: Ledger): string {
  const scope = document.querySelector('article h1, [itemprop="headline"], main h1');
  const alone = [...document.querySelectorAll('h1')].map((element) => cleanText(element.textContent ?? '')).filter((text) => text !== '' && !isMasthead(text));
  const shown = cleanText(scope?.textContent ?? '') || alone[0] || '';
  const said = textOf(article?.['headline']) || textOf(article?.['name']);
  const social = withoutSite(meta(document, 'og:title', 'twitter:title'), document);
  const title = withoutSite(cleanText(document.querySelector('title')?.textContent ?? ''), document);
  const isStory = article !== undefined || document.querySelector('article') !== null || meta(document, 'og:type') === 'article';
  const headline = (shown.length <= 400 ? shown : '') || said || (isStory ? social || title : '');
  if (shown && said && comparable(shown) !== comparable(said))
    addDoubt(ledger, `The page shows the headline ${quote(shown)} and tells machines ${quote(said)}; the shown one is taken.`);
  return headline.slice(0, 1000);
}

function withoutSite(title: string, document: Document): string {
  const site = meta(document, 'og:site_name');
  const match = /^(.{8,}?)\s+[|–—-]\s+([^|]{2,50})$/u.exec(title);
  return match && (isMasthead(match[2]!) || comparable(match[2]!) === comparable(site)) ? match[1]! : title;
}

function comparable(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

/** What the page shows under its headline; a description for machines only if the page shows it too. */
function chooseStandfirst(document: Document, article: Thing | undefined, headline: string): string {
  const selector =
    '[itemprop="description"], [class*="standfirst" i], [class~="dek" i], [class*="subtitle" i], [class*="sub-title" i], [class*="strapline" i], [class*="article-intro" i], [class*="synopsis" i], [class*="article-summary" i], [class*="article__summary" i], [class*="subheadline" i], [class*="sub-headline" i], [class*="article-dek" i], [class*="chapo" i], [class*="article__desc" i], h1 + h2, header h2';
  for (const element of document.querySelectorAll(selector)) {
    const text = cleanText(element.textContent ?? '');
    if (element.tagName !== 'META' && text.length >= 15 && text.length <= 700 && comparable(text) !== comparable(headline)) return text;
  }
  const described = textOf(article?.['description']) || meta(document, 'og:description', 'description');
  if (described === '' || comparable(described) === comparable(headline)) return '';
  const first = [...document.querySelectorAll('p, h2')].find((element) => comparable(element.textContent ?? '') === comparable(described));
  const isLede =
    first !== undefined &&
    first.parentElement?.querySelectorAll('p').length !== 1 &&
    first.parentElement?.querySelector('p') === first &&
    first.nextElementSibling?.tagName === 'P';
  return first && !isLede ? described : '';
}

function findLanguage(document: Document, article: Thing | undefined, paper: ReceivingPaper): string | undefined {
  const tag = (document.documentElement.getAttribute('lang') || textOf(article?.['inLanguage']) || meta(document, 'og:locale')).replace('_', '-').trim();
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(tag)) return undefined;
  try {
    const canonical = Intl.getCanonicalLocales(tag)[0];
    // "en" on an en-IN paper's desk is the paper's own.
    return canonical === undefined || canonical === paper.language || canonical === new Intl.Locale(paper.language).language ? undefined : canonical;
  } catch {
    return undefined;
  }
}

function findAddress(document: Document, article: Thing | undefined): string | undefined {
  const main = article?.['mainEntityOfPage'];
  const candidates = [
    document.querySelector('link[rel="canonical" i]')?.getAttribute('href') ?? '',
    meta(document, 'og:url'),
    isThing(main) ? textOf(main['@id']) : textOf(main),
    textOf(article?.['url']),
  ];
  return candidates.map((href) => safeAddress(href, undefined)).find((href) => href !== undefined);
}

function gatherCredits(document: Document, article: Thing | undefined, things: readonly Thing[], gathered: Gathered, ledger: Ledger): void {
  const add = (value: unknown, role: Gathered['credits'][number]['role']): void => {
    for (const one of listOf(value)) {
      const known =
        isThing(one) && typeof one['@id'] === 'string' && one['name'] === undefined ? (things.find((thing) => thing['@id'] === one['@id']) ?? one) : one;
      const name = textOf(known);
      if (name === '' || name.length > 200 || /^https?:/.test(name)) continue;
      const isOffice = isThing(known) && typesOf(known).some((type) => type.endsWith('Organization'));
      if (isOffice) {
        addCredits([{ role: agencyNamed(name) ? 'source' : role, name, kind: 'organisation' }], gathered);
        continue;
      }
      const isPerson = isThing(known) && typesOf(known).includes('Person') && !isOrganisation(name);
      if (isPerson && !/[,;&|]| and /.test(name)) addCredits([{ role, name: name.replace(/^by\s+/i, ''), kind: 'person' }], gathered);
      else {
        const read = readByline(name) ?? readNames(name, role, false);
        addCredits(read?.credits ?? [{ role, name, kind: 'organisation' }], gathered);
        for (const words of read?.doubts ?? []) addDoubt(ledger, words);
      }
    }
  };
  add(article?.['author'] ?? article?.['creator'], 'writtenBy');
  add(article?.['editor'], 'editedBy');
  add(article?.['translator'], 'translatedBy');
  const shown = [...document.querySelectorAll('[rel~="author"], [itemprop="author"], [class*="byline" i], [class*="author-name" i]')]
    .map((element) => cleanText(element.textContent ?? ''))
    .filter((text) => text !== '' && text.length <= 200);
  for (const text of shown) {
    const read = readByline(text) ?? (gathered.credits.length === 0 ? readNames(text, 'writtenBy', true) : undefined);
    const names = (read?.credits ?? []).filter((credit) => !gathered.credits.some(({ name }) => comparable(name) === comparable(credit.name)));
    if (!read || names.length === 0) continue;
    if (gathered.credits.length && names.some(({ role }) => role === 'writtenBy'))
      addDoubt(ledger, `The page shows ${quote(text)}, and machines are told of ${gathered.credits.map(({ name }) => quote(name)).join(', ')}.`);
    addCredits(names, gathered);
    noteFound(ledger, 'credits', quote(text));
    for (const words of read.doubts) addDoubt(ledger, words);
  }
  const named = metas(document, 'author')
    .concat(metas(document, 'article:author'))
    .filter((name) => !/^https?:|facebook\.com/.test(name));
  for (const name of gathered.credits.length ? [] : named) addCredits(readNames(name, 'writtenBy', false)?.credits ?? [], gathered);
}

function gatherDates(document: Document, article: Thing | undefined, paper: ReceivingPaper, gathered: Gathered, ledger: Ledger): void {
  const add = (value: string, label: DateLabel | undefined, from: string): Date | undefined => {
    const date = value === '' ? undefined : readMachineDate(value, paper);
    if (!date) return undefined;
    gathered.dates.push({ ...date, label, words: value, stood: 'head' });
    noteFound(ledger, 'dates', `${from} ${quote(value)}`);
    return date.instant;
  };
  const said =
    add(textOf(article?.['datePublished']) || textOf(article?.['dateCreated']), 'published', 'JSON-LD') ??
    add(
      meta(document, 'article:published_time', 'og:article:published_time', 'datepublished', 'pubdate', 'publish-date', 'date', 'dc.date', 'parsely-pub-date'),
      'published',
      'meta',
    );
  add(
    textOf(article?.['dateModified']) || meta(document, 'article:modified_time', 'og:updated_time', 'datemodified', 'lastmod'),
    'updated',
    'machine-readable',
  );
  for (const element of document.querySelectorAll('article time, main time, time, [class*="dateline" i], [class*="publish" i], [class*="timestamp" i]')) {
    const text = cleanText(element.textContent ?? '');
    const line = text.length <= 200 ? readDateLine(text, paper) : undefined;
    const machine = element.getAttribute('datetime');
    const dates = line?.dates.filter(({ instant }) => instant) ?? [];
    for (const date of dates) {
      noteFound(ledger, 'dates', quote(text, 200));
      const isOther =
        said &&
        date.label !== 'updated' &&
        date.hasTime &&
        Math.abs(date.instant!.getTime() - said.getTime()) >= 60_000 &&
        !gathered.dates.some(({ instant }) => instant && Math.abs(instant.getTime() - date.instant!.getTime()) < 60_000);
      if (isOther) addDoubt(ledger, `The page shows the date ${quote(date.words)} and tells machines ${said.toISOString()}; the machines' is taken.`);
      if (!said) gathered.dates.push({ ...date, stood: 'head' });
    }
    if (!said && machine && !dates.some(({ hasTime }) => hasTime)) add(machine, line?.dates[0]?.label, '<time>');
    if (dates.length || machine) break;
  }
}

function gatherSections(document: Document, article: Thing | undefined, things: readonly Thing[], headline: string, gathered: Gathered, ledger: Ledger): void {
  const list = things.concat(isThing(article?.['breadcrumb']) ? [article['breadcrumb']] : []).find((thing) => typesOf(thing).includes('BreadcrumbList'));
  const said = listOf(list?.['itemListElement'])
    .filter(isThing)
    .toSorted((a, b) => Number(a['position'] ?? 0) - Number(b['position'] ?? 0))
    .map((element) => textOf(element['name']) || textOf(element['item']))
    .filter((name) => name !== '' && !/^https?:/.test(name));
  const shown = [
    ...document.querySelectorAll('[class*="breadcrumb" i] a, [class*="breadcrumb" i] li, [aria-label="breadcrumb" i] a, [aria-label="breadcrumb" i] li'),
  ]
    .map((element) => cleanText(element.textContent ?? '').replace(/^[\s/>›»]+|[\s/>›»]+$/g, ''))
    .filter(Boolean);
  const names = said.length ? said : [...new Set(shown)];
  const path = names.filter((name) => name.length <= 60 && !comparable(headline).startsWith(comparable(name).slice(0, 40)) && comparable(name) !== '');
  const site = comparable(meta(document, 'og:site_name'));
  const crumbs = crumbsFrom(path[0] !== undefined && comparable(path[0]) === site ? path.slice(1) : path, []);
  gathered.sections = crumbs.sections;
  for (const words of crumbs.doubts) addDoubt(ledger, words);
  if (gathered.sections.length) return;
  const section = listOf(article?.['articleSection']).map(textOf).filter(Boolean);
  const told = section.length ? section : metas(document, 'article:section');
  gathered.sections = told.slice(0, 1);
  if (told.length > 1) addDoubt(ledger, `The page names several sections (${told.map((name) => quote(name)).join(', ')}); the first is taken.`);
}

function gatherTopics(document: Document, article: Thing | undefined, gathered: Gathered): void {
  const keywords = listOf(article?.['keywords']).flatMap((value) => textOf(value).split(/\s*[,;]\s*/));
  const names = [...keywords, ...listOf(article?.['about']).map(textOf), ...metas(document, 'article:tag')];
  const wanted = names.length ? names : meta(document, 'news_keywords').split(/\s*,\s*/);
  for (const name of wanted) {
    if (name && name.length <= 60 && gathered.topics.length < 20 && !gathered.topics.some((known) => comparable(known) === comparable(name)))
      gathered.topics.push(name);
  }
}

function findLeadPicture(document: Document, article: Thing | undefined, things: readonly Thing[], base: string | undefined): KnownPicture | undefined {
  const image = listOf(article?.['image'])[0];
  const known =
    isThing(image) && image['url'] === undefined && image['contentUrl'] === undefined ? things.find((thing) => thing['@id'] === image['@id']) : image;
  const said = isThing(known) ? textOf(known['url'] ?? known['contentUrl']) : textOf(known);
  const url = safeAddress(said, base) ?? safeAddress(meta(document, 'og:image', 'og:image:url', 'twitter:image'), base);
  if (!url) return undefined;
  const caption = isThing(known) ? textOf(known['caption']) || textOf(known['description']) : '';
  const credit = isThing(known) ? textOf(known['creditText']) : '';
  const read = readCreditLine(credit ? `${caption} (Photo: ${credit})` : caption);
  return { url, altText: meta(document, 'og:image:alt', 'twitter:image:alt'), credit: read };
}
