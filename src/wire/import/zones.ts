// What the letters behind a time mean. Many mean several things: the season and the receiving paper's own zone decide,
// and whoever asks is told of the others.
import { Temporal } from 'temporal-polyfill';

type Meaning = {
  readonly name: string;
  readonly zone: string /** Minutes east of UTC; undefined: whatever the zone's clocks show. */;
  readonly offset?: number;
};

const at = (name: string, zone: string, hours?: number): Meaning => ({ name, zone, ...(hours === undefined ? {} : { offset: hours * 60 }) });

/** The commonest in newspapers first. */
const meanings: Readonly<Record<string, readonly Meaning[]>> = {
  IST: [at('India', 'Asia/Kolkata', 5.5), at('Israel', 'Asia/Jerusalem', 2), at('Ireland', 'Europe/Dublin', 1)],
  CST: [at('central North America', 'America/Chicago', -6), at('China', 'Asia/Shanghai', 8), at('Cuba', 'America/Havana', -5)],
  CDT: [at('central North America', 'America/Chicago', -5), at('Cuba', 'America/Havana', -4)],
  BST: [at('Britain', 'Europe/London', 1), at('Bangladesh', 'Asia/Dhaka', 6), at('Bougainville', 'Pacific/Bougainville', 11)],
  EST: [at('eastern North America', 'America/New_York', -5)],
  EDT: [at('eastern North America', 'America/New_York', -4)],
  MST: [at('the Rocky Mountains', 'America/Denver', -7), at('Arizona', 'America/Phoenix', -7), at('Malaysia', 'Asia/Kuala_Lumpur', 8)],
  MDT: [at('the Rocky Mountains', 'America/Denver', -6)],
  PST: [at('Pacific North America', 'America/Los_Angeles', -8), at('the Philippines', 'Asia/Manila', 8)],
  PDT: [at('Pacific North America', 'America/Los_Angeles', -7)],
  AST: [at('Atlantic Canada', 'America/Halifax', -4), at('Arabia', 'Asia/Riyadh', 3)],
  GST: [at('the Gulf', 'Asia/Dubai', 4)],
  SST: [at('Singapore', 'Asia/Singapore', 8), at('Samoa', 'Pacific/Pago_Pago', -11)],
  PKT: [at('Pakistan', 'Asia/Karachi', 5)],
  NPT: [at('Nepal', 'Asia/Kathmandu', 5.75)],
  ET: [at('eastern North America', 'America/New_York')],
  CT: [at('central North America', 'America/Chicago')],
  MT: [at('the Rocky Mountains', 'America/Denver')],
  PT: [at('Pacific North America', 'America/Los_Angeles')],
  GMT: [at('Greenwich', 'UTC', 0)],
  UTC: [at('UTC', 'UTC', 0)],
  Z: [at('UTC', 'UTC', 0)],
  'بتوقيت غرينتش': [at('Greenwich', 'UTC', 0)],
  'بتوقيت جرينتش': [at('Greenwich', 'UTC', 0)],
  WET: [at('western Europe', 'Europe/Lisbon', 0)],
  WEST: [at('western Europe', 'Europe/Lisbon', 1)],
  CET: [at('central Europe', 'Europe/Paris', 1)],
  CEST: [at('central Europe', 'Europe/Paris', 2)],
  MEZ: [at('central Europe', 'Europe/Berlin', 1)],
  MESZ: [at('central Europe', 'Europe/Berlin', 2)],
  EET: [at('eastern Europe', 'Europe/Athens', 2)],
  EEST: [at('eastern Europe', 'Europe/Athens', 3)],
  MSK: [at('Moscow', 'Europe/Moscow', 3)],
  TRT: [at('Turkey', 'Europe/Istanbul', 3)],
  EAT: [at('eastern Africa', 'Africa/Nairobi', 3)],
  WAT: [at('western Africa', 'Africa/Lagos', 1)],
  CAT: [at('central Africa', 'Africa/Maputo', 2)],
  SAST: [at('South Africa', 'Africa/Johannesburg', 2)],
  WIB: [at('western Indonesia', 'Asia/Jakarta', 7)],
  ICT: [at('Indochina', 'Asia/Bangkok', 7)],
  HKT: [at('Hong Kong', 'Asia/Hong_Kong', 8)],
  SGT: [at('Singapore', 'Asia/Singapore', 8)],
  PHT: [at('the Philippines', 'Asia/Manila', 8)],
  JST: [at('Japan', 'Asia/Tokyo', 9)],
  KST: [at('Korea', 'Asia/Seoul', 9)],
  AWST: [at('western Australia', 'Australia/Perth', 8)],
  ACST: [at('central Australia', 'Australia/Darwin', 9.5)],
  ACDT: [at('central Australia', 'Australia/Adelaide', 10.5)],
  AEST: [at('eastern Australia', 'Australia/Brisbane', 10)],
  AEDT: [at('eastern Australia', 'Australia/Sydney', 11)],
  AET: [at('eastern Australia', 'Australia/Sydney')],
  NZST: [at('New Zealand', 'Pacific/Auckland', 12)],
  NZDT: [at('New Zealand', 'Pacific/Auckland', 13)],
  BRT: [at('Brasília', 'America/Sao_Paulo', -3)],
  ART: [at('Argentina', 'America/Argentina/Buenos_Aires', -3)],
};

/** Every abbreviation known, the longest first, for use inside a pattern. */
export const anyZone = Object.keys(meanings)
  .toSorted((a, b) => b.length - a.length)
  .join('|');

export type WallTime = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second?: number;
};
export type Placed = { readonly instant: Date; readonly doubts: readonly string[] };

/** An instant from what clocks showed. `zone` as the page wrote it: `IST`, `GMT+5:30`, `+0530`; undefined or unknown: the paper's own, with a doubt. */
export function placeInTime(wall: WallTime, zone: string | undefined, paperZone: string): Placed | undefined {
  let local: Temporal.PlainDateTime;
  try {
    local = Temporal.PlainDateTime.from(wall, { overflow: 'reject' });
  } catch {
    return undefined;
  }
  const offset = zone && offsetWritten(zone);
  if (offset) return { instant: atOffset(local, minutesOf(offset)), doubts: [] };
  const known = zone === undefined ? undefined : meanings[zone.toUpperCase()];
  if (!known) return { instant: inZone(local, paperZone), doubts: [`The page names no time zone beside its date; the paper's own, ${paperZone}, is taken.`] };
  return choose(local, zone!.toUpperCase(), known, paperZone);
}

function choose(local: Temporal.PlainDateTime, abbreviation: string, known: readonly Meaning[], paperZone: string): Placed {
  const instantOf = ({ zone, offset }: Meaning): Date => (offset === undefined ? inZone(local, zone) : atOffset(local, offset));
  const isInForce = ({ zone, offset }: Meaning): boolean => offset === undefined || offset === offsetIn(local, zone);
  const homeTime = inZone(local, paperZone).getTime();
  const home = known.find((meaning) => instantOf(meaning).getTime() === homeTime) ?? known.find(({ zone }) => zone === paperZone);
  const taken = home ?? known[0]!;
  const doubts: string[] = [];
  const others = known.filter((other) => instantOf(other).getTime() !== instantOf(taken).getTime()).map(({ name }) => name);
  if (others.length) {
    const ground = home ? "the receiving paper's own zone" : 'the commonest';
    doubts.push(`${abbreviation} is read as the time of ${taken.name} (${ground}); it can also be that of ${others.join(' or ')}.`);
  }
  if (!isInForce(taken))
    doubts.push(`${abbreviation} was not in force on ${local.toPlainDate().toString()}; it is taken by the letter, which may be an hour off.`);
  return { instant: instantOf(taken), doubts };
}

function inZone(local: Temporal.PlainDateTime, zone: string): Date {
  return new Date(local.toZonedDateTime(zone).epochMilliseconds);
}

function offsetIn(local: Temporal.PlainDateTime, zone: string): number {
  return local.toZonedDateTime(zone).offsetNanoseconds / 60e9;
}

function atOffset(local: Temporal.PlainDateTime, minutes: number): Date {
  return new Date(local.toZonedDateTime('UTC').epochMilliseconds - minutes * 60_000);
}

function offsetWritten(zone: string): RegExpExecArray | null {
  return /^(?:GMT|UTC)?\s*([+−-])(\d{1,2}):?(\d{2})?$/i.exec(zone);
}

function minutesOf(match: RegExpExecArray): number {
  return (match[1] === '+' ? 1 : -1) * (Number(match[2]) * 60 + Number(match[3] ?? 0));
}
