import { test } from 'vitest';
import { draft, paragraphs } from '../../../fixtures/a-story.ts';
import { onTestDay } from '../../../fixtures/test-day.ts';
import { withDesk } from '../../../doors/desk-in-browser.sample.ts';
import { hire } from '../../../staff/hire.ts';
import { saveRevision } from '../../../story/save-revision.ts';
import { addNote } from '../../../story/add-note.ts';
import { aStory } from '../../../fixtures/a-story.ts';

test('look', { timeout: 120_000 }, () =>
  onTestDay(async (day) => {
    const { db } = day;
    const editor = await hire(db, { name: 'Bertil Lund', email: 'b@x.example', role: 'editor' });
    const rosa = await hire(db, { name: 'Rosa Klint', email: 'r@x.example', role: 'editor' });
    const told = { headline: 'Ferries back at noon after a night of talks', kicker: 'Harbour', standfirst: 'The crews go back to work today. What was agreed, and what was not.', slugline: 'FERRY-STRIKE' };
    const storyId = await draft(db, rosa, told);
    await saveRevision(db, { storyId, by: editor, note: 'Cut the second paragraph', content: aStory({ ...told, body: paragraphs('The first ferry left the east quay shortly after noon.', 'It was full.', 'Nobody was left standing on the quay.') }) });
    await addNote(db, { storyId, by: editor, words: 'Do we have the harbour master on this? @Rosa Klint', mentions: [rosa.id] });
    await withDesk(day, async ({ signIn }) => {
      const log: string[] = [];
      for (const scheme of ['light', 'dark'] as const) {
        const page = await signIn(rosa, '/nowhere', { colorScheme: scheme });
        page.on('console', (m) => log.push(m.text()));
        page.on('pageerror', (e) => log.push(`ERR ${e.stack}`));
        await page.goto(page.url().replace('/nowhere', `/stories/${storyId}`));
        await page.locator('.story-bar').waitFor({ timeout: 15000 }).catch(async () => { log.push((await page.locator('body').innerText()).slice(0, 500)); console.log(log.join('\n')); throw new Error('no bar'); });
        await page.waitForTimeout(1500);
        const other = await signIn(editor, `/stories/${storyId}`);
        await other.getByLabel('Standfirst').click().catch((e) => log.push(String(e)));
        await page.waitForTimeout(700);
        await page.screenshot({ path: `/tmp/d2-${scheme}.png` });
        for (const name of ['standing', 'details', 'headlines', 'credits', 'topics', 'lead', 'history', 'notes']) {
          if (name === 'standing' || name === 'notes') await page.locator(`[data-panel=${name}] > summary`).click();
          else await page.locator(`[data-panel=${name}] > summary`).click();
        }
        await page.setViewportSize({ width: 1280, height: 2200 });
        await page.waitForTimeout(700);
        await page.screenshot({ path: `/tmp/d2-${scheme}-panels.png` });
        await page.locator('[data-panel=history] button', { hasText: 'Compare' }).first().click();
        await page.setViewportSize({ width: 1280, height: 900 });
        await page.waitForTimeout(900);
        await page.screenshot({ path: `/tmp/d2-${scheme}-compare.png` });
        await page.getByRole('button', { name: 'Back to the manuscript' }).click();
        await page.setViewportSize({ width: 390, height: 844 });
        await page.waitForTimeout(500);
        await page.screenshot({ path: `/tmp/d2-${scheme}-phone.png` });
        await page.context().close();
        await other.context().close();
      }
      console.log(log.join('\n'));
    });
  }));
