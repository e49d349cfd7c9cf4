// The command line. One command a file; this page lists them and turns whatever flies into one line.
import { Command, CommanderError } from 'commander';
import { wantsStacks } from '../plumbing/config.ts';
import { KnownFault } from '../plumbing/fault.ts';

/** Only the one that is called is loaded: a newsroom's script calls many. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./commands/start.ts')).startCommand(),
  build: async () => (await import('./commands/build.ts')).buildCommand(),
  import: async () => (await import('./commands/import.ts')).importCommand(),
  export: async () => (await import('./commands/export.ts')).exportCommand(),
  verify: async () => (await import('./commands/verify.ts')).verifyCommand(),
  backup: async () => (await import('./commands/backup.ts')).backupCommand(),
  restore: async () => (await import('./commands/restore.ts')).restoreCommand(),
  publish: async () => (await import('./commands/publish.ts')).publishCommand(),
  schedule: async () => (await import('./commands/schedule.ts')).scheduleCommand(),
  takedown: async () => (await import('./commands/takedown.ts')).takedownCommand(),
  variant: async () => (await import('./commands/variant.ts')).variantCommand(),
  withdraw: async () => (await import('./commands/withdraw.ts')).withdrawCommand(),
  notice: async () => (await import('./commands/notice.ts')).noticeCommand(),
  'remove-edition': async () => (await import('./commands/remove-edition.ts')).removeEditionCommand(),
  picture: async () => (await import('./commands/picture.ts')).pictureCommand(),
  campaign: async () => (await import('./commands/campaign.ts')).campaignCommand(),
  deliveries: async () => (await import('./commands/deliveries.ts')).deliveriesCommand(),
  client: async () => (await import('./commands/client.ts')).clientCommand(),
  webhook: async () => (await import('./commands/webhook.ts')).webhookCommand(),
  settings: async () => (await import('./commands/settings.ts')).settingsCommand(),
  migrate: async () => (await import('./commands/migrate.ts')).migrateCommand(),
  demo: async () => (await import('./commands/demo.ts')).demoCommand(),
  staff: async () => (await import('./commands/staff.ts')).staffCommand(),
  doctor: async () => (await import('./commands/doctor.ts')).doctorCommand(),
};

/** Runs one command. Sets the exit code: 0 done, 1 refused or failed, 2 the words of the command are off. */
export async function run(words: readonly string[]): Promise<void> {
  const program = new Command('stoppress')
    .description('The publishing system of a digital newspaper.')
    .version('0.1.0')
    .exitOverride()
    .showHelpAfterError('(see --help)');
  const name = words[2] ?? '';
  const called = Object.hasOwn(commands, name) ? commands[name] : undefined;
  for (const load of called ? [called] : Object.values(commands)) program.addCommand((await load()).exitOverride());
  try {
    await program.parseAsync(words);
  } catch (error) {
    process.exitCode = tell(error);
  }
}

function tell(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const fault = error as Error;
  if (fault instanceof KnownFault) {
    console.error(`stoppress: ${fault.message}`);
  } else {
    console.error(`stoppress: ${oneLine(fault)}. This is a fault of the program: run it again with STOPPRESS_LOG=debug and report what it prints.`);
    if (wantsStacks()) console.error(fault);
  }
  return 1;
}

function oneLine(error: Error): string {
  const causes = error.cause instanceof Error ? `: ${oneLine(error.cause)}` : '';
  return `${error.message.split('\n')[0]}${causes}`;
}
