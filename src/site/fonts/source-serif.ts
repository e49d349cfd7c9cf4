// Written by scripts/subset-font.ts, which says from what: not to be changed by hand.

/** The paper's typeface, Source Serif 4 (Frank Grießhammer, Adobe; SIL Open Font License: OFL.txt), by file. The first is what a page shows at once. */
export const faces = [
  { file: 'source-serif-4.latin.woff2', style: 'normal', weight: '400 700', range: '' },
  {
    file: 'source-serif-4.latin-ext.woff2',
    style: 'normal',
    weight: '400 700',
    range: 'U+a2,U+a5,U+b5-b6,U+ba,U+100-151,U+154-15f,U+162-177,U+179-24f,U+250-2dd,U+300-328,U+1e00-1eff,U+20a0-20ab,U+20ad-20b8,U+20ba-20c0',
  },
  { file: 'source-serif-4.italic.woff2', style: 'italic', weight: '400', range: '' },
] as const;

/** Fonts of the reader's machine that stand in for it, taking the same room. */
export const standIns = [
  { family: 'As Georgia', weight: 400, local: ['Georgia'], rules: 'size-adjust:106%;ascent-override:97.8%;descent-override:31.6%' },
  { family: 'As Georgia', weight: 700, local: ['Georgia Bold'], rules: 'size-adjust:93.8%;ascent-override:110.5%;descent-override:35.7%' },
  { family: 'As Noto', weight: 400, local: ['Noto Serif', 'NotoSerif'], rules: 'size-adjust:97.6%;ascent-override:106.2%;descent-override:34.3%' },
  { family: 'As Noto', weight: 700, local: ['Noto Serif Bold', 'NotoSerif-Bold'], rules: 'size-adjust:94.7%;ascent-override:109.4%;descent-override:35.4%' },
] as const;
