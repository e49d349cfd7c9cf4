// Names of months as newspapers write them, and digits of other scripts.

/** From January; ways of writing one month divided by bars, full points left out. */
const monthsByLanguage: Readonly<Record<string, string>> = {
  en: 'january|jan,february|feb,march|mar,april|apr,may,june|jun,july|jul,august|aug,september|sept|sep,october|oct,november|nov,december|dec',
  de: 'januar|jänner,februar|feber,märz|mär|mrz,april,mai,juni,juli,august,september,oktober|okt,november,dezember|dez',
  fr: 'janvier|janv,février|févr|fév|fevrier,mars,avril|avr,mai,juin,juillet|juil,août|aout,septembre|sept,octobre,novembre,décembre|déc|decembre',
  es: 'enero|ene,febrero,marzo,abril|abr,mayo,junio,julio,agosto|ago,septiembre|setiembre,octubre,noviembre,diciembre|dic',
  pt: 'janeiro,fevereiro|fev,março,abril,maio|mai,junho,julho,agosto,setembro|set,outubro|out,novembro,dezembro|dez',
  it: 'gennaio|gen,febbraio,marzo,aprile,maggio|mag,giugno|giu,luglio|lug,agosto,settembre,ottobre|ott,novembre,dicembre',
  nl: 'januari,februari,maart|mrt,april,mei,juni,juli,augustus,september,oktober,november,december',
  hi: 'जनवरी|जन,फरवरी|फ़रवरी,मार्च,अप्रैल,मई,जून,जुलाई,अगस्त,सितंबर|सितम्बर,अक्टूबर|अक्तूबर,नवंबर|नवम्बर,दिसंबर|दिसम्बर',
  mr: 'जानेवारी,फेब्रुवारी,मार्च,एप्रिल,मे,जून,जुलै,ऑगस्ट,सप्टेंबर,ऑक्टोबर,नोव्हेंबर,डिसेंबर',
  ar: 'يناير|كانون الثاني,فبراير|شباط,مارس|آذار,أبريل|ابريل|نيسان,مايو|أيار,يونيو|حزيران,يوليو|تموز,أغسطس|اغسطس|آب,سبتمبر|أيلول,أكتوبر|اكتوبر|تشرين الأول,نوفمبر|تشرين الثاني,ديسمبر|كانون الأول',
  ru: 'января,февраля,марта,апреля,мая,июня,июля,августа,сентября,октября,ноября,декабря',
  id: 'januari,februari,maret,april,mei,juni,juli,agustus,september,oktober,november,desember',
};

const months = new Map<string, number>();
for (const names of Object.values(monthsByLanguage)) {
  for (const [index, ways] of names.split(',').entries()) for (const way of ways.split('|')) months.set(way.normalize('NFC'), index + 1);
}

/** 1 to 12; undefined when it is no month. */
export function monthNamed(name: string): number | undefined {
  return months.get(name.toLowerCase().replace(/\.$/, '').normalize('NFC'));
}

/** Every way of writing a month, the longest first, for use inside a pattern. */
export const anyMonth = [...months.keys()].toSorted((a, b) => b.length - a.length).join('|');

/** Digits of any script as 0 to 9, each in its place: the length stays. */
export function plainDigits(text: string): string {
  return text.replaceAll(/[٠-٩۰-۹०-९০-৯੦-੯૦-૯௦-௯౦-౯೦-೯൦-൯０-９]/g, (digit) => String((digit.codePointAt(0)! - firstOf(digit.codePointAt(0)!)) % 10));
}

/** The zero of the run of ten digits that a character stands in. */
function firstOf(code: number): number {
  const zeros = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xbe6, 0xc66, 0xce6, 0xd66, 0xff10];
  return zeros.findLast((zero) => zero <= code) ?? code;
}
