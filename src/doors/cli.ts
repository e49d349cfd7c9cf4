// The command line. One command a file; this page lists them and turns whatever flies into one line.
import { Command, CommanderError } from 'commander';
import { wantsStacks } from '../plumbing/config.ts';
import { KnownFault } from '../plumbing/fault.ts';
import { demoCommand } from './commands/demo.ts';
import { doctorCommand } from './commands/doctor.ts';
import { importCommand } from './commands/import.ts';
import { migrateCommand } from './commands/migrate.ts';
import { pictureCommand } from './commands/picture.ts';
import { publishCommand } from './commands/publish.ts';
import { scheduleCommand } from './commands/schedule.ts';
import { settingsCommand } from './commands/settings.ts';
import { startCommand } from './commands/start.ts';
import { withdrawCommand } from './commands/withdraw.ts';

const commands = [startCommand, importCommand, publishCommand, scheduleCommand, withdrawCommand, pictureCommand, settingsCommand, migrateCommand, demoCommand, doctorCommand];

/** Runs one command. Sets the exit code: 0 done, 1 refused or failed, 2 the words of the command are off. */
export async function run(words: readonly string[]): Promise<void> {
  const program = new Command('stoppress').description('The publishing system of a digital newspaper.').version('0.1.0').exitOverride().showHelpAfterError('(see --help)');
  for (const command of commands) program.addCommand(command().exitOverride());
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
