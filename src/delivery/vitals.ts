// How pages arrive at readers' screens (web.dev/vitals): one reader in a hundred says so, and only sums are kept.
import { z } from 'zod';

export const vitalPages = ['front', 'section', 'topic', 'author', 'story', 'other'] as const;
export const vitalParts = ['ad', 'picture', 'headline', 'tool', 'link', 'text', 'other'] as const;
/** Upper ends of the ranges in which a measure is counted: milliseconds, for cls a share. */
export const vitalRanges = {
  lcp: [500, 1000, 1500, 2000, 2500, 3000, 4000, 6000, 10_000, 600_000],
  inp: [25, 50, 100, 150, 200, 300, 500, 1000, 600_000],
  cls: [0, 0.01, 0.05, 0.1, 0.15, 0.25, 0.5, 100],
} as const;

export type VitalMeasure = keyof typeof vitalRanges;

const measured = (measure: VitalMeasure) => z.strictObject({ value: z.number().min(0).max(vitalRanges[measure].at(-1)!), part: z.enum(vitalParts) });

/** What a browser says. Everything in it is one of a few words or a number within bounds. */
export const vitalsReport = z.strictObject({
  page: z.enum(vitalPages),
  lcp: measured('lcp').optional(),
  inp: measured('inp').optional(),
  cls: measured('cls').optional(),
});
export type VitalsReport = z.infer<typeof vitalsReport>;

export type CountedVital = {
  readonly hour: Date;
  readonly page: (typeof vitalPages)[number];
  readonly measure: VitalMeasure;
  readonly part: (typeof vitalParts)[number];
  readonly upTo: number;
  readonly readers: number;
};

/** What one report adds, in the hour of an instant. */
export function countReport(report: VitalsReport, at: Date): CountedVital[] {
  const hour = new Date(Math.floor(at.getTime() / 3_600_000) * 3_600_000);
  return (Object.keys(vitalRanges) as VitalMeasure[]).flatMap((measure) => {
    const said = report[measure];
    if (!said) return [];
    const upTo = vitalRanges[measure].find((end) => said.value <= end)!;
    return [{ hour, page: report.page, measure, part: said.part, upTo, readers: 1 }];
  });
}
