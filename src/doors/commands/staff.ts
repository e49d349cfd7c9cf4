import { Command } from 'commander';
import { KnownFault } from '../../plumbing/fault.ts';
import { readDesks } from '../../staff/desk.ts';
import { theCommandLine } from '../../staff/hire.ts';
import { invitationPath } from '../../staff/invitation.ts';
import { invite, letIn } from '../../staff/invite.ts';
import { listPeople } from '../../staff/read-staff.ts';
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
  const [roles, desks, by] = await Promise.all([readRoles(db), readDesks(db), theCommandLine(db)]);
  const role = roles.find(({ key, name }) => same(name, options.role) || same(key ?? '', options.role));
  if (!role) throw new KnownFault(`There is no role "${options.role}": the roles are ${roles.map(({ name }) => name).join(', ')}.`);
  const desk = options.desk === undefined ? undefined : desks.find(({ name }) => same(name, options.desk!));
  if (options.desk !== undefined && !desk)
    throw new KnownFault(`There is no desk "${options.desk}": the desks are ${desks.map(({ name }) => name).join(', ')}.`);
  const invited = await invite(db, { email, name: options.name ?? '', roles: [{ roleId: role.id, deskId: desk?.id ?? null }], by });
  giveLink(building, valueOf(invited, invitationWords).token, options);
}

async function linkFor(building: Building, email: string, options: Told): Promise<void> {
  const opened = await letIn(building.db, { email, by: await theCommandLine(building.db) });
  giveLink(building, valueOf(opened, invitationWords).token, options);
}

function giveLink({ config }: Building, token: string, options: Told): void {
  const link = `${deskUrl(config)}${invitationPath(token)}`;
  give({ json: { link }, words: link }, options);
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

const invitationWords = {
  'not-allowed': 'The command line may not invite: its role was taken away.',
  'not-an-address': 'That is no mail address.',
  'already-on-the-staff': 'That person is on the staff and can sign in: "stoppress staff link" gives them a new way in.',
  'no-such-role': 'There is no such role.',
  'more-than-your-own-rights': 'The command line may not give rights it does not have.',
  'no-such-person': 'Nobody on the staff has that address: "stoppress staff list" shows them, "stoppress staff invite" takes somebody on.',
};
