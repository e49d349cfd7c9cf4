import { Command } from 'commander';
import { type AddRefusal, addClient } from '../../clients/add-client.ts';
import { type ReviseRefusal, type RevokeRefusal, reviseClient, revokeClient } from '../../clients/change-client.ts';
import { type Client, type Scope, scopes, usualRequestsPerMinute } from '../../clients/client.ts';
import { type EndKeyRefusal, type IssuedKey, type IssueRefusal, issueKey, revokeKey } from '../../clients/issue-key.ts';
import { stateOfKey } from '../../clients/key.ts';
import { type ClientWithKeys, readClients } from '../../clients/read-clients.ts';
import { type Db, transaction } from '../../plumbing/db.ts';
import { KnownFault } from '../../plumbing/fault.ts';
import { theCommandLine } from '../../staff/hire.ts';
import type { Building } from '../building.ts';
import { give, inNewsroom, instant, valueOf } from './answer.ts';

type Asked = { readonly json?: boolean };
type Told = Asked & {
  readonly scope?: readonly string[];
  readonly note?: string;
  readonly origin?: readonly string[];
  readonly rate?: string;
};
type ToldOfNew = Told & { readonly withoutKey?: boolean; readonly expires?: string };

export function clientCommand(): Command {
  const command = new Command('client').description('machines that take what the paper publishes through its API: their keys, what they may ask for');
  withContent(command.command('add <name>'))
    .description('takes a client on the books and prints its first key, once')
    .option('--expires <instant>', 'the key holds until then, as in 2027-01-01T00:00Z; left out, until it is revoked')
    .option('--without-key', 'it is whoever asks without a key: --scope read lets everybody read what is live')
    .option('--json', 'answer with one JSON object: { client, key }')
    .action((name: string, told: ToldOfNew) => inNewsroom((building) => add(building, name, told)));
  command
    .command('list')
    .description('all clients by name, with their keys as far as anybody knows them')
    .option('--json', 'answer with one JSON object: { clients }')
    .action((asked: Asked) => inNewsroom((building) => list(building, asked)));
  withContent(command.command('change <client>'))
    .description('says something else of one; what is left out stays')
    .option('--json', 'answer with one JSON object: { client }')
    .action((named: string, told: Told) => inNewsroom((building) => change(building, named, told)));
  command
    .command('key <client>')
    .description('prints another key for a client, once; or ends one of its keys')
    .option('--expires <instant>', 'it holds until then, as in 2027-01-01T00:00Z; left out, until it is revoked')
    .option('--revoke <key>', 'ends the key of that number, as "list" shows it, instead')
    .option('--json', 'answer with one JSON object: { key }')
    .action((named: string, told: Asked & { expires?: string; revoke?: string }) =>
      inNewsroom((building) => (told.revoke === undefined ? anotherKey(building, named, told) : endKey(building, named, told.revoke, told))),
    );
  command
    .command('revoke <client>')
    .description('lets a client in no more, with none of its keys, for good')
    .option('--json', 'answer with one JSON object: { client }')
    .action((named: string, asked: Asked) => inNewsroom((building) => revoke(building, named, asked)));
  return command;
}

function withContent(command: Command): Command {
  return command
    .option('--scope <scope>', `what it may ask for: ${scopes.join(', ')}; may be given again; "read" where none is`, collect)
    .option('--note <words>', 'whom to call, what was agreed')
    .option('--origin <origin>', 'pages of this origin may ask from a browser, as in https://app.example; may be given again', collect)
    .option('--rate <number>', `requests in a minute; ${usualRequestsPerMinute} where nothing is said`);
}

async function add({ db }: Building, name: string, told: ToldOfNew): Promise<void> {
  const by = await theCommandLine(db);
  const content = { name, note: '', scopes: ['read'] as Scope[], origins: [], requestsPerMinute: usualRequestsPerMinute, ...contentOf(told) };
  const expiresAt = told.expires === undefined ? null : instant(told.expires);
  const { client, key } = await transaction(db, async (tx) => {
    const added = valueOf(await addClient(tx, { by, content, isAnybody: told.withoutKey === true }), wordsOfRefusal);
    return { client: added, key: told.withoutKey ? undefined : valueOf(await issueKey(tx, { clientId: added.id, by, expiresAt }), wordsOfRefusal) };
  });
  give({ json: { client, key }, words: key ? wordsOfKey(client.name, key) : `${client.name} asks without a key: ${client.scopes.join(', ')}.` }, told);
}

async function list({ db }: Building, asked: Asked): Promise<void> {
  const clients = await readClients(db);
  give({ json: { clients }, words: clients.map(linesOf).join('\n') || 'No client yet: "client add" takes one on the books.' }, asked);
}

async function change({ db }: Building, named: string, told: Told): Promise<void> {
  const { id, name, note, scopes: may, origins, requestsPerMinute } = await clientNamed(db, named);
  const content = { name, note, scopes: may, origins, requestsPerMinute, ...contentOf(told) };
  const client = valueOf(await reviseClient(db, { clientId: id, by: await theCommandLine(db), content }), wordsOfRefusal);
  give({ json: { client }, words: lineOf(client) }, told);
}

async function anotherKey({ db }: Building, named: string, told: Asked & { readonly expires?: string }): Promise<void> {
  const { id, name } = await clientNamed(db, named);
  const expiresAt = told.expires === undefined ? null : instant(told.expires);
  const key = valueOf(await issueKey(db, { clientId: id, by: await theCommandLine(db), expiresAt }), wordsOfRefusal);
  give({ json: { key }, words: wordsOfKey(name, key) }, told);
}

async function endKey({ db }: Building, named: string, number: string, asked: Asked): Promise<void> {
  const { name, keys } = await clientNamed(db, named);
  const found = keys.find(({ id }) => String(id) === number);
  if (!found) throw new KnownFault(`${name} has no key ${number}: "client list" shows them all.`);
  const key = valueOf(await revokeKey(db, { keyId: found.id, by: await theCommandLine(db) }), wordsOfRefusal);
  give({ json: { key }, words: `Key ${key.id} (…${key.hint}) of ${name} lets nobody in any more.` }, asked);
}

async function revoke({ db }: Building, named: string, asked: Asked): Promise<void> {
  const { id } = await clientNamed(db, named);
  const client = valueOf(await revokeClient(db, { clientId: id, by: await theCommandLine(db) }), wordsOfRefusal);
  give({ json: { client }, words: `${client.name} is let in no more.` }, asked);
}

/** What was said of a client; what was not is left out. */
function contentOf({ scope, note, origin, rate }: Told) {
  return {
    ...(scope && { scopes: [...new Set(scope.map(scopeNamed))] }),
    ...(note !== undefined && { note }),
    ...(origin && { origins: [...new Set(origin)] }),
    ...(rate !== undefined && { requestsPerMinute: /^\d{1,9}$/.test(rate) ? Number(rate) : Number.NaN }),
  };
}

function scopeNamed(word: string): Scope {
  const found = scopes.find((scope) => scope === word);
  if (!found) throw new KnownFault(`There is no scope "${word}": there are ${scopes.join(', ')}.`);
  return found;
}

async function clientNamed(db: Db, named: string): Promise<ClientWithKeys> {
  const found = (await readClients(db)).find(({ id, name }) => name === named || String(id) === named);
  if (!found) throw new KnownFault(`There is no client "${named}": "client list" shows them all.`);
  return found;
}

function wordsOfKey(name: string, { key, expiresAt }: IssuedKey): string {
  return `${key}\nThis is the key of ${name}${expiresAt ? `, until ${expiresAt.toISOString()}` : ''}. It is not shown again.`;
}

function linesOf(client: ClientWithKeys): string {
  const keys = client.keys.map((key) => {
    const used = key.lastUsedOn === null ? 'never used' : `last used on ${key.lastUsedOn}`;
    return `    key ${key.id}  …${key.hint}  ${stateOfKey(key, new Date())}${key.expiresAt ? `, until ${key.expiresAt.toISOString()}` : ''}; ${used}`;
  });
  return [lineOf(client), ...keys].join('\n');
}

function lineOf({ id, name, scopes: may, origins, requestsPerMinute, isAnybody, revokedAt }: Client): string {
  const state = revokedAt !== null ? 'revoked' : isAnybody ? 'without key' : 'with key';
  return `${id}  ${state.padEnd(11)}  ${name}: ${may.join(', ')}; ${requestsPerMinute} requests a minute${origins.length > 0 ? `; from ${origins.join(', ')}` : ''}`;
}

function collect(word: string, words: readonly string[] = []): string[] {
  return [...words, word];
}

const wordsOfRefusal: Record<AddRefusal | ReviseRefusal | RevokeRefusal | IssueRefusal | EndKeyRefusal, string> = {
  'not-allowed': 'Your role may not do that: ask whoever manages the newsroom.',
  'no-name': 'It has no name: give it one.',
  'name-taken': 'Another client has that name: choose another.',
  'name-too-long': 'Its name is longer than 100 characters.',
  'note-too-long': 'Its note is longer than 500 characters.',
  'not-one-line': 'Name and note are one line each.',
  'no-scope': 'It may ask for nothing: --scope read.',
  'not-for-anybody': 'Who asks without a key sees what is public: read, history, changes.',
  'origin-not-an-origin': 'An origin is https://host or https://host:port, without a path.',
  'too-many-origins': 'It may have 50 origins at most.',
  'requests-out-of-range': '--rate is a number from 1 to 100000.',
  'anybody-may-ask-already': 'There is a client without a key already: change that one.',
  'anybody-has-no-key': 'It asks without a key.',
  'no-such-client': 'There is no such client any more.',
  'client-revoked': 'It was revoked, and stays so: add another.',
  'no-such-key': 'There is no such key any more.',
  'key-revoked': 'The key was revoked already.',
  'over-already': 'The key would have ended already: choose a later --expires.',
};
