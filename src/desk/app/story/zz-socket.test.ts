import { test } from 'vitest';
import { draft } from '../../../fixtures/a-story.ts';
import { onTestDay } from '../../../fixtures/test-day.ts';
import { withDesk } from '../../../doors/desk-in-browser.sample.ts';
import { hire } from '../../../staff/hire.ts';
process.env.NODE_ENV = 'production';
test('look', { timeout: 60_000 }, () =>
  onTestDay(async (day) => {
    const rosa = await hire(day.db, { name: 'Rosa Klint', email: 'r@x.example', role: 'editor' });
    const storyId = await draft(day.db, rosa, {});
    await withDesk(day, async ({ signIn, url }) => {
      const page = await signIn(rosa, '/nowhere');
      const log: string[] = [];
      page.on('console', (m) => log.push(m.text()));
      page.on('pageerror', (e) => log.push(`ERR ${e.stack}`));
      page.on('websocket', (ws) => { log.push(`WS ${ws.url()}`); ws.on('close', () => log.push('closed')); ws.on('socketerror', (e) => log.push(e)); ws.on('framesent', (f) => log.push(`> ${String(f.payload).slice(0, 60)}`)); ws.on('framereceived', (f) => log.push(`< ${String(f.payload).slice(0, 60)}`)); });
      await page.goto(`${url}/desk/stories/${storyId}`);
      await page.waitForTimeout(5000);
      log.push(await page.locator('.story-saved').innerText().catch(String));
      await page.screenshot({ path: '/tmp/d2-socket.png' });
      console.log(log.join('\n'));
    });
  }));
