// The paper itself: its name, its zone and locale, its look.

/** Colours are CSS colours for light and dark; families are CSS font-family lists: of 'Source Serif 4', which pages bring, and fonts the reader has. */
export type Look = {
  readonly colours: {
    readonly paper: LightDark;
    readonly ink: LightDark;
    readonly accent: LightDark;
    /** Captions, dates, rules: must keep 4.5:1 on paper. */
    readonly quiet: LightDark;
    readonly rule: LightDark;
    /** Behind boxes and advertisement slots. */
    readonly wash: LightDark;
  };
  readonly type: { readonly headline: string; readonly text: string; readonly furniture: string };
  /** An inline SVG of the nameplate, without script; empty: the name is set in the headline type. */
  readonly logo: string;
};
export type LightDark = { readonly light: string; readonly dark: string };

export type Advertising = {
  /** Whether slots stand in stories at all. */
  readonly isOn: boolean;
  /** The lines of ads.txt. */
  readonly adsTxt: readonly string[];
  /** The lines of app-ads.txt, for a paper that has an app. */
  readonly appAdsTxt?: readonly string[];
  /** Whose space the paper sells as a seller of its own, for sellers.json. */
  readonly sellers?: Sellers;
  /** Who else's advertisements come into the slots; nobody's when it is left out. */
  readonly network?: AdNetwork | null;
};

/** sellers.json 1.0 of the IAB Tech Lab, in our names. */
export type Sellers = {
  readonly contactEmail?: string;
  readonly contactAddress?: string;
  readonly identifiers?: readonly { readonly name: string; readonly value: string }[];
  readonly sellers: readonly Seller[];
};
export const sellerTypes = ['PUBLISHER', 'INTERMEDIARY', 'BOTH'] as const;
export type Seller = {
  readonly sellerId: string;
  readonly sellerType: (typeof sellerTypes)[number];
  readonly isConfidential?: boolean;
  readonly isPassthrough?: boolean;
  /** Of a seller that is not confidential. */
  readonly name?: string;
  readonly domain?: string;
  readonly comment?: string;
};

/** A tag that brings advertisements of others: Google's (GPT), or a module of the paper's own that runs Prebid. */
export type AdNetwork = {
  readonly kind: 'gpt' | 'prebid';
  /** Its https address. A Prebid module exports show(place, { name, unit, sizes }), which answers whether it showed something. */
  readonly script: string;
  /** What is sold, by slot ("inline1") or kind of slot ("inline", "front", "list"). A slot without a line is the paper's own. */
  readonly slots: Readonly<Record<string, SoldSlot>>;
  /** False: only where the tag asks nobody's leave because it neither stores nor reads anything at the reader's. */
  readonly needsConsent: boolean;
  /** Seconds after which a slot that comes into view again is filled anew; 0: never. */
  readonly refreshAfter: number;
  /** From where the page may then load, and from nowhere else. */
  readonly origins: GuestOrigins;
};
export type SoldSlot = {
  /** The ad unit path: /1234567/gazette/story. */
  readonly unit: string;
  /** Width and height in CSS pixels, each no larger than the box. */
  readonly sizes: readonly (readonly [number, number])[];
};
/** Origins, each as scheme and host: https://ads.example. */
export type GuestOrigins = {
  readonly scripts: readonly string[];
  readonly frames: readonly string[];
  readonly images: readonly string[];
  readonly connections: readonly string[];
};

/** What comes into a slot, at most: the width of a small telephone, the height of the box without its label. */
export const largestAd = { width: 320, height: 250 };

/** full: whole stories stand in feeds, and are open to everybody as ninjs and NewsML-G2. summary: headline, summary and link. */
export const feedTexts = ['full', 'summary'] as const;
export type FeedText = (typeof feedTexts)[number];

export type Publication = {
  readonly name: string;
  readonly tagline: string;
  /** BCP 47 of the paper: `en`. */
  readonly language: string;
  /** How dates and numbers are written: `en-IN`. */
  readonly locale: string;
  /** IANA zone in which dates are told: `Asia/Kolkata`. */
  readonly timeZone: string;
  readonly look: Look;
  readonly advertising: Advertising;
  /** Whether readers' browsers keep what was read, for when they have no network. They do where nothing is said. */
  readonly isKeptOffline?: boolean;
  /** How much of a story feeds hold; all of it where nothing is said. */
  readonly feedText?: FeedText;
};

export const plainLook: Look = {
  colours: {
    paper: { light: '#fffdf9', dark: '#15171a' },
    ink: { light: '#1a1a1a', dark: '#ece8e1' },
    accent: { light: '#0b4f6c', dark: '#7cc4e0' },
    quiet: { light: '#5c5c58', dark: '#a9a59d' },
    rule: { light: '#d9d4c9', dark: '#3a3d42' },
    wash: { light: '#f4f0e7', dark: '#1f2226' },
  },
  type: {
    headline: "'Source Serif 4', Georgia, 'Noto Serif', 'Times New Roman', serif",
    text: "'Source Serif 4', Georgia, 'Noto Serif', 'Times New Roman', serif",
    furniture: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', Arial, sans-serif",
  },
  logo: '',
};

/** The dependency key of the settings and of which sections there are, which every page shows. */
export const paperKey = 'n1';

/** The dependency key of the tagline, which feeds do not say. */
export const taglineKey = `${paperKey}t`;
