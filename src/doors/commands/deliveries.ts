import { Command } from 'commander';
import { type LedgerLine, readDeliveries, readDeliveriesOf } from '../../delivery/ledger/read-deliveries.ts';
import { type SendAgainRefusal, sendAgain } from '../../delivery/ledger/send-again.ts';
import { KnownFault } from '../../plumbing/fault.ts';
import { theCommandLine } from '../../staff/hire.ts';
import { publicUrl } from '../building.ts';
import { give, inNewsroom, storyId, valueOf } from './answer.ts';

type Options = { readonly json?: boolean; readonly story?: string; readonly missing?: boolean };

const most = 200;

export function deliveriesCommand(): Command {
  const command = new Command('deliveries').description('whether what was published, or taken back, has arrived everywhere');
  command
    .command('list', { isDefault: true })
    .description('every place that owes it: the last publish of one story, what is missing, or the newest two hundred')
    .option('--story <id>', 'of this story alone')
    .option('--missing', 'only what is not there though its deadline has passed; exits with 1 if there is any')
    .option('--json', 'answer with one JSON object: { deliveries }')
    .action(async (options: Options) => {
      const lines = await inNewsroom(async ({ db, config }) => {
        const found = options.story
          ? await readDeliveriesOf(db, storyId(options.story))
          : await readDeliveries(db, { isMissing: options.missing === true, most });
        const wanted = options.missing ? found.filter(({ state }) => state === 'missing') : found;
        return wanted.map((line) => ({ ...line, url: line.address === undefined ? null : publicUrl(config) + line.address }));
      });
      give({ json: { deliveries: lines }, words: lines.length === 0 ? 'Nothing.' : lines.map(inOneLine).join('\n') }, options);
      if (options.missing && lines.length > 0) process.exitCode = 1;
    });
  command
    .command('send <id>')
    .description('has every cache let go of what shows the story there, and looks again')
    .option('--json', 'answer with one JSON object: { id, story }')
    .action(async (word: string, options: Options) => {
      const deliveryId = idOf(word);
      const { storyId: story } = await inNewsroom(async ({ db }) =>
        valueOf(await sendAgain(db, { deliveryId, by: await theCommandLine(db), at: new Date() }), wordsOfSendAgain),
      );
      give({ json: { id: deliveryId, story }, words: `Sent again. "npx stoppress deliveries --story ${story}" says whether it has arrived.` }, options);
    });
  return command;
}

const wordsOfSendAgain: Readonly<Record<SendAgainRefusal, string>> = {
  'no-such-delivery': 'There is no such delivery: "npx stoppress deliveries" lists them with their numbers.',
  'not-allowed': 'The command line may not publish in this newsroom.',
  'newer-is-owed': 'The story has been published or taken back again since: look at what that owes.',
};

function inOneLine({ id, state, storyId: story, wanted, surface, url, saw, seenAt, owedAt }: LedgerLine & { url: string | null }): string {
  const found = seenAt ? `after ${seenAt.getTime() - owedAt.getTime()} ms` : (saw ?? 'not looked at yet');
  return [String(id).padStart(6), state.padEnd(8), `story ${story}`, wanted.padEnd(5), surface.padEnd(15), url ?? '-', `(${found})`].join('  ');
}

function idOf(word: string): number {
  const id = Number(word);
  if (!/^\d+$/.test(word) || !Number.isSafeInteger(id))
    throw new KnownFault(`"${word}" is not the number of a delivery: "npx stoppress deliveries" lists them.`);
  return id;
}
