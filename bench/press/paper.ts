// A newspaper to measure: the demo in a throwaway folder, with its pictures drawn.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Building, openBuilding } from '../../src/doors/building.ts';
import { layOutDemo } from '../../src/doors/newsroom.ts';
import { openPressedSite, type PressedSite } from '../../src/doors/pressed-site.ts';
import type { Gazette } from '../../src/fixtures/gazette/lay-out.ts';
import { bringPictureFiles } from '../../src/fixtures/page-kinds.ts';
import { type Running, startProgram } from '../../src/fixtures/the-program.ts';
import { readConfig } from '../../src/plumbing/config.ts';
import { openDb, transaction } from '../../src/plumbing/db.ts';
import { silentLog } from '../../src/plumbing/log.ts';
import type { Cdn } from '../../src/plumbing/press/cdn.ts';

export type Paper = {
  readonly building: Building;
  readonly gazette: Gazette;
  /** Parts are to be short: it is tried out, not measured. */
  readonly isTry: boolean;
  readonly folder: string;
  close(): Promise<void>;
};

export async function openPaper(): Promise<Paper> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'stoppress-bench-'));
  const building = await openBuilding({ config: readConfig({ STOPPRESS_DATA: folder, STOPPRESS_LOG: 'silent' }) });
  const gazette = await transaction(building.db, layOutDemo);
  await bringPictureFiles(building.db, building.files, gazette, ['lighthouse', 'waterfront']);
  const close = async (): Promise<void> => {
    await building.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { building, gazette, folder, isTry: process.env['STOPPRESS_BENCH'] === 'try', close };
}

/** One web process of the program, as a paper runs it. */
export async function withWebProcess<Told>({ folder }: Pick<Paper, 'folder'>, deed: (web: { url: string; pid: number }) => Promise<Told>): Promise<Told> {
  const program: Running = await startProgram({ STOPPRESS_DATA: folder, STOPPRESS_NO_DEMO: 'yes', STOPPRESS_LOG: 'error', MALLOC_ARENA_MAX: '2' }, [
    '--role',
    'web',
  ]);
  try {
    return await deed({ url: program.url, pid: program.child.pid! });
  } finally {
    await program.end('SIGTERM');
  }
}

export type Node = PressedSite & { readonly port: number };

/** So many nodes in this process, each with a press and a connection of its own. */
export async function withNodes<Told>(
  { building }: Paper,
  { count, cdn = 'none', now = () => new Date() }: { readonly count: number; readonly cdn?: Cdn; readonly now?: () => Date },
  deed: (nodes: readonly Node[]) => Promise<Told>,
): Promise<Told> {
  const nodes: Node[] = [];
  const pools = Array.from({ length: count }, () => openDb({ connection: building.ownerConnection, pool: 3, log: silentLog, name: 'bench node' }));
  try {
    for (const db of pools) {
      const site = await openPressedSite({
        db,
        ownerConnection: building.ownerConnection,
        log: silentLog,
        reading: { db: building.readers, files: building.files, url: 'https://gazette.example', now },
        pageCacheBytes: building.config.pageCacheBytes,
        caches: { cdn, release },
      });
      await site.app.listen({ host: '127.0.0.1', port: 0 });
      nodes.push({ ...site, port: (site.app.server.address() as { port: number }).port });
    }
    return await deed(nodes);
  } finally {
    for (const { app, stop } of nodes) {
      await stop();
      app.server.closeAllConnections();
      await app.close();
    }
    for (const pool of pools) await pool.destroy();
  }
}

/** What the nodes say of themselves to caches. */
export const release = 'bench';
