// What both importers ask before they read: whose paper it is for, and whether it can be a page at all.

/** The paper that takes the story in: what it knows decides what a page left unsaid. */
export type ReceivingPaper = {
  /** BCP 47. */
  readonly language: string;
  /** IANA name. */
  readonly timeZone: string;
  /** Nothing was published after it. */
  readonly today: Date;
};

export type ImportRefusal = 'empty' | 'binary' | 'too-large' | 'no-headline' | 'no-body';

/** Bytes of UTF-8. A page is kilobytes; whoever opens a file asks for its size first and never reads a larger one. */
export const pageLimit = 5 * 1024 * 1024;

/** Why a text cannot be a page of any kind; undefined when it can. */
export function findUnreadable(text: string): ImportRefusal | undefined {
  if (text.length > pageLimit || Buffer.byteLength(text) > pageLimit) return 'too-large';
  if (text.includes('\0') || startsLikeAFile.test(text)) return 'binary';
  const broken = text.match(controlOrBroken)?.length ?? 0;
  if (broken > 8 && broken > text.length / 50) return 'binary';
  return /[^\s\p{Cf}]/u.test(text) ? undefined : 'empty';
}

/** Bytes that are no text come out as control characters or as the replacement character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controlOrBroken = /[\u0001-\u0008\u000e-\u001f\u007f\u0080-\u009f\ufffd\ud800-\udfff]/gu;
/** PDF, ZIP (and so Word), PNG, GIF, JPEG read as text. */
const startsLikeAFile = /^(?:%PDF-|PK\p{Cc}\p{Cc}|\ufffdPNG|GIF8[79]a|\ufffd\ufffd\ufffd\ufffd)/u;
