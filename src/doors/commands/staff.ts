import { Command } from 'commander';
import type { Db } from '../../plumbing/db.ts';
import { KnownFault } from '../../plumbing/fault.ts';
import { changeRoles, setStanding } from '../../staff/change-roles.ts';
import { readDesks } from '../../staff/desk.ts';
import { theCommandLine } from '../../staff/hire.ts';
import { invitationPath, type RoleToHold } from '../../staff/invitation.ts';
import { invite, letIn } from '../../staff/invite.ts';
import { listPeople, type Person } from '../../staff/read-staff.ts';
import { readRoles } from '../../staff/role.ts';
import { type Building, deskUrl } from '../building.ts';
import { give, inNewsroom, valueOf } from './answer.ts';

type Told = { readonly json?: boolean; readonly name?: string; readonly role: string; readonly desk?: string };

export function staffCommand(): Command {
  const command = new Command('staff').description('the people of the newsroom: who they are, and how they get in');
  command
    .command('list')
    .description('everybody on the staff, with their roles')
    .option('--json', 'answer with one JSON object: { people }')
    .action((options: Told) => inNewsroom((building) => list(building, options)));
  command
    .command('invite <email>')
    .description('a one-time link with which somebody new joins; it holds for a week')
    .option('--name <name>', 'what they are called')
    .option('--role <role>', 'one of the roles of the newsroom', 'Reporter')
    .option('--desk <desk>', 'the desk the role holds on; left out, on every desk')
    .option('--json', 'answer with one JSON object: { link }')
    .action((email: string, options: Told) => inNewsroom((building) => inviteOne(building, email, options)));
  command
    .command('link <email>')
    .description('a one-time link for somebody on the staff who is locked out, or has no way in yet; it holds for a day')
    .option('--json', 'answer with one JSON object: { link }')
    .action((email: string, options: Told) => inNewsroom((building) => linkFor(building, email, options)));
  command
    .command('grant <email>')
    .description('gives somebody on the staff a role, beside those they have')
    .requiredOption('--role <role>', 'one of the roles of the newsroom')
    .option('--desk <desk>', 'the desk the role holds on; left out, on every desk')
    .option('--json', 'answer with one JSON object: { email, roles }')
    .action((email: string, options: Told) => inNewsroom((building) => grant(building, email, options)));
  command
    .command('revoke <email>')
    .description('takes a role away from somebody')
    .requiredOption('--role <role>', 'the role they have')
    .option('--desk <desk>', 'the desk they have it on; left out, the one that holds on every desk')
    .option('--json', 'answer with one JSON object: { email, roles }')
    .action((email: string, options: Told) => inNewsroom((building) => revoke(building, email, options)));
  command
    .command('leave <email>')
    .description('somebody leaves the staff: their sessions end, their name stays on what they did')
    .option('--json', 'answer with one JSON object: { email, isActive }')
    .action((email: string, options: Told) => inNewsroom((building) => leave(building, email, options)));
  return command;
}

async function list({ db }: Building, options: Told): Promise<void> {
  const [people, desks] = await Promise.all([listPeople(db), readDesks(db)]);
  const deskOf = (id: number | null): string => (id === null ? '' : ` (${desks.find((desk) => desk.id === id)?.name ?? id})`);
  const lines = people.map(
    ({ name, email, isActive, roles }) =>
      `${name} <${email}>${isActive ? '' : ', has left'}: ${roles.map((role) => `${role.name}${deskOf(role.deskId)}`).join(', ') || 'no role'}`,
  );
  give({ json: { people }, words: lines.join('\n') || 'Nobody yet.' }, options);
}

async function inviteOne(building: Building, email: string, options: Told): Promise<void> {
  const { db } = building;
  const role = await roleToldOf(db, options);
  const invited = await invite(db, { email, name: options.name ?? '', roles: [role], by: await theCommandLine(db) });
  giveLink(building, valueOf(invited, staffWords).token, options);
}

async function grant({ db }: Building, email: string, options: Told): Promise<void> {
  const [person, role] = [await personAt(db, email), await roleToldOf(db, options)];
  await giveRoles(db, person, [...person.roles.filter((held) => !isSameRole(held, role)), role], options);
}

async function revoke({ db }: Building, email: string, options: Told): Promise<void> {
  const [person, role] = [await personAt(db, email), await roleToldOf(db, options)];
  const kept = person.roles.filter((held) => !isSameRole(held, role));
  if (kept.length === person.roles.length)
    throw new KnownFault(`${person.name} does not have that role there: "stoppress staff list" shows what everybody has.`);
  await giveRoles(db, person, kept, options);
}

async function giveRoles(db: Db, { id, email, name }: Person, roles: readonly RoleToHold[], options: Told): Promise<void> {
  const told = roles.map(({ roleId, deskId }) => ({ roleId, deskId }));
  valueOf(await changeRoles(db, { staffId: id, roles: told, by: await theCommandLine(db) }), staffWords);
  const held = (await personAt(db, email)).roles;
  give({ json: { email, roles: held }, words: `${name}: ${held.map((role) => role.name).join(', ') || 'no role'}` }, options);
}

async function leave({ db }: Building, address: string, options: Told): Promise<void> {
  const { id, email, name } = await personAt(db, address);
  valueOf(await setStanding(db, { staffId: id, isActive: false, by: await theCommandLine(db) }), staffWords);
  give({ json: { email, isActive: false }, words: `${name} has left the staff.` }, options);
}

async function personAt(db: Db, email: string): Promise<Person> {
  const person = (await listPeople(db)).find((known) => same(known.email, email));
  if (!person) throw new KnownFault(staffWords['no-such-person']);
  return person;
}

/** The role and the desk that the words of the command name. */
async function roleToldOf(db: Db, told: Told): Promise<RoleToHold> {
  const [roles, desks] = await Promise.all([readRoles(db), readDesks(db)]);
  const role = roles.find(({ key, name }) => same(name, told.role) || same(key ?? '', told.role));
  if (!role) throw new KnownFault(`There is no role "${told.role}": the roles are ${roles.map(({ name }) => name).join(', ')}.`);
  const desk = told.desk === undefined ? undefined : desks.find(({ name }) => same(name, told.desk!));
  if (told.desk !== undefined && !desk) throw new KnownFault(`There is no desk "${told.desk}": the desks are ${desks.map(({ name }) => name).join(', ')}.`);
  return { roleId: role.id, deskId: desk?.id ?? null };
}

function isSameRole(one: RoleToHold, other: RoleToHold): boolean {
  return one.roleId === other.roleId && one.deskId === other.deskId;
}

async function linkFor(building: Building, email: string, options: Told): Promise<void> {
  const opened = await letIn(building.db, { email, by: await theCommandLine(building.db) });
  giveLink(building, valueOf(opened, staffWords).token, options);
}

function giveLink({ config }: Building, token: string, options: Told): void {
  const link = `${deskUrl(config)}${invitationPath(token)}`;
  give({ json: { link }, words: link }, options);
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

const staffWords = {
  'not-allowed': 'The command line may not manage the staff: its role was taken away.',
  'not-an-address': 'That is no mail address.',
  'already-on-the-staff': 'That person is on the staff and can sign in: "stoppress staff link" gives them a new way in.',
  'no-such-role': 'There is no such role.',
  'no-such-desk': 'There is no such desk.',
  'more-than-your-own-rights': 'The command line may not give rights it does not have.',
  'last-administrator': 'Nobody would be left who manages the staff: give that to somebody else first.',
  'no-such-person': 'Nobody on the staff has that address: "stoppress staff list" shows them, "stoppress staff invite" takes somebody on.',
};
