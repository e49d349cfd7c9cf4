import { Command } from 'commander';
import { type Config, readConfig } from '../../plumbing/config.ts';
import { KnownFault } from '../../plumbing/fault.ts';
import { invitationPath } from '../../staff/invitation.ts';
import { openFirstLink } from '../../staff/invite.ts';
import { type Building, deskUrl, openBuilding, publicUrl } from '../building.ts';
import { ensureNewsroom } from '../newsroom.ts';
import { openWeb, type Web } from '../web.ts';
import { openWorker, type Worker } from '../worker.ts';
import { give, say } from './answer.ts';

const roles = ['web', 'worker', 'collab'] as const;
type Role = (typeof roles)[number];

export function startCommand(): Command {
  return new Command('start')
    .description('open the newspaper: the database, the site, the desk, the worker')
    .option('--role <roles>', `what this process does, by commas: ${roles.join(', ')}`, roles.join(','))
    .option('--json', 'once it is open, print one JSON object: { site, desk, firstAdministrator, database, roles }')
    .action(async (options: { readonly role: string; readonly json?: boolean }) => start(readRoles(options.role), options));
}

/** Opens what the roles ask for, and closes it all on Ctrl-C, SIGTERM, or when the npm that began us has died. */
async function start(wanted: readonly Role[], options: { readonly json?: boolean }): Promise<void> {
  const config = readConfig();
  const stopAsked = whenAskedToStop(config);
  const building = await openBuilding({ config });
  let web: Web | undefined;
  let worker: Worker | undefined;
  try {
    await ensureNewsroom(building, say);
    const doors = { pages: wanted.includes('web'), collab: wanted.includes('collab') };
    if (doors.pages || doors.collab) web = await openWeb(building, doors, say);
    if (wanted.includes('worker')) worker = await openWorker(building);
    const opened = await describe(building, doors.pages ? web : undefined, wanted);
    say(openingWords(opened));
    if (options.json) give({ json: opened, words: '' }, options);
    const keeper = setInterval(
      () => void building.revive().catch((error: Error) => building.log.error({ error: error.message }, 'the embedded database does not come back')),
      1000,
    );
    await stopAsked;
    clearInterval(keeper);
  } finally {
    await web?.close();
    await worker?.stop();
    await building.close();
  }
}

function readRoles(words: string): Role[] {
  const named = words
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
  const unknown = named.filter((name) => !roles.includes(name as Role));
  if (unknown.length > 0 || named.length === 0) throw new KnownFault(`--role ${words}: the roles are ${roles.join(', ')}.`);
  return named as Role[];
}

type Opened = {
  readonly site: string | null;
  readonly desk: string | null;
  /** The one-time link that makes the first administrator; null once there is one. */
  readonly firstAdministrator: string | null;
  readonly database: string;
  readonly roles: readonly Role[];
};

async function describe({ config, db, ownerConnection }: Building, web: Web | undefined, roles: readonly Role[]): Promise<Opened> {
  const site = web ? `${publicUrl(config, web.port)}/` : null;
  const database = config.databaseUrl ? `PostgreSQL at ${ownerConnection.host}` : `embedded PostgreSQL in ${config.data} (${ownerConnection.host})`;
  if (!web) return { site: null, desk: null, firstAdministrator: null, database, roles };
  const desk = deskUrl(config, web.port);
  const token = await openFirstLink(db);
  return { site, desk: `${desk}/desk`, firstAdministrator: token === undefined ? null : `${desk}${invitationPath(token)}`, database, roles };
}

function openingWords({ site, desk, firstAdministrator, database, roles }: Opened): string {
  if (!site) return `Stop Press is open (${roles.join(', ')}), ${database}.`;
  const first = firstAdministrator ? `\n\nNobody manages the staff yet. This link makes the first administrator, once:\n  ${firstAdministrator}\n\n` : '\n';
  return `Stop Press is open.\n  site      ${site}\n  desk      ${desk}\n  database  ${database}${first}Ctrl-C closes it.`;
}

function whenAskedToStop({ startedByNpm }: Config): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
    // An npm that is killed cannot pass anything on; without it nobody could stop us any more.
    const parent = process.ppid;
    if (startedByNpm)
      setInterval(() => {
        if (process.ppid !== parent) resolve();
      }, 500).unref();
  });
}
