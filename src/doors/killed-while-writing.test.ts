// The program itself, killed without warning under a browser in which somebody types in the body of a story.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { draft, paragraphs } from '../fixtures/a-story.ts';
import { openBrowser } from '../fixtures/browser.ts';
import { cookieOf } from '../fixtures/signed-in.ts';
import { freePort, startProgram } from '../fixtures/the-program.ts';
import { readConfig } from '../plumbing/config.ts';
import { hire } from '../staff/hire.ts';
import { settleDocument } from '../story/document/settle.ts';
import { findNewestRevision } from '../story/revision.sql.ts';
import { openBuilding } from './building.ts';

test('while the server is dead the screen says that words are not saved; once it is back, each of them is', { timeout: 120_000 }, async () => {
  const data = mkdtempSync(path.join(os.tmpdir(), 'stoppress-killed-'));
  const building = await openBuilding({ config: readConfig({ STOPPRESS_DATA: data, STOPPRESS_LOG: 'silent' }) });
  const reporter = await hire(building.db, { name: 'Rosa', email: 'rosa@gazette.example', role: 'reporter' });
  const storyId = await draft(building.db, reporter, { body: paragraphs('Begun.') });
  const environment = { STOPPRESS_DATA: data, PORT: String(await freePort()), STOPPRESS_NO_DEMO: 'yes', STOPPRESS_LOG: 'warn' };
  const url = `http://localhost:${environment.PORT}`;
  const cookie = await cookieOf(building.db, reporter);
  let program = await startProgram(environment);
  const browser = await openBrowser();
  try {
    const page = await (await browser.newContext()).newPage();
    const [name = '', value = ''] = cookie.split(/=(.*)/);
    await page.context().addCookies([{ name, value, url, httpOnly: true, sameSite: 'Lax' }]);
    await page.goto(`${url}/desk/stories/${storyId}`);
    const saved = page.locator('.story-saved');
    const body = page.locator('.editor [contenteditable="true"][role="textbox"]');
    await saved.filter({ hasText: /^Saved$/ }).waitFor();
    await body.focus();
    await body.press('Control+End');

    let written = 'Begun.';
    for (const kill of [1, 2, 3, 4]) {
      const words = ` Kill ${kill} came while this was typed.`;
      const typing = body.pressSequentially(words, { delay: 15 });
      await body.getByText(`Kill ${kill}`).waitFor();
      await program.end('SIGKILL');
      await typing;
      written += words;
      await saved.filter({ hasText: 'will be sent' }).waitFor();
      program = await startProgram(environment);
      await saved.filter({ hasText: /^Saved$/ }).waitFor();
      await settleDocument(building.db, { storyId, by: reporter });
      expect(JSON.stringify((await findNewestRevision(building.db, storyId))?.body)).toContain(JSON.stringify(written));
    }
    expect(await body.innerText()).toContain(written);
  } finally {
    await browser.close();
    await program.end('SIGTERM');
    await building.close();
    rmSync(data, { recursive: true, force: true });
  }
});
