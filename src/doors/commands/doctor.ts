// Looks over everything the program stands on, and says what to do about what is wrong.
import { randomBytes } from 'node:crypto';
import { rm, statfs, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { createTransport } from 'nodemailer';
import { openCacheInFront } from '../../delivery/purge/cache-in-front.ts';
import { readPurges } from '../../delivery/purge/read-purges.ts';
import { readConfig } from '../../plumbing/config.ts';
import { KnownFault } from '../../plumbing/fault.ts';
import { listPendingMigrations } from '../../plumbing/migrate.ts';
import { readServerFacts } from '../../plumbing/server-facts.ts';
import { tryToReadTooMuch } from '../../story/readers-reach.ts';
import { type Building, openBuilding } from '../building.ts';
import { give } from './answer.ts';
import { examineAdvertising } from './doctor-advertising.ts';

export type Finding = { readonly check: string; readonly state: 'well' | 'off' | 'ill'; readonly words: string };

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('check settings, database, storage, mail, clock and advertising, and say what to do')
    .option('--json', 'answer with one JSON object: { well, findings }')
    .action(async (options: { readonly json?: boolean }) => {
      const findings = await examine();
      const well = findings.every((finding) => finding.state !== 'ill');
      give(
        { json: { well, findings }, words: findings.map(({ check, state, words }) => `${state.padEnd(5)} ${check.padEnd(9)} ${words}`).join('\n') },
        options,
      );
      if (!well) process.exitCode = 1;
    });
}

async function examine(): Promise<Finding[]> {
  const settings = await look('settings', async () => {
    const config = readConfig();
    return `read; the site is ${config.url ?? `on port ${config.port} of this machine (set STOPPRESS_URL to the address readers type)`}`;
  });
  if (settings.state === 'ill') return [settings];
  const findings = [settings];
  findings.push(...(await examineHouse()));
  findings.push(await look('storage', examineStorage), await examineMail());
  return findings;
}

/** The database as it stands: nothing is migrated by looking at it. */
async function examineHouse(): Promise<Finding[]> {
  try {
    const asItIs = await openBuilding({ migrated: false });
    const pending = await listPendingMigrations(asItIs.db).finally(() => asItIs.close());
    if (pending.length > 0) {
      const isNew = pending[0]?.startsWith('0001');
      return [
        {
          check: 'database',
          state: isNew ? 'off' : 'ill',
          words: isNew
            ? 'it answers and is empty: "npx stoppress start" lays it out'
            : `${pending.length} migrations have not run: run "npx stoppress migrate"`,
        },
      ];
    }
    const building = await openBuilding();
    try {
      return [
        await look('database', () => examineDatabase(building)),
        await look('readers', () => examineReaders(building)),
        await look('clock', () => examineClock(building)),
        await look('caches', () => examineCaches(building)),
        ...(await examineAdvertising(building.db)),
      ];
    } finally {
      await building.close();
    }
  } catch (error) {
    return [{ check: 'database', state: 'ill', words: error instanceof KnownFault ? error.message : `does not open: ${(error as Error).message}` }];
  }
}

async function look(check: string, deed: () => Promise<string>): Promise<Finding> {
  try {
    return { check, state: 'well', words: await deed() };
  } catch (error) {
    return { check, state: 'ill', words: (error as Error).message };
  }
}

async function examineDatabase({ db, config }: Building): Promise<string> {
  const { version, connections, most } = await readServerFacts(db);
  const wanted = config.pool * 2 + 6;
  if (most - connections < wanted)
    throw new KnownFault(
      `${most - connections} of ${most} connections are free and one process may take ${wanted}: raise max_connections, or lower STOPPRESS_POOL.`,
    );
  return `PostgreSQL ${Math.floor(version / 10000)}.${version % 10000}, ${config.databaseUrl ? 'outside' : 'embedded'}, migrated, ${connections} of ${most} connections in use`;
}

async function examineReaders({ readers }: Building): Promise<string> {
  const seen = await tryToReadTooMuch(readers);
  if (seen !== undefined)
    throw new KnownFault(`The reader's connection can see more than it may (${seen}): let it log in as a role that has only stoppress_reader.`);
  return "the reader's connection sees what is published and nothing else";
}

async function examineClock({ db }: Building): Promise<string> {
  const before = Date.now();
  const { now, timeZones } = await readServerFacts(db);
  const skew = now.getTime() - (before + Date.now()) / 2;
  if (Math.abs(skew) > 2000) throw new KnownFault(`The database's clock differs from ours by ${Math.round(skew / 1000)} s: set both by NTP.`);
  if (timeZones < 300) throw new KnownFault(`The database knows ${timeZones} time zones only: install its tzdata.`);
  if (now.getUTCFullYear() < 2025) throw new KnownFault(`The clock says ${now.toISOString()}: set it by NTP.`);
  return `${now.toISOString()}, ${Math.abs(Math.round(skew))} ms from the database's`;
}

/** What stands in front, and how long a change takes until readers see it there. */
async function examineCaches({ db, config }: Building): Promise<string> {
  const { cdn } = config.caches;
  openCacheInFront(config.caches);
  const { waiting, looked, unseen, p50, p99 } = await readPurges(db);
  if (waiting > mostWaiting) throw new KnownFault(`${cdn}: ${waiting} bulletins wait to be told: see the worker's log for why the cache does not take them.`);
  const seen =
    looked === 0 ? 'no change has been looked for yet' : `${looked} changes looked for: half were seen within ${ms(p50)}, 99 in 100 within ${ms(p99)}`;
  if (unseen > looked / 10) throw new KnownFault(`${cdn}: ${seen}; ${unseen} never: ask the address readers type for a story and see who answers.`);
  return `${cdn}: ${seen}`;
}

const mostWaiting = 1_000;

function ms(milliseconds: number | null): string {
  return milliseconds === null ? 'no time we know of' : `${Math.round(milliseconds)} ms`;
}

async function examineStorage(): Promise<string> {
  const { data } = readConfig();
  const trial = path.join(data, `doctor-${randomBytes(6).toString('hex')}`);
  try {
    await writeFile(trial, 'a line', { flush: true });
    await rm(trial);
  } catch (error) {
    throw new KnownFault(
      `The data folder ${data} cannot be written (${(error as Error).message}): give us the right to, or choose another with STOPPRESS_DATA.`,
    );
  }
  const { bavail, bsize } = await statfs(data);
  const free = bavail * bsize;
  const words = `${data}, ${(free / 1024 ** 3).toFixed(1)} GB free`;
  if (free < 1024 ** 3) throw new KnownFault(`${words}: make room, or move STOPPRESS_DATA to a larger disk.`);
  return words;
}

async function examineMail(): Promise<Finding> {
  const { smtpUrl, mailFrom } = readConfig();
  if (!smtpUrl) return { check: 'mail', state: 'off', words: 'no mail is sent: set STOPPRESS_SMTP_URL and STOPPRESS_MAIL_FROM' };
  return look('mail', async () => {
    const transport = createTransport(smtpUrl, { connectionTimeout: 5000, greetingTimeout: 5000, socketTimeout: 5000 } as never);
    try {
      await transport.verify();
    } catch (error) {
      throw new KnownFault(`${new URL(smtpUrl).host} does not take our mail (${(error as Error).message}): check STOPPRESS_SMTP_URL.`);
    } finally {
      transport.close();
    }
    return `${new URL(smtpUrl).host} takes mail from ${mailFrom}`;
  });
}
