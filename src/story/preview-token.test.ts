import { expect, test } from 'vitest';
import { onEmptyDay } from '../fixtures/test-day.ts';
import { type Preview, readPreviewToken, signPreview } from './publishing/preview-token.ts';

const now = new Date('2026-03-16T13:30:00.000Z');
const preview: Preview = { revisionId: 7, audience: 'partner', expiresAt: new Date('2026-03-16T14:00:00.000Z') };

test('a preview is read as it was given out, until it is over', () =>
  onEmptyDay(async ({ db }) => {
    const token = await signPreview(db, preview);
    expect(await readPreviewToken(db, token, now)).toEqual(preview);
    expect(await readPreviewToken(db, token, preview.expiresAt)).toBe('expired');
  }));

test('a preview that anybody changed, or that another newsroom gave out, is unknown', () =>
  onEmptyDay(async ({ db }) =>
    onEmptyDay(async (other) => {
      const token = await signPreview(db, preview);
      const tampered = [
        token.replace(/^7/, '8'),
        token.replace('partner', 'desk'),
        token.replace(/\.1\d{9}\./, '.9999999999.'),
        `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
        token.slice(0, -1),
        `${token}x`,
        await signPreview(other.db, preview),
        '',
        '../../etc',
        'é'.repeat(43),
        `7.99.desk.${'é'.repeat(43)}`,
      ];
      for (const one of tampered) expect([one, await readPreviewToken(db, one, now)]).toEqual([one, 'unknown']);
    }),
  ));
