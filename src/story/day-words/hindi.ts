import type { DayWordsOfLanguage } from './find-day-words.ts';

/** Each name of a day, from Sunday on. */
const weekdays = [['रविवार', 'इतवार'], ['सोमवार'], ['मंगलवार'], ['बुधवार'], ['गुरुवार', 'गुरूवार', 'बृहस्पतिवार', 'वीरवार'], ['शुक्रवार'], ['शनिवार']];
const anyWeekday = `(?:${weekdays.flat().join('|')})`;
const months = '(?:जनवरी|फ़?रवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर|सितम्बर|अक्टूबर|अक्तूबर|नवंबर|नवम्बर|दिसंबर|दिसम्बर)';
const number = '(?:[\\d०-९]+|एक|दो|तीन|चार|पांच|पाँच|छह|छः|सात|आठ|नौ|दस|कुछ|कई)';
const which = '(?:इस|इसी|अगले|अगली|पिछले|पिछली|बीते|बीती|गत|आगामी|आने वाले|आने वाली)';

export const dayWordsOfHindi: DayWordsOfLanguage = {
  patterns: [
    { span: 'day', expression: whole('आज|कल|परसों|तरसों|(?:बीती|पिछली|गत) (?:रात|शाम)') },
    { span: 'day', expression: whole(`${number} दिन (?:पहले|पूर्व|बाद)`) },
    ...weekdays.map((names, weekday) => ({ span: 'weekday' as const, weekday, expression: whole(names.join('|')) })),
    { span: 'week', expression: whole(`${which} (?:हफ़्ते|हफ्ते|हफ़्ता|हफ्ता|सप्ताह|सप्ताहांत|वीकेंड)`) },
    { span: 'week', expression: whole(`${number} (?:हफ़्ते|हफ्ते|सप्ताह) (?:पहले|पूर्व)`) },
    { span: 'month', expression: whole(`${which} (?:महीने|माह)`) },
    { span: 'month', expression: whole(`${number} (?:महीने|माह) (?:पहले|पूर्व)`) },
    { span: 'year', expression: whole(`${which} (?:साल|वर्ष|बरस|गर्मी|सर्दी)`) },
    { span: 'year', expression: whole(`${number} (?:साल|वर्ष) (?:पहले|पूर्व)`) },
  ],
  exceptions: [
    // A day with its date is no relative one.
    whole(`${anyWeekday}(?: को|,)? ?\\(?,? ?[\\d०-९]{1,2} ${months}`),
    whole(`[\\d०-९]{1,2} ${months}(?:,? [\\d०-९]{4})?(?: को|,| के दिन| यानी| दिन)? ?\\(?${anyWeekday}`),
    // What comes again and again.
    whole(`(?:हर|प्रत्येक|प्रति|हरेक|किसी) (?:दूसरे |दूसरा )?${anyWeekday}`),
    whole(`${anyWeekday} से (?:शुक्रवार|शनिवार|रविवार)(?= (?:तक|सुबह|दोपहर|शाम))`),
    whole(`${anyWeekday} को (?:छोड़कर|(?:लगत|होत|मिलत)[ाेी] (?:है|हैं)|(?:बंद|खुल[ाेी]) रहत[ाेी] (?:है|हैं))`),
    whole(`से ${number} (?:दिन|हफ़्ते|हफ्ते|सप्ताह|महीने|माह|साल|वर्ष) (?:पहले|पूर्व|बाद)`),
    // Names, and what is no day: until now, nowadays, machines.
    whole(
      'आज तक|आजतक|आज[ -]कल|आज भी|आज के (?:दौर|ज़माने|जमाने|समय|युग|युवा)|कल[ -](?:कारखान|पुर्ज)[\\p{L}\\p{M}]*|कल-कल|कल के (?:नेता|नागरिक)|कल हो ना हो|कल आज और कल|शनिवार वाड़ा|शुक्रवार की नमाज़|न्यूज़ टुडे',
    ),
    whole('(?:अपने|उनके|उसके|उनका|स्कूल के|का|के) (?:पिछले|अगले) (?:साल|वर्ष|महीने|हफ्ते|सप्ताह) (?:में|के)(?= स्कूल)'),
  ],
};

/** Whole words of Devanagari, where \b knows none. A letter and its dot are one character or two: text is composed before. */
function whole(words: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])(?:${words.normalize('NFC')})(?![\\p{L}\\p{M}])`, 'gu');
}
