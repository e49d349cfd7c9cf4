import { Command } from 'commander';
import { type ChangeKind, changeKinds } from '../../clients/change.ts';
import { readClients } from '../../clients/read-clients.ts';
import { isOfTheHouse } from '../../delivery/push/guard.ts';
import {
  type AddWebhookRefusal,
  type Again,
  addWebhook,
  type ChangeWebhookRefusal,
  endWebhookOf,
  replayWebhook,
} from '../../delivery/push/webhooks/change-webhook.ts';
import { readWebhooks } from '../../delivery/push/webhooks/read-webhooks.ts';
import { KnownFault } from '../../plumbing/fault.ts';
import { theCommandLine } from '../../staff/hire.ts';
import type { Building } from '../building.ts';
import { give, inNewsroom, instant, valueOf } from './answer.ts';

type Asked = { readonly json?: boolean };
type ToldOfNew = Asked & { readonly kind?: readonly string[] };
type ToldOfReplay = Asked & { readonly since?: string; readonly change?: string };

export function webhookCommand(): Command {
  const command = new Command('webhook').description('addresses at which clients are told what became different, signed as Standard Webhooks has it');
  command
    .command('add <client> <address>')
    .description('tells a client that has the scope "webhooks" at this address, and prints the secret of the signature, once')
    .option('--kind <kind>', `what it hears of: ${changeKinds.join(', ')}; may be given again; all where none is`, collect)
    .option('--json', 'answer with one JSON object: { webhookId, secret }')
    .action((client: string, address: string, told: ToldOfNew) => inNewsroom((building) => add(building, client, address, told)));
  command
    .command('list')
    .description('all webhooks, with what is done, open and red')
    .option('--json', 'answer with one JSON object: { webhooks }')
    .action((asked: Asked) => inNewsroom((building) => list(building, asked)));
  command
    .command('replay <webhook>')
    .description('tells a webhook again, with the same ids; one that was disabled is tried again')
    .option('--since <instant>', 'all that changed since then, as in 2027-01-01T00:00Z')
    .option('--change <number>', 'the change of this number')
    .option('--json', 'answer with one JSON object: { owed }')
    .action((webhook: string, told: ToldOfReplay) => inNewsroom((building) => replay(building, webhook, told)));
  command
    .command('end <webhook>')
    .description('tells a webhook no more, for good')
    .option('--json', 'answer with one JSON object: { ended }')
    .action((webhook: string, asked: Asked) => inNewsroom((building) => end(building, webhook, asked)));
  return command;
}

async function add({ db, config }: Building, named: string, address: string, told: ToldOfNew): Promise<void> {
  const client = (await readClients(db)).find(({ id, name }) => name === named || String(id) === named);
  if (!client) throw new KnownFault(`There is no client "${named}": "client list" shows them all.`);
  const kinds = told.kind ? [...new Set(told.kind.map(kindNamed))] : changeKinds;
  const isOurs = (host: string): boolean => isOfTheHouse(host, config.push.into);
  const added = valueOf(await addWebhook(db, { by: await theCommandLine(db), clientId: client.id, address, kinds, isOurs }), wordsOfRefusal);
  give({ json: added, words: `${added.secret}\nThis is the secret of webhook ${added.webhookId} of ${client.name}. It is not shown again.` }, told);
}

async function list({ db }: Building, asked: Asked): Promise<void> {
  const webhooks = await readWebhooks(db);
  const lines = webhooks.map(({ id, clientName, address, kinds, open, done, red, failingSince, disabledAt, lastAnswer }) => {
    const state = disabledAt ? `disabled ${disabledAt.toISOString()}` : failingSince ? `failing since ${failingSince.toISOString()}` : 'well';
    return `${id}  ${clientName}  ${address}: ${kinds.join(', ')}\n    ${state}; ${done} done, ${open} open, ${red} red${lastAnswer === null ? '' : `; ${lastAnswer}`}`;
  });
  give({ json: { webhooks }, words: lines.join('\n') || 'No webhook yet: "webhook add" makes one.' }, asked);
}

async function replay({ db }: Building, webhook: string, told: ToldOfReplay): Promise<void> {
  const order = { webhookId: numberOf(webhook), by: await theCommandLine(db), again: againOf(told) };
  const owed = valueOf(await replayWebhook(db, order), wordsOfRefusal);
  give({ json: { owed }, words: `${owed} to be told again.` }, told);
}

async function end({ db }: Building, webhook: string, asked: Asked): Promise<void> {
  const webhookId = numberOf(webhook);
  valueOf(await endWebhookOf(db, { webhookId, by: await theCommandLine(db) }), wordsOfRefusal);
  give({ json: { ended: webhookId }, words: `Webhook ${webhookId} is told no more.` }, asked);
}

function againOf({ since, change }: ToldOfReplay): Again {
  if ((since === undefined) === (change === undefined)) throw new KnownFault('Say what to tell again: --since an instant, or --change a number.');
  return since === undefined ? { seq: numberOf(change!) } : { since: instant(since) };
}

function kindNamed(word: string): ChangeKind {
  const found = changeKinds.find((kind) => kind === word);
  if (!found) throw new KnownFault(`There is no kind "${word}": there are ${changeKinds.join(', ')}.`);
  return found;
}

function numberOf(word: string): number {
  if (!/^\d{1,15}$/.test(word)) throw new KnownFault(`"${word}" is no number: "webhook list" shows them.`);
  return Number(word);
}

function collect(word: string, words: readonly string[] = []): string[] {
  return [...words, word];
}

const wordsOfRefusal: Record<AddWebhookRefusal | ChangeWebhookRefusal, string> = {
  'not-allowed': 'Your role may not do that: ask whoever manages the newsroom.',
  'no-such-client': 'There is no such client any more.',
  'client-may-not-be-told': 'The client has not the scope "webhooks": client change --scope webhooks.',
  'not-an-address': 'The address begins with https:// and has neither a password nor a # in it.',
  'not-https': 'The address begins with https://; without it only a machine of STOPPRESS_PUSH_INTO is told, by its number.',
  'no-kind': 'It would hear of nothing: give a --kind.',
  'no-such-webhook': 'There is no such webhook: "webhook list" shows them.',
};
