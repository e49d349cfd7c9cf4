// Links between paragraphs to other stories of the house: "Also Read | …", "LIRE AUSSI :", "यह भी पढ़ें:".

/** A line with such a label. `text` is the headline behind it, empty when it stands on a line of its own. */
export type ReadAlsoRead = { readonly label: string; readonly text: string };

/** Labels that are nothing else, and need no sign behind them when they stand with capitals. */
const sure =
  "also read|read also|also see|see also|also watch|must read|must watch|read here|read more here|in case you missed it|icymi|don[’']t miss|you may also like|recommended reading|" +
  'lesen sie auch|lesen sie hier|lesen sie dazu|lesen sie mehr|mehr dazu|lies auch|auch interessant|à lire aussi|a lire aussi|lire aussi|lire également|à lire également|voir aussi|lea también|lee también|leer también|lea además|te puede interesar|más información|leia também|leia mais|veja também|leggi anche|lees ook|' +
  'यह भी पढ़ें|ये भी पढ़ें|यह भी पढ़े|ये भी पढ़े|इसे भी पढ़ें|यह भी देखें|हे ही वाचा|हेही वाचा|اقرأ أيضا|اقرأ أيضًا|اقرأ أيضاً|إقرأ أيضا|اقرأ المزيد|شاهد أيضا|شاهد أيضاً|あわせて読みたい|合わせて読みたい|関連記事|関連ニュース|相关阅读|延伸阅读|관련기사|관련 기사';
/** Words that open sentences as well: only with a sign behind them. */
const signed =
  'read more|read|related|related story|related article|related news|related stories|more|watch|explained|explainer|opinion|editorial|must-read|recommended|more on this|more to read|live updates|lire|leer|leer más|mehr zum thema|mehr|relacionado|関連|【関連】|ذات صلة|संबंधित खबर';

const withText = new RegExp(
  `^[\\s>»➤►▶👉*•-]{0,6}(?:[\\[【(]\\s*)?(?:(${sure})\\s*[\\])】]?\\s*(?:[|:：｜–—\\-»>…]+\\s*|\\s)|(${signed})\\s*[\\])】]?\\s*(?:[|:：｜»>]|\\s[–—-]\\s)\\s*)(.{2,300})$`,
  'iu',
);
const inBrackets = new RegExp(`^([\\[【](?:${sure}|${signed})[\\]】])\\s*[|:：]?\\s*(.{2,300})$`, 'iu');
const alone = new RegExp(
  `^[\\s>»➤►▶👉*•-]{0,6}[\\[【(]?\\s*(?:${sure}|read more|related|related story|related stories|related news|related article)\\s*[\\])】]?\\s*[|:：｜–—»>-]{0,2}$`,
  'iu',
);

export function readAlsoRead(line: string): ReadAlsoRead | undefined {
  if (line.length > 360) return undefined;
  if (alone.test(line)) return { label: line, text: '' };
  const bracketed = inBrackets.exec(line);
  if (bracketed) return { label: bracketed[1]!, text: bracketed[2]!.trim() };
  // "[ Why the islands kept their own clocks ]": brackets with air in them.
  const airy = /^\[\s+(\S.{9,250}\S)\s+\]$/u.exec(line);
  if (airy) return { label: '[ ]', text: airy[1]! };
  const match = withText.exec(line);
  if (!match) return undefined;
  const [whole, certain, careful, text] = match as unknown as [string, string | undefined, string | undefined, string];
  const label = (certain ?? careful)!;
  const sign = /[|:：｜–—»>…\])】-]\s*$/.test(whole.slice(0, whole.length - text.length));
  // "Also read the minister's letter of May." is a sentence; "Also Read Ferry fares to rise" is a link.
  if (!sign && !isTitled(label)) return undefined;
  if (careful && /^(?:read|more|watch|opinion|explained|lire|leer|mehr)$/i.test(careful) && /[.。]$/.test(text)) return undefined;
  return { label: whole.slice(0, whole.length - text.length).trim(), text: text.replace(forSubscribers, '').trim() };
}

/** Said of the other story, before its headline. */
const forSubscribers = /^(?:article réservé aux abonnés|réservé aux abonnés|\(?S\+\)?|premium|subscriber only)\s+(?=\S.{8})/iu;

function isTitled(label: string): boolean {
  const words = label.split(/\s+/);
  return /^\P{Ll}+$/u.test(label) || words.slice(1).every((word) => /^\P{Ll}/u.test(word));
}
