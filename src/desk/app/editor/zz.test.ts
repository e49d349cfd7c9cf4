import { prosemirrorJSONToYDoc } from '@tiptap/y-tiptap';
import { test } from 'vitest';
import * as Y from 'yjs';
import { openBrowser } from '../../../fixtures/browser.ts';
import { manuscriptSchema } from '../../../story/document/manuscript.ts';
import { openWriters } from './writers-page.sample.ts';
test('x', { timeout: 60000 }, async () => {
  const browser = await openBrowser();
  const content = [{ type: 'paragraph', attrs: { id: 'p' }, content: [{ type: 'text', text: 'The ferry.' }] }];
  const page = await openWriters(browser, 2, Y.encodeStateAsUpdate(prosemirrorJSONToYDoc(manuscriptSchema, { type: 'doc', content }, 'body')));
  const out = await page.evaluate(async () => {
    const { writers } = window as any; const [a, b] = writers;
    const log: any[] = [];
    b.editor.view.focus(); b.editor.commands.setTextSelection(11);
    log.push(b.editor.state.selection.from);
    for (const ch of 'Hi ') { const at = 1 + log.length - 1; a.editor.view.dispatch(a.editor.state.tr.insertText(ch, at)); log.push([b.editor.state.selection.from, b.editor.getText()]); 
      b.editor.view.dispatch(b.editor.state.tr.insertText('z')); log.push([b.editor.state.selection.from, b.editor.getText()]); }
    return log;
  });
  console.log(JSON.stringify(out));
  await page.locator('#writer-1 .ProseMirror').click(); await page.keyboard.press('End');
  for (let i = 0; i < 6; i++) { await page.evaluate(() => { const { writers } = window as any; const a = writers[0]; a.editor.view.dispatch(a.editor.state.tr.insertText('R', 1)); }); await page.keyboard.type('q'); }
  console.log(await page.evaluate(() => (window as any).writers[1].editor.getText()));
  await page.evaluate(() => { const { writers } = window as any; const a = writers[0]; (window as any).t = setInterval(() => a.editor.view.dispatch(a.editor.state.tr.insertText('S', 1)), 3); });
  await page.keyboard.type('abcdefghijklmnopqrstuvwxyz');
  console.log(await page.evaluate(() => { clearInterval((window as any).t); return (window as any).writers[1].editor.getText(); }));
  await browser.close();
});
