import type { ReactElement } from 'react';
import { useMe } from '../me.tsx';

/** An instant in the paper's own zone: the hour alone when it is today, else the day with it. */
export function When({ at }: { readonly at: string | Date }): ReactElement {
  const { timeZone, locale } = useMe().publication;
  const instant = new Date(at);
  const day = new Intl.DateTimeFormat('en-CA', { timeZone });
  const isToday = day.format(instant) === day.format(new Date());
  const isThisYear = day.format(instant).slice(0, 4) === day.format(new Date()).slice(0, 4);
  const hour = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const shown = new Intl.DateTimeFormat(locale, {
    timeZone,
    ...hour,
    ...(!isToday && { day: 'numeric', month: 'short' }),
    ...(!isThisYear && { year: 'numeric' }),
  }).format(instant);
  const whole = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'full', timeStyle: 'long' }).format(instant);
  return (
    <time dateTime={instant.toISOString()} title={whole} style={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>
      {shown}
    </time>
  );
}
