import type { DayWordsOfLanguage } from './find-day-words.ts';

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months =
  'Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?|July?|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?';
const anyWeekday = `(?:${weekdays.join('|')})`;
const number = '(?:\\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|a few|several|some|a couple of)';
/** 27 October, October 27, Oct. 30, 27/10. */
const date = `(?:the )?(?:\\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:${months})|(?:${months}) \\d{1,2}(?:st|nd|rd|th)?\\b|\\d{1,2}[./]\\d{1,2})`;

export const dayWordsOfEnglish: DayWordsOfLanguage = {
  patterns: [
    { span: 'day', expression: /\b(?:today|tonight|tomorrow|yesterday|overnight|this (?:morning|afternoon|evening)|last (?:night|evening))\b/gi },
    { span: 'day', expression: new RegExp(`\\b${number} days ago\\b`, 'gi') },
    ...weekdays.map((name, weekday) => ({ span: 'weekday' as const, weekday, expression: new RegExp(`\\b${name}\\b`, 'g') })),
    { span: 'week', expression: /\b(?:this|last|next|past|coming|previous) (?:week|weekend|fortnight)\b/gi },
    { span: 'week', expression: new RegExp(`\\b${number} weeks? ago\\b`, 'gi') },
    { span: 'month', expression: /\b(?:this|last|next|past|coming) month\b/gi },
    { span: 'month', expression: new RegExp(`\\b${number} months? ago\\b`, 'gi') },
    { span: 'year', expression: /\b(?:this|last|next|past|coming) (?:year|spring|summer|autumn|winter|fall|monsoon)\b/gi },
    { span: 'year', expression: new RegExp(`\\b${number} years? ago\\b`, 'gi') },
    { span: 'year', expression: new RegExp(`\\b(?:this|last|next) (?:${months})(?! \\d)\\b`, 'g') },
  ],
  exceptions: [
    // A day with its date is no relative one.
    new RegExp(`\\b${anyWeekday}(?:,? (?:the )?| \\(|, )${date}`, 'g'),
    new RegExp(`\\b${date}(?:,? \\d{4})?(?:,? ?\\(?(?:an? )?)${anyWeekday}\\b`, 'g'),
    // What comes again and again.
    new RegExp(`\\b(?:every|each|most|per|any|other|alternate|on an?|first|second|third|fourth|last) (?:other )?${anyWeekday}(?= (?:of|in)\\b)`, 'gi'),
    new RegExp(`\\b(?:every|each|most|per|any|alternate|on an?|an?) (?:other |second |single )?${anyWeekday}\\b(?: (?:and|or|to) ${anyWeekday}\\b)?`, 'gi'),
    new RegExp(`\\b${anyWeekday} (?:to|through|till|until|–|-) (?:Friday|Saturday|Sunday)\\b(?! (?:this|next|last) week)`, 'g'),
    new RegExp(`\\b${anyWeekday}(?:[–-]|-to-)(?:Friday|Saturday|Sunday)\\b`, 'g'),
    new RegExp(`\\ban? \\w+, \\w+ ${anyWeekday}\\b`, 'g'),
    // Days that have a name of their own, and names made of days.
    /\b(?:Black|Good|Holy|Cyber|Ash|Maundy|Easter|Palm|Whit|Pentecost|Super|Bloody|Shrove|Pancake|Giving|Plough|Red|Freaky|Ruby|Man|Sheffield|Blue|Stir-up|Mothering|Joe|Mad Mad) (?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day\b/g,
    /\bTuesday Weld\b|\bThursday Murder Club\b|\bFriday Night Lights\b|\bSaturday Night Fever\b|\bSunday (?:in the Park|trading)\b/g,
    /\b(?:Mail|Scotland|Wales|Independent|Express|Sun|Business|Herald) on Sunday\b/g,
    /\b(?:Sunday|Saturday) (?:Times|Telegraph|Mirror|People|Express|Post|Mail|Independent|Guardian|Herald|World|school|School|roast|lunch|best|league|League|Age|Tribune|Standard|Mid-Day|Night Live|Evening Post|Business Post)\b/g,
    /\b(?:Friday|Sunday) (?:prayers?|namaz|mass|Mass|sermon|mosque|service|the 13th|the 13)\b|\bThank God It’?'?s Friday\b|\bWednesday Addams\b|\bMonday (?:blues|Night Football|morning quarterback\w*)\b|\bWednesday’?'?s (?:child|(?:fans|supporters|manager|players))\b/gi,
    /\b(?:USA|India|Business|Russia|Sports|Telugu|Punjab|Bangalore|Science|Psychology|Physics|Malaysia|Free|Nation|Politics|Medical News) Today\b/g,
    /\b(?:[Tt]he |BBC |Radio 4[’']s )?Today (?:programme|program|show|Show|Programme|FM|newspaper|Group)\b|\bTomorrow (?:Never|People|Land|War)\b|\bTomorrow[’']s World\b|\bDay After Tomorrow\b|\bThe Tonight Show\b|\bLast (?:Week Tonight|Night of the Proms)\b|\bYesterday(?= (?:by the Beatles|channel))/g,
    // Figures of speech.
    /\b(?:of|for) (?:today|tomorrow|yesterday)(?=[\s.,;:!?—-]|$)(?!['’]s)(?= (?:and|are|will|who|may|must|need)\b|[.,;:!?—-]|$)/gi,
    /\b(?:no|a better|a brighter|brighter|better) tomorrow\b|\bhere today\b|\bgone tomorrow\b|\b(?:today|tomorrow|yesterday)[’']s (?:world|youth|children|generation|society|leaders|man|men|news(?=\b[^a-z]*$))|\bthe day before yesterday[’']s men\b/gi,
    /\bovernight (?:success|sensation|star|stay|bag|train|bus|flight|ferry|camp|rate|rates|index|lending|oats|millionaire|celebrit\w+)s?\b|\b(?:became|become|changed?|happens?|built) (?:\w+ )?overnight\b/gi,
    /\b(?:my|your|his|her|its|our|their|final|whose|[’']s) (?:very )?(?:last|next|past|coming|previous) (?:week|weekend|month|year|summer|winter|spring|autumn|fall|night|evening)\b(?! (?:elections?|vote|polls?)\b)/gi,
    /\b(?:the|a) (?:very )?(?:last|next|previous) (?:week|weekend|month|year|summer|winter|spring|autumn|fall|night|evening)\b(?! (?:elections?|vote|polls?)\b)/gi,
    /\b(?:every|each) (?:week|month|year)\b|\bborn yesterday\b|\bjam tomorrow\b/gi,
  ],
};
