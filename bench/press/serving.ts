// A story that is kept: how many a second, against nginx with the very same bytes in a file.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../src/fixtures/the-program.ts';
import type { Measured } from '../report.ts';
import { ask, type Got } from './ask.ts';
import { percentile } from './figures.ts';
import { load, loadedBy } from './load.ts';
import { type Paper, withWebProcess } from './paper.ts';
import { processorSeconds, programAt, whileRunning } from './programs.ts';

/** A server that holds the story: where, by what process, under what tag. */
type Server = { readonly url: string; readonly pid: number; readonly tag: string };
/** What one server did in one round. */
type Round = { readonly perSecond: number; readonly processor: number };
type Figure = 'perSecond' | 'processor';

const asBrotli = { 'accept-encoding': 'br' };
const rounds = 3;

export async function measureServing(paper: Paper): Promise<Measured[]> {
  const seconds = paper.isTry ? 1 : 3;
  return withWebProcess(paper, async ({ url, pid }) => {
    const address = url + paper.gazette.stories.trawlerRescue.path;
    const story = await bestForm(address);
    const ours: Server = { url: address, pid, tag: String(story.headers.etag) };
    const nginx = programAt('nginx');
    if (!nginx) return [...tell('200', await compete(ours, undefined, seconds, false)), ...tell('304', await compete(ours, undefined, seconds, true))];
    return withNginx(nginx, paper, story, async (theirs) => [
      ...tell('200', await compete(ours, theirs, seconds, false), story.bytes.length),
      ...tell('304', await compete(ours, theirs, seconds, true)),
    ]);
  });
}

/** The page once its brotli is at its best, which is made when nobody waits. */
async function bestForm(address: string): Promise<Got> {
  let last = await ask(address, asBrotli);
  for (let attempt = 0; attempt < 10; attempt += 1) {
    await pause(200);
    const next = await ask(address, asBrotli);
    if (attempt > 3 && next.bytes.length === last.bytes.length) return next;
    last = next;
  }
  return last;
}

type Competition = { readonly ours: readonly Round[]; readonly theirs: readonly Round[] };

/** In turn, so that whatever else the machine does meets both. The first round of each is not counted: it warms up. */
async function compete(ours: Server, theirs: Server | undefined, seconds: number, isHeld: boolean): Promise<Competition> {
  const told: { ours: Round[]; theirs: Round[] } = { ours: [], theirs: [] };
  for (const server of [ours, theirs]) if (server) await run(server, 1, isHeld);
  for (let round = 0; round < rounds; round += 1) {
    if (theirs) told.theirs.push(await run(theirs, seconds, isHeld));
    told.ours.push(await run(ours, seconds, isHeld));
  }
  return told;
}

async function run({ url, pid, tag }: Server, seconds: number, isHeld: boolean): Promise<Round> {
  const before = processorSeconds(pid);
  const { requests, perSecond } = await load({ url, seconds, headers: { ...asBrotli, ...(isHeld && { 'if-none-match': tag }) } });
  const after = processorSeconds(pid);
  return { perSecond, processor: before === undefined || after === undefined ? Number.NaN : (after - before) / requests };
}

function tell(status: '200' | '304', { ours, theirs }: Competition, bytes?: number): Measured[] {
  const middle = (all: readonly Round[], figure: Figure): number =>
    percentile(
      all.map((round) => round[figure]),
      0.5,
    );
  const ratio = (figure: Figure): number =>
    percentile(
      ours.map((round, at) => round[figure] / (theirs[at]?.[figure] ?? Number.NaN)),
      0.5,
    );
  const microseconds = (time: number): string => `${(time * 1e6).toFixed(1)} µs`;
  const has = theirs.length > 0;
  const page = `a kept story, ${status}${bytes ? ` of ${bytes.toLocaleString('en')} B` : ''}`;
  const none = 'skipped: nginx is not installed';
  return [
    {
      what: `${page}: requests/s, 64 connections, by ${loadedBy}`,
      figure: Math.round(middle(ours, 'perSecond')).toLocaleString('en'),
      beside: has ? `nginx ${Math.round(middle(theirs, 'perSecond')).toLocaleString('en')}: ${ratio('perSecond').toFixed(2)}×` : none,
      limit: status === '200' ? '≥ 0.45×' : '',
      ...(has && status === '200' && { holds: ratio('perSecond') >= 0.45 }),
    },
    {
      what: `${page}: processor time a request`,
      figure: microseconds(middle(ours, 'processor')),
      beside: has ? `nginx ${microseconds(middle(theirs, 'processor'))}: ${ratio('processor').toFixed(2)}×` : none,
      limit: '',
    },
  ];
}

/** One process of nginx, with nothing to do but this file: Debian's has no brotli_static, so the bytes are named what they are. */
async function withNginx<Told>(program: string, { folder }: Paper, story: Got, deed: (server: Server) => Promise<Told>): Promise<Told> {
  const place = path.join(folder, 'nginx');
  mkdirSync(place);
  writeFileSync(path.join(place, 'story'), story.bytes);
  const port = await freePort();
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${place}/${kind};`).join('\n');
  writeFileSync(
    path.join(place, 'nginx.conf'),
    `
daemon off; master_process off; worker_processes 1; pid ${place}/pid; error_log ${place}/error.log;
events { worker_connections 1024; }
http {
access_log off; sendfile on; tcp_nopush on; keepalive_timeout 75s; keepalive_requests 100000000;
open_file_cache max=100 inactive=600s; open_file_cache_valid 600s;
${places}
server {
listen 127.0.0.1:${port};
location = /story { root ${place}; default_type "text/html; charset=utf-8"; add_header Content-Encoding br; }
}
}`,
  );
  const url = `http://127.0.0.1:${port}/story`;
  return whileRunning(program, ['-p', place, '-e', path.join(place, 'error.log'), '-c', path.join(place, 'nginx.conf')], url, async (pid) =>
    deed({ url, pid, tag: String((await ask(url)).headers.etag) }),
  );
}
