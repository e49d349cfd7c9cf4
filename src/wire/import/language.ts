// The language of a story, as far as its letters and its smallest words tell.

export type ReadLanguage = {
  /** Undefined: the paper's own, or it cannot be told. */ readonly language: string | undefined;
  readonly doubts: readonly string[];
};

type Script = readonly [letters: RegExp, language: string, others: string];
const scripts: readonly Script[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'ja', ''],
  [/\p{Script=Hangul}/gu, 'ko', ''],
  [/\p{Script=Han}/gu, 'zh', 'Japanese'],
  [/\p{Script=Devanagari}/gu, 'hi', 'Marathi or Nepali'],
  [/\p{Script=Arabic}/gu, 'ar', 'Persian or Urdu'],
  [/\p{Script=Hebrew}/gu, 'he', 'Yiddish'],
  [/\p{Script=Bengali}/gu, 'bn', 'Assamese'],
  [/\p{Script=Tamil}/gu, 'ta', ''],
  [/\p{Script=Telugu}/gu, 'te', ''],
  [/\p{Script=Kannada}/gu, 'kn', ''],
  [/\p{Script=Malayalam}/gu, 'ml', ''],
  [/\p{Script=Gujarati}/gu, 'gu', ''],
  [/\p{Script=Gurmukhi}/gu, 'pa', ''],
  [/\p{Script=Sinhala}/gu, 'si', ''],
  [/\p{Script=Thai}/gu, 'th', ''],
  [/\p{Script=Greek}/gu, 'el', ''],
  [/\p{Script=Cyrillic}/gu, 'ru', 'Ukrainian, Bulgarian or Serbian'],
  [/\p{Script=Latin}/gu, '', ''],
];

/** Words that a page of the language cannot do without and others hardly have. */
const smallWords: Readonly<Record<string, string>> = {
  en: 'the of and to that is was with for on as it by has said from have',
  de: 'der die und das den ist nicht mit dem ein eine auch sich für von wird',
  fr: 'le la les et des une est dans que pour qui du pas sur au avec plus',
  es: 'el los las y en que una del por con para su como más pero la según está',
  pt: 'os um uma não com para dos das do da em no na foi pelo mais são também ao segundo disse',
  it: 'il la e che di della per una con del non sono gli anche nel dei è alla',
  nl: 'de het een van en dat niet met zijn voor ook door naar wordt',
};
const marathi = /(?<![\p{L}\p{M}])(?:आहे|आणि|होते|आहेत|नाही|केले|म्हणाले|यांनी)(?![\p{L}\p{M}])/gu;
const hindi = /(?<![\p{L}\p{M}])(?:है|हैं|और|का|के|में|ने|था|नहीं|कहा)(?![\p{L}\p{M}])/gu;
const nepali = /(?<![\p{L}\p{M}])(?:छ|छन्|गरेको|भएको|पनि|भने)(?![\p{L}\p{M}])/gu;
const persian = /[پچژگ]/g;
const urdu = /[ٹڈڑےں]/g;

/** Tells the language from a story's own words. */
export function readLanguage(words: string, paperLanguage: string): ReadLanguage {
  const sample = words.slice(0, 6000);
  const found = bySmallSigns(sample) ?? byScript(sample);
  if (!found) return { language: undefined, doubts: [] };
  if (found.language === new Intl.Locale(baseTag(paperLanguage)).language) return { language: undefined, doubts: [] };
  return {
    language: found.language,
    doubts: [`The story's language is told from its words: ${found.language}${found.others ? `; it could also be ${found.others}` : ''}.`],
  };
}

function baseTag(tag: string): string {
  return /^[a-z]{2,3}(?:-|$)/i.test(tag) ? tag.split('-')[0]! : 'und';
}

type Told = { readonly language: string; readonly others: string };

function byScript(sample: string): Told | undefined {
  const counts = scripts.map(([letters]) => sample.match(letters)?.length ?? 0);
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total < 20) return undefined;
  const [kana, , han] = counts as [number, number, number];
  if (kana > total / 12 && kana + han > total / 2) return { language: 'ja', others: '' };
  const most = counts.indexOf(Math.max(...counts));
  const [, language, others] = scripts[most]!;
  return language === '' || counts[most]! < total / 2 ? undefined : { language, others };
}

/** Languages that share a script, told apart by words or letters of their own. */
function bySmallSigns(sample: string): Told | undefined {
  const count = (pattern: RegExp): number => sample.match(pattern)?.length ?? 0;
  const devanagari = { hi: count(hindi), mr: count(marathi), ne: count(nepali) };
  const [first, second] = Object.entries(devanagari).toSorted((a, b) => b[1] - a[1]) as [[string, number], [string, number]];
  if (first[1] >= 4 && first[1] > second[1] * 3) return { language: first[0], others: first[0] === 'hi' ? 'Marathi or Nepali' : '' };
  if (count(urdu) > 6) return { language: 'ur', others: '' };
  if (count(persian) > 6 && count(/\p{Script=Arabic}/gu) > 40) return { language: 'fa', others: 'Urdu' };
  return bySmallWords(sample);
}

function bySmallWords(sample: string): Told | undefined {
  const words = sample.toLowerCase().match(/\p{Script=Latin}+/gu) ?? [];
  if (words.length < 25) return undefined;
  const scores = Object.entries(smallWords).map(([language, list]) => {
    const wanted = new Set(list.split(' '));
    return [language, words.filter((word) => wanted.has(word)).length / words.length] as const;
  });
  const [first, second] = scores.toSorted((a, b) => b[1] - a[1]) as [readonly [string, number], readonly [string, number]];
  return first[1] > 0.08 && first[1] > second[1] * 1.3 ? { language: first[0], others: '' } : undefined;
}
