// What a browser may fetch before it is asked for (Speculation Rules, WICG): any story when its link is pressed, the next
// one whole when somebody lingers on its link. A browser that saves data does neither.

/** Not pages of the paper, or pages that somebody must have asked for. */
const notAhead = ['/desk', '/desk/*', '/preview/*', '/search*', '/account*', '/api/*', '/consent', '/offline', '/i/*', '/a/*', '/*.xml', '/*.json', '/*.txt'];

const ownPages = { and: [{ href_matches: '/*' }, { not: { href_matches: notAhead } }, { not: { selector_matches: '[rel~=nofollow],[download]' } }] };

export const speculationRules = {
  prefetch: [{ source: 'document', where: ownPages, eagerness: 'conservative' }],
  prerender: [{ source: 'document', where: { and: [ownPages, { selector_matches: '.next a, .more article a, .also a' }] }, eagerness: 'moderate' }],
};

/** For a reader who saves data (Save-Data: on). */
export const noSpeculation = '{}';
