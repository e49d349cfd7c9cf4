// What pages fetch beside their words, each at an address that holds the hash of its bytes: it never changes there.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { faces } from '../fonts/source-serif.ts';
import { readScripts } from './build-scripts.ts';
import { speculationRules } from './speculation-rules.ts';

export type Asset = { readonly path: string; readonly type: string; readonly bytes: Buffer };

const scripts = await readScripts();

/** Served at /sw.js, where browsers look for it anew: it has no hash. */
export const workerScripts = { worker: scripts.worker, farewell: scripts.farewell };

export const enhancer = asset('enhance.js', 'text/javascript; charset=utf-8', Buffer.from(scripts.enhance));
export const shelfScript = asset('shelf.js', 'text/javascript; charset=utf-8', Buffer.from(scripts.shelf));
export const speculation = asset('speculation.json', 'application/speculationrules+json', Buffer.from(JSON.stringify(speculationRules)));
/** The files of the paper's typeface, in the order of fonts/source-serif.ts. */
export const typeface = faces.map(({ file }) => asset(file, 'font/woff2', readFileSync(new URL(`../fonts/${file}`, import.meta.url))));

export const assets: readonly Asset[] = [enhancer, shelfScript, speculation, ...typeface];

function asset(name: string, type: string, bytes: Buffer): Asset {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
  return { path: `/a/${name.replace(/(\.\w+)$/, `.${hash}$1`)}`, type, bytes };
}
