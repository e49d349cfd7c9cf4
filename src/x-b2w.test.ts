import { test } from 'vitest';
import { onTestDay } from './fixtures/test-day.ts';
import { withDesk } from './doors/desk-in-browser.sample.ts';
import { complaintsOf } from './fixtures/axe.ts';
test('wire', () => onTestDay(async (day) => withDesk(day, async ({ signIn, url }) => {
  const html = await (await fetch(url + '/desk/')).text();
  const src = /src="([^"]+\.js)"/.exec(html)![1]!;
  const r = await fetch(url + src, { headers: { 'accept-encoding': 'br' } });
  console.log(src, r.headers.get('content-encoding'), r.headers.get('content-length'), r.headers.get('cache-control'));
  for (const colorScheme of ['light','dark'] as const) for (const width of [1280, 390]) {
    const page = await signIn(day.gazette.staff.meher, '/stories', { width, colorScheme });
    page.on('pageerror', (e) => console.log('ERR', e.message)); page.on('console', (m) => m.type() === 'error' && console.log('CON', m.text()));
    await page.locator('tbody tr').first().waitFor();
    await page.keyboard.press('j'); await page.keyboard.press('x'); await page.keyboard.press('j'); await page.keyboard.press('x');
    await page.waitForTimeout(500);
    await page.screenshot({ path: `/tmp/b2-chosen-${colorScheme}-${width}.png` });
    console.log(colorScheme, width, 'chosen', await complaintsOf(page));
    await page.keyboard.press('?'); await page.waitForTimeout(300);
    await page.screenshot({ path: `/tmp/b2-keys-${colorScheme}-${width}.png` });
    console.log('keys', await complaintsOf(page));
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k'); await page.getByRole('textbox', { name: /what to do/ }).waitFor(); await page.keyboard.type('ferr'); await page.waitForTimeout(800);
    await page.screenshot({ path: `/tmp/b2-palette-${colorScheme}-${width}.png` });
    console.log('palette', await complaintsOf(page));
    await page.context().close();
  }
})), 180000);
