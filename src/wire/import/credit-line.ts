// A picture's caption and whom it is owed to, taken apart: "… 2019. (AP Photo/Susan Walsh, File)(AP)".
import { agencyNamed, isOrganisation } from './agencies.ts';
import { isPersonName } from './byline.ts';

export type ReadCredit = {
  readonly caption: string;
  /** The whole credit, said once, without brackets and labels. Empty: none was found. */
  readonly creditLine: string;
  readonly agency: string;
  readonly creator: string;
  readonly isFilePicture: boolean;
  /** Whether the words can hardly be anything but a picture's; "(PTI)" also stands at the end of stories. */
  readonly isSure: boolean;
};

const longestCaption = 1200;

/** Takes the credit off the end of a caption. Text without one comes back whole. */
export function readCreditLine(line: string): ReadCredit {
  const none: ReadCredit = { caption: line, creditLine: '', agency: '', creator: '', isFilePicture: false, isSure: false };
  if (line.length > 2 * longestCaption) return none;
  const text = saidOnce(withoutNumber(line));
  const filePicture =
    /^(?:FILE PHOTO|FILE PIC(?:TURE)?|FILE IMAGE|FILE|Archivbild|Archivfoto|Photo d['’]archives?|Foto de archivo|फाइल फोटो|資料写真)\s*[:：–—-]\s*/iu.exec(
      text,
    );
  const rest = filePicture ? text.slice(filePicture[0].length) : text;
  const found = inBrackets(rest) ?? behindLabel(rest) ?? shouted(rest) ?? (filePicture ? { caption: rest, credit: '', isSure: true } : undefined);
  if (!found || found.caption.length > longestCaption) return none;
  const parts = takeApart(found.credit);
  return {
    ...parts,
    caption: found.caption.trim(),
    creditLine: tidyCredit(found.credit),
    isFilePicture: parts.isFilePicture || filePicture !== null,
    isSure: found.isSure,
  };
}

/** A line that is a credit and nothing else: "Photo: PTI", "Susan Walsh/AP", "Image source, Getty Images". */
export function readBareCredit(line: string): ReadCredit | undefined {
  if (line.length > 160) return undefined;
  const labelled =
    new RegExp(`^[(\\[|\\s]*(?:(?!FILE )[A-Z]{2,4} )?(?:${creditLabels})${afterLabel}(.{2,120}?)[)\\]]*$`, 'iu').exec(line) ??
    /^©(?!\s*\d{4}\b)\s*(.{2,80})$/u.exec(line);
  const slashed = /^[([]?([\p{L}.'’\s-]{3,50}\/[\p{L}.'’\s/-]{2,60}?)(?:, file)?[)\]]?$/iu.exec(line);
  const credit =
    labelled?.[1] ??
    (slashed && slashed[1]!.split('/').some((part) => agencyNamed(part.trim()) !== undefined) ? line.replaceAll(/^[([]|[)\]]$/g, '') : undefined);
  if (credit === undefined || (labelled ? !namesSomebody(credit) : takeApart(credit).creator === '') || /[.!?]\s+\p{Lu}\p{Ll}+\s\p{Ll}/u.test(credit))
    return undefined;
  return { ...takeApart(credit), caption: '', creditLine: tidyCredit(credit), isSure: true };
}

type Split = { readonly caption: string; readonly credit: string; readonly isSure: boolean };

const creditLabels =
  'photo credits?|photo courtesy|photo source|photo by|photographs? by|photographs?|photos?|image credits?|image source|image courtesy|image by|images?|picture credits?|picture by|pictures?|pic credit|pic courtesy|pic|credits?|courtesy|file photo by|' +
  'foto von|fotos? de|fotos?|bildquelle|bild|crédit photo|crédits?|photographie|photo de|foto di|crédito|imagen|fotografía|फोटो साभार|फोटो|तस्वीर|साभार|صورة|الصورة|تصوير|写真|写真提供|撮影|提供|画像|사진';
const afterLabel = '(?:\\s*[:：=＝]\\s*|\\s*\\.{3}\\s*|\\s*…\\s*|,\\s+|\\s+[–—-]\\s+|(?<=by|von|de|di)\\s+)';
const fileWords = /\bfile(?: photo| pic(?:ture)?| image)?\b|archiv(?:bild|foto|o|e|es)?\b|फाइल|資料/iu;

/** Brackets at the end; several are one credit said again ("(AP Photo/X)(AP)") or one behind the other. */
function inBrackets(text: string): Split | undefined {
  const credits: string[] = [];
  let rest = text.trimEnd();
  while (credits.length < 4) {
    const match = /[(（[]([^()（）[\]]{2,160})[)）\]][.\s]*$/.exec(rest.slice(-170));
    if (!match || !isCredit(match[1]!)) break;
    credits.unshift(match[1]!.trim());
    rest = rest.slice(0, rest.length - match[0].length).trimEnd();
  }
  if (!credits.length) return undefined;
  const spanish = /(?<=[.!?…»"”])\s*(\p{Lu}{2,}(?:[\s.]+\p{Lu}{2,}){1,3})$/u.exec(rest.slice(-80));
  if (spanish) return { caption: rest.slice(0, rest.length - spanish[0].length), credit: `${spanish[1]!} / ${credits.join(', ')}`, isSure: true };
  const whole = credits.filter(
    (credit, index) =>
      !credits.some((other, place) => place !== index && (other.length > credit.length || (other === credit && place < index)) && agreesWith(other, credit)),
  );
  return { caption: rest, credit: whole.join(', '), isSure: credits.some((credit) => !agencyNamed(credit) || /photo|pic|image|foto/i.test(credit)) };
}

/** Whether the longer credit already says the shorter: its agency, or its very words. */
function agreesWith(long: string, short: string): boolean {
  const agency = agencyNamed(short);
  return long.toLowerCase().includes(short.toLowerCase()) || (agency !== undefined && takeApart(long).agency === agency);
}

function isCredit(words: string): boolean {
  if (agencyNamed(words)) return true;
  if (new RegExp(`^(?:${creditLabels})(?:${afterLabel}|$)`, 'iu').test(words)) return true;
  if (/^(?:file|file photo|file picture|file image|archivbild|archiv|फाइल फोटो|फाइल|資料写真)$/iu.test(words.trim())) return true;
  if (/^©/.test(words) || /\bvia\s+(?:ap|reuters|afp|getty|x|twitter|ani|pti)\b/i.test(words)) return true;
  if (/^(?:[Ff]ile\s*[:：]\s*\p{Lu}|(?:\p{Lu}[\p{L}.]* ){1,3}(?:[Ff]ile )?(?:[Pp]hoto|PHOTO|[Pp]icture|[Ii]mage|[Gg]raphic)(?: by \p{Lu}|$))/u.test(words))
    return true;
  // "Anil Mehta/The Harbour Gazette", "X/@kaldari", "Instagram/asha".
  if (/^(?:x|twitter|instagram|facebook|youtube|screengrab|social media|handout|special arrangement|representative image)(?:\s*[/|@].{1,40})?$/iu.test(words))
    return true;
  const [creator = '', paper = '', ...others] = words.split(/\s*\/\s*/);
  if (others.length === 0 && isPersonName(creator) && /\s/.test(creator) && isPersonName(paper)) return true;
  return words.split(/\s*[/|,]\s*|\s+-\s+/).some((part) => agencyNamed(part) !== undefined && words.length < 120);
}

/** "… on Monday. Photograph: Jane Doe/Reuters", "| Photo Credit: The Hindu". */
function behindLabel(text: string): Split | undefined {
  const tail = text.slice(-180);
  const pattern = new RegExp(
    `(?:^|(?<=[.!?。”"'’)|\\]])\\s*|\\s*[|•·–—-]\\s*|\\s{1,2})(${creditLabels})(?:\\s*[:：=＝]\\s*|\\s*\\.{3}\\s*|…\\s*)([^:：]{2,120})$`,
    'iu',
  );
  const match = pattern.exec(tail);
  // "Foto: Stefan Huber / dpa" is a credit; "Picture: the board met and decided …" goes on as a sentence.
  if (match && match[2]!.split(/\s+/).length <= 12 && !/[.!?]\s+\p{Ll}/u.test(match[2]!) && namesSomebody(match[2]!)) {
    return { caption: text.slice(0, text.length - tail.length + match.index).replace(/[\s|•·–—-]+$/, ''), credit: match[2]!.trim(), isSure: true };
  }
  // "… of the river.—White Star", "… 있다. /연합뉴스"
  const dashed = /(?<=[.!?。])\s*(?:[—–]|--|\/)\s*(\p{Lu}[\p{L}.'’]*(?:[\s/]\p{Lu}[\p{L}.'’]*){0,4}|[\p{Lo}]{2,12})$/u.exec(tail);
  if (dashed) {
    const credit = dashed[1]!;
    return { caption: text.slice(0, text.length - tail.length + dashed.index), credit, isSure: text.length < 300 && /^(?:\S| ?\/)/.test(dashed[0]) };
  }
  const taken = /[、。]?\s*([\p{Script=Han}]{2,6})撮影$/u.exec(tail);
  if (taken) return { caption: text.slice(0, text.length - tail.length + taken.index), credit: taken[1]!, isSure: true };
  const copyright = /\s*©\s*([\p{L}][^©]{1,80})$/u.exec(tail);
  return copyright ? { caption: text.slice(0, text.length - tail.length + copyright.index), credit: copyright[1]!.trim(), isSure: true } : undefined;
}

/** "… speaks to reporters REUTERS/Jane Doe/File Photo", "… AFP PHOTO / JANE DOE". */
function shouted(text: string): Split | undefined {
  const tail = text.slice(-140);
  const match =
    /(?:^|[\s.])((?:REUTERS|AP Photo|AFP PHOTO|AFP|PTI Photo|ANI Photo|EPA|EFE|EPA-EFE|ANSA|dpa)\s?\/\s?[\p{L}][\p{L}\s.'’/-]{1,80}?(?:,?\s*File(?: Photo)?)?)\.?$/u.exec(
      tail,
    );
  const french = match ? null : /(?<=[.!?…»”)])\s*(\p{Lu}[\p{Lu}\s.'’-]{3,40})\s?\/\s?([\p{L}\s]{2,20})$/u.exec(tail);
  if (french && agencyNamed(french[2]!)) return { caption: text.slice(0, text.length - tail.length + french.index), credit: french[0].trim(), isSure: true };
  const signed = match ? null : /(?<=[.!?…”"])\s+((?:\p{Lu}[\p{L}.'’-]* ?){1,5}\/\s?\p{L}[\p{L}\s./-]{1,50})$/u.exec(tail);
  if (signed && signed[1]!.split('/').some((part) => agencyNamed(part.trim()) !== undefined))
    return { caption: text.slice(0, text.length - tail.length + signed.index), credit: signed[1]!, isSure: true };
  return match
    ? { caption: text.slice(0, text.length - tail.length + match.index + (match[0].startsWith('.') ? 1 : 0)), credit: match[1]!.trim(), isSure: true }
    : undefined;
}

function namesSomebody(credit: string): boolean {
  const { agency, creator } = takeApart(credit);
  return agency !== '' || creator !== '' || credit.split(/\s+/).every((word) => /^[\p{Lu}\p{Lo}\p{N}@]/u.test(word) || word.length <= 3);
}

function tidyCredit(credit: string): string {
  return credit
    .replace(new RegExp(`^(?:${creditLabels})${afterLabel}`, 'iu'), '')
    .replace(/^©\s*/, '')
    .replaceAll(/^[\s|,;]+|[\s|,;]+$/g, '')
    .trim();
}

function takeApart(credit: string): { agency: string; creator: string; isFilePicture: boolean } {
  const plain = tidyCredit(credit);
  const isFilePicture = fileWords.test(plain);
  const parts = plain
    .replaceAll(/[,/(\s]*\b(?:file photo|file pic(?:ture)?|file image|file|archivbild|archivfoto|archiv)\b\)?/giu, ' ')
    .split(/\s*[/|]\s*|\s+photos? by\s+|\s+(?:via|für|for|pour|\/)\s+|\s*,\s*|\s+[–—]\s+/i)
    .map((part) => part.replace(/^[\s:：]*(?:(?:by|photo by|von)\s+)?/i, '').trim())
    .filter(Boolean);
  const agencyPart = parts.find((part) => agencyNamed(part) !== undefined);
  const creator = parts.find(
    (part) =>
      part !== agencyPart &&
      isPersonName(part) &&
      !isOrganisation(part) &&
      !/\b(?:photo|pic)s?$/i.test(part) &&
      !/^(?:special arrangement|representative|representational|handout|social media|screengrab|twitter|x|instagram|facebook|youtube|wikimedia commons|pool)\b/i.test(
        part,
      ),
  );
  const agency = agencyPart
    ? agencyNamed(agencyPart)!
    : (parts.find((part) => part !== creator && isOrganisation(part)) ??
      (creator && parts.length === 2 ? parts.find((part) => part !== creator && /^\p{Lu}/u.test(part)) : undefined) ??
      '');
  return { agency, creator: creator ?? '', isFilePicture };
}

/** "2 of 5 | …", "[1/3]…": which picture of a show it is. And what stands behind the credits of one agency. */
function withoutNumber(text: string): string {
  return text.replace(/^(?:\[\d{1,2}\/\d{1,2}\]|\d{1,2} of \d{1,2}\s*\|)\s*/, '').replace(/,?\s*Purchase Licensing Rights$/, '');
}

/** A line that says the same thing twice over, as when a picture's alternative text is glued to its caption. */
function saidOnce(text: string): string {
  if (text.length < 40) return text;
  const half = text.length / 2;
  for (const gap of [0, 1]) {
    if (Number.isInteger(half - gap / 2) && text.slice(0, half - gap / 2) === text.slice(half + gap / 2)) return text.slice(0, half - gap / 2);
  }
  return text;
}
