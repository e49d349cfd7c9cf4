import { test } from 'vitest';
import { lookAtDue } from './delivery/ledger/look-at.ts';
import { withDesk } from './doors/desk-in-browser.sample.ts';
import { draft } from './fixtures/a-story.ts';
import { onTestDay } from './fixtures/test-day.ts';
import { publish } from './story/publishing/publish.ts';
test('shot', { timeout: 120000 }, () => onTestDay((day) => withDesk(day, async ({ url, signIn }) => {
  const { db, gazette } = day; const { bertil } = gazette.staff;
  const storyId = await draft(db, bertil, { headline: 'Council to vote tomorrow on the bridge over the estuary', standfirst: 'The vote comes today.', sectionId: gazette.sections.city.id, topicIds: [gazette.topics.ferryStrike.id] });
  await publish(db, { storyId, by: bertil });
  await lookAtDue({ db, url, now: () => new Date() });
  await db.updateTable('delivery').set({ state: 'owed', seenAt: null, nextLookAt: new Date(0) }).where('surface', 'in', ['front', 'atom']).where('storyId', '=', storyId).execute();
  await lookAtDue({ db, url, now: () => new Date(Date.now() + 60_000), ask: async () => ({ status: 200, page: 'x' }) });
  for (const [name, look] of [['d', { width: 1280, height: 900, colorScheme: 'light' }], ['m', { width: 390, height: 844, colorScheme: 'dark' }]] as const) {
    const page = await signIn(bertil, `/stories/${storyId}/publish`, look as never);
    await page.waitForSelector('.deliveries li'); await page.waitForTimeout(800);
    await page.screenshot({ path: `/tmp/shot-${name}.png`, fullPage: true });
  }
})));
