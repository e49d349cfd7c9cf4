// The paper itself: its name, its zone and locale, its look.

/** Colours are CSS colours for light and dark; families are CSS font-family lists of fonts the reader has. */
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
};

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
    headline: "'Iowan Old Style', 'Palatino Linotype', Palatino, Charter, 'Bitstream Charter', Georgia, 'Noto Serif', serif",
    text: "Charter, 'Bitstream Charter', 'Iowan Old Style', Georgia, 'Noto Serif', Cambria, serif",
    furniture: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', Arial, sans-serif",
  },
  logo: '',
};
