// What stands in front in tests: Varnish and nginx from Debian, run with the very files of docs/deploy, and ended by pid.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { get, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { expect } from 'vitest';
import type { Day } from '../fixtures/test-day.ts';
import { freePort } from '../fixtures/the-program.ts';
import { openDb } from '../plumbing/db.ts';
import { silentLog } from '../plumbing/log.ts';
import type { Cdn } from '../plumbing/press/cdn.ts';
import { openPressedSite, type PressedSite } from './pressed-site.ts';

/** Where a program is; undefined when this machine has it not. */
export function programAt(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => path.join(folder, name)).find(mayRun);
}

export type Node = PressedSite & { readonly port: number };

/** A node of the site for each of these connections to the database, each with a press of its own. */
export async function withNodes(
  day: Day,
  { connections, cdn, release = 'r1' }: { readonly connections: readonly pg.ClientConfig[]; readonly cdn: Cdn; readonly release?: string },
  deed: (nodes: Node[]) => Promise<void>,
): Promise<void> {
  const nodes: Node[] = [];
  const pools = connections.map((connection) => openDb({ connection, pool: 3, log: silentLog, name: 'node' }));
  try {
    for (const [at, connection] of connections.entries()) {
      const site = await openPressedSite({
        db: pools[at]!,
        ownerConnection: connection,
        log: silentLog,
        reading: day.reading,
        pageCacheBytes: 64 * 1024 * 1024,
        caches: { cdn, release },
      });
      await site.app.listen({ host: '127.0.0.1', port: 0 });
      nodes.push({ ...site, port: (site.app.server.address() as AddressInfo).port });
    }
    await deed(nodes);
  } finally {
    for (const node of nodes) {
      await node.stop();
      node.app.server.closeAllConnections();
      await node.app.close();
    }
    for (const pool of pools) await pool.destroy();
  }
}

/** Varnish with docs/deploy/varnish.vcl before these nodes. */
export async function withVarnish(program: string, nodes: readonly Node[], deed: (url: string) => Promise<void>): Promise<void> {
  const port = await freePort();
  const words = await readFile('docs/deploy/varnish.vcl', 'utf8');
  const backends = nodes.map(({ port: own }, at) => `backend n${at} { .host = "127.0.0.1"; .port = "${own}"; }`).join('\n');
  const vcl = words.replace(/backend one \{[^}]*\}/, backends).replace('nodes.add_backend(one);', nodes.map((_, at) => `nodes.add_backend(n${at});`).join(' '));
  await inFolder(async (folder) => {
    await writeFile(path.join(folder, 'site.vcl'), vcl);
    const options = ['-F', '-j', 'none', '-n', path.join(folder, 'work'), '-a', `127.0.0.1:${port}`, '-s', 'malloc,64m', '-f', path.join(folder, 'site.vcl')];
    await whileRunning(program, options, `http://127.0.0.1:${port}`, deed);
  });
}

/** nginx with docs/deploy/nginx-cache.conf before these nodes. */
export async function withNginx(program: string, nodes: readonly Node[], deed: (url: string) => Promise<void>): Promise<void> {
  const port = await freePort();
  const [inHttp = '', inServer = ''] = (await readFile('docs/deploy/nginx-cache.conf', 'utf8')).split(/^# ── in "server".*$/m);
  await inFolder(async (folder) => {
    const conf = `${nginxIn(folder)}
${inHttp.replace('/var/cache/nginx/stoppress', `${folder}/cache`)}
upstream stoppress { ${nodes.map(({ port: own }) => `server 127.0.0.1:${own};`).join(' ')} keepalive 8; }
server { listen 127.0.0.1:${port}; ${inServer} }
}`;
    await writeFile(path.join(folder, 'nginx.conf'), conf);
    await whileRunning(program, nginxOptions(folder), `http://127.0.0.1:${port}`, deed);
  });
}

/** nginx with docs/deploy/nginx.conf before processes on these ports, without TLS, which is nobody's concern here. */
export async function withNginxAsDeployed(program: string, ports: readonly number[], deed: (port: number) => Promise<void>): Promise<void> {
  const port = await freePort();
  const words = (await readFile('docs/deploy/nginx.conf', 'utf8'))
    .replace(/^ {4}server 127\.0\.0\.1:4000(.*)$/m, (_, how: string) => ports.map((own) => `server 127.0.0.1:${own}${how}`).join('\n'))
    .replace(/^server \{\n {4}listen 80;[^}]*\}$/m, '')
    .replace(/^ {4}listen .*443.*$/m, `listen 127.0.0.1:${port};`)
    .replace(/^ {4}(listen .*443|ssl_certificate).*$/gm, '');
  await inFolder(async (folder) => {
    await writeFile(path.join(folder, 'nginx.conf'), `${nginxIn(folder)}\n${words}\n}`);
    await whileRunning(program, nginxOptions(folder), `http://127.0.0.1:${port}`, () => deed(port));
  });
}

/** What every nginx of a test begins with. */
function nginxIn(folder: string): string {
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join('\n');
  return `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log;\nevents {}\nhttp {\naccess_log off;\n${places}`;
}

function nginxOptions(folder: string): string[] {
  return ['-p', folder, '-e', path.join(folder, 'error.log'), '-c', path.join(folder, 'nginx.conf')];
}

export type Got = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly bytes: Buffer };

/** Asks for bytes as they come, in no coding unless one is asked for. */
export function ask(address: string, headers: Record<string, string> = {}): Promise<Got> {
  return new Promise((resolve, reject) => {
    get(address, { headers, agent: false }, async (response) => {
      try {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk as Buffer);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes: Buffer.concat(chunks) });
      } catch (error) {
        reject(error as Error);
      }
    }).on('error', reject);
  });
}

function mayRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function inFolder(deed: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'stoppress-front-'));
  try {
    await deed(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function whileRunning(program: string, words: readonly string[], url: string, deed: (url: string) => Promise<void>): Promise<void> {
  const child: ChildProcess = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  // A test that ran out of time is ended without its finally.
  const endWithUs = (): void => void child.kill('SIGKILL');
  process.once('exit', endWithUs);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  try {
    await expect
      .poll(
        async () => {
          if (child.exitCode !== null) throw new Error(said);
          return (await ask(`${url}/healthz`).catch(() => ({ status: 0 }))).status;
        },
        { timeout: 20_000 },
      )
      .toBe(200);
    await deed(url);
  } finally {
    process.off('exit', endWithUs);
    if (child.exitCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
  }
}
