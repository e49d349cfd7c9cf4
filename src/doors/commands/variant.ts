import { Command, Option } from 'commander';
import { accesses, signVariant, type Variant, variantCookie } from '../../plumbing/press/variant.ts';
import { readSecret } from '../../plumbing/secret.ts';
import { give, inNewsroom } from './answer.ts';

type Options = { readonly json?: boolean; readonly access: Variant['access']; readonly ads: boolean; readonly days: string };

/** For a shop or a sign-in of another house, which sets the cookie itself. */
export function variantCommand(): Command {
  return new Command('variant')
    .description('sign the cookie that says which variant of the pages somebody is entitled to; it does not say who they are')
    .addOption(new Option('--access <access>', 'what they may read').choices(accesses).default('free'))
    .option('--no-ads', 'pages without advertisements')
    .addOption(new Option('--days <days>', 'how long it holds').default('30').argParser(readDays))
    .option('--json', 'answer with one JSON object: { name, value, until }')
    .action(async ({ access, ads, days, ...options }: Options) => {
      const until = new Date(Date.now() + Number(days) * 24 * 60 * 60 * 1000);
      const value = await inNewsroom(async ({ db }) => signVariant({ access, hasAds: ads }, { until, secret: await readSecret(db, 'variants') }));
      give({ json: { name: variantCookie, value, until: until.toISOString() }, words: `${variantCookie}=${value}` }, options);
    });
}

function readDays(word: string): string {
  if (!/^[1-9]\d{0,3}$/.test(word)) throw new Error(`"${word}" is no number of days: give one from 1 to 9999.`);
  return word;
}
