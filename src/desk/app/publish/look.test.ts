import { test } from 'vitest';
import { withDesk } from '../../../doors/desk-in-browser.sample.ts';
import { onTestDay } from '../../../fixtures/test-day.ts';
import { openStory } from '../../../story/open-story.ts';
import { contentOf, findNewestRevision } from '../../../story/revision.sql.ts';
import { saveRevision } from '../../../story/save-revision.ts';

test('look', { timeout: 120_000 }, () =>
  onTestDay(async (day) => {
    await withDesk(day, async ({ signIn }) => {
      const { gazette, db } = day;
      const by = gazette.staff.bertil;
      const source = await findNewestRevision(db, gazette.stories.harbourFire.id);
      const opened = await openStory(db, {
        by,
        content: { ...contentOf(source!), headline: 'Harbour board votes to move the fish market to the north quay by spring', standfirst: '' },
      });
      if (!opened.ok) throw new Error('no');
      const draftId = opened.value.storyId;
      const live = gazette.stories.harbourFire.id;
      await saveRevision(db, { storyId: live, by, content: { ...contentOf(source!), standfirst: 'Nine boats were lost, not seven.' } });
      for (const [name, id] of [
        ['draft', draftId],
        ['live', live],
      ] as const)
        for (const [w, scheme] of [
          [1280, 'light'],
          [390, 'dark'],
        ] as const) {
          const page = await signIn(by, `/stories/${id}/publish`, { width: w, height: 900, colorScheme: scheme });
          page.on('console', (m) => m.type() === 'error' && console.log(m.text()));
          await page
            .waitForSelector('.publish-findings', { timeout: 20000 })
            .catch(async (e) => console.log(await page.content().then((c) => c.slice(0, 3000)), String(e).slice(0, 200)));
          await page.waitForTimeout(1500);
          await page.screenshot({ path: `/tmp/h-${name}-${w}-${scheme}.png`, fullPage: true });
          await page.context().close();
        }
    });
  }),
);
