import { test } from 'vitest';
import { onTestDay } from './fixtures/test-day.ts';
import { withDesk } from './doors/desk-in-browser.sample.ts';
test('shots', () => onTestDay(async (day) => withDesk(day, async ({ signIn }) => {
  const paths = (process.env.SHOTS ?? '/stories').split(',');
  for (const [i, path] of paths.entries()) for (const [name, look] of Object.entries({ d: { width: 1280, height: 900 }, dd: { width: 1280, height: 900, colorScheme: 'dark' as const }, p: { width: 390, height: 844 } })) {
    if (process.env.ONLY && !process.env.ONLY.split(',').includes(name)) continue;
    const page = await signIn(day.gazette.staff[(process.env.AS ?? 'meher') as 'meher'], path, look);
    page.on('pageerror', (e) => console.log('ERR', e.message)); page.on('console', (m) => m.type() === 'error' && console.log('CON', m.text()));
    page.on('requestfailed', (r) => console.log('REQ', r.url(), r.failure()?.errorText)); page.on('response', (r) => r.status() >= 400 && console.log('RES', r.status(), r.url())); await page.reload(); await page.waitForTimeout(2500);
    await page.screenshot({ path: `/tmp/b2-${i}-${name}.png` });
    console.log(path, name, (await page.locator('body').innerText()).slice(0, 200).replaceAll('\n', ' | '));
    await page.context().close();
  }
})), 120000);
