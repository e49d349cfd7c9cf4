import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type EmbeddedPostgres, joinEmbeddedPostgres } from './embedded-postgres.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'stoppress-embedded-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the embedded PostgreSQL', () => {
  test('the first starts it, a second program joins, the last to leave stops it', async () => {
    const ours = await joinEmbeddedPostgres({ folder });
    expect(ours.started).toBe(true);
    const other = await otherProgram(folder, `console.log(postgres.started); await ask('leave'); await postgres.leave(); console.log('left'); process.exit()`);
    expect(await other.says()).toBe('false');
    await ours.leave();
    expect(isRunning(folder)).toBe(true);
    other.tell('leave');
    expect(await other.says()).toBe('left');
    expect(isRunning(folder)).toBe(false);
  });

  test('of two first starts at once one lays out the cluster and both can work', async () => {
    const programs = await Promise.all(
      [0, 1].map(() => otherProgram(folder, `console.log(postgres.started); await ask('leave'); await postgres.leave(); console.log('left'); process.exit()`)),
    );
    const started = await Promise.all(programs.map((program) => program.says()));
    expect(started.sort()).toEqual(['false', 'true']);
    for (const program of programs) {
      program.tell('leave');
      expect(await program.says()).toBe('left');
    }
    expect(isRunning(folder)).toBe(false);
  });

  test('whoever was killed is not waited for: the server stops with the last of the living', async () => {
    const killed = await otherProgram(folder, `console.log('in'); await ask('never')`);
    await killed.says();
    const ours = await joinEmbeddedPostgres({ folder });
    expect(ours.started).toBe(false);
    killed.child.kill('SIGKILL');
    await once(killed.child, 'exit');
    await ours.leave();
    expect(isRunning(folder)).toBe(false);
  });

  test('after kill -9 in the middle of writing, every acknowledged row is there', async () => {
    let postgres = await joinEmbeddedPostgres({ folder });
    await run(postgres, 'create table line (number integer primary key)');
    let acknowledged = 0;
    for (let round = 0; round < 3; round += 1) {
      const client = await connect(postgres);
      const kill = setTimeout(() => process.kill(serverPid(folder), 'SIGKILL'), 150);
      try {
        for (;;) {
          await client.query('insert into line values ($1)', [acknowledged + 1]);
          acknowledged += 1;
        }
      } catch {
        // The server is gone.
      }
      clearTimeout(kill);
      await client.end().catch(() => {});
      await postgres.revive();
      const { rows } = await run(postgres, 'select count(*)::int as count, max(number) as last from line');
      // One row may have been committed whose acknowledgement was lost with the connection.
      expect(rows[0].count).toBe(rows[0].last);
      expect(rows[0].last - acknowledged).toBeGreaterThanOrEqual(0);
      expect(rows[0].last - acknowledged).toBeLessThanOrEqual(1);
      acknowledged = rows[0].last;
    }
    expect(acknowledged).toBeGreaterThan(10);
    await postgres.leave();
    postgres = await joinEmbeddedPostgres({ folder });
    expect((await run(postgres, 'select count(*)::int as count from line')).rows[0].count).toBe(acknowledged);
    await postgres.leave();
  });

  test('a data folder with a long path works: the socket moves to a short one', async () => {
    const deep = path.join(folder, 'a-folder-with-a-long-name'.repeat(4), 'and-another-one'.repeat(4));
    mkdirSync(deep, { recursive: true });
    const postgres = await joinEmbeddedPostgres({ folder: deep });
    expect((await run(postgres, 'select 1 as one')).rows).toEqual([{ one: 1 }]);
    await postgres.leave();
    expect(isRunning(deep)).toBe(false);
  });

  test('a first start that was killed half way is begun again', async () => {
    mkdirSync(path.join(folder, 'postgres', 'cluster.new'), { recursive: true });
    writeFileSync(path.join(folder, 'postgres', 'cluster.new', 'PG_VERSION'), 'half');
    writeFileSync(path.join(folder, 'postgres', 'lock'), '999999');
    const postgres = await joinEmbeddedPostgres({ folder });
    expect(postgres.started).toBe(true);
    await postgres.leave();
  });
});

type Other = { readonly child: ChildProcess; says(): Promise<string>; tell(words: string): void };

/** Another program on the same data folder, as an import beside a running server is. */
async function otherProgram(data: string, deed: string): Promise<Other> {
  const program = `
    import { joinEmbeddedPostgres } from ${JSON.stringify(path.resolve('src/plumbing/embedded-postgres.ts'))};
    import { createInterface } from 'node:readline';
    const lines = createInterface({ input: process.stdin });
    const ask = (word) => new Promise((resolve) => lines.on('line', (line) => line === word && resolve()));
    const postgres = await joinEmbeddedPostgres({ folder: ${JSON.stringify(data)} });
    ${deed}`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  return {
    child,
    says: async () => String((await lines.next()).value),
    tell: (words) => {
      child.stdin!.write(`${words}\n`);
    },
  };
}

async function connect(postgres: EmbeddedPostgres): Promise<pg.Client> {
  const client = new pg.Client(postgres.connection);
  client.on('error', () => {});
  await client.connect();
  return client;
}

async function run(postgres: EmbeddedPostgres, statement: string): Promise<pg.QueryResult> {
  const client = await connect(postgres);
  try {
    return await client.query(statement);
  } finally {
    await client.end();
  }
}

function serverPid(data: string): number {
  return Number(readFileSync(path.join(data, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

function isRunning(data: string): boolean {
  return existsSync(path.join(data, 'postgres', 'cluster', 'postmaster.pid'));
}
