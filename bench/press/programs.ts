// Programs of the machine that a measurement runs beside ours, and ends by their number.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ask } from './ask.ts';

/** Where a program is; undefined when this machine has it not. */
export function programAt(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => path.join(folder, name)).find(mayRun);
}

/** Runs a program until the deed is done, which begins once this address answers. */
export async function whileRunning<Told>(program: string, words: readonly string[], address: string, deed: (pid: number) => Promise<Told>): Promise<Told> {
  const child: ChildProcess = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  try {
    for (let attempt = 0; (await ask(address).catch(() => undefined))?.status !== 200; attempt += 1) {
      if (child.exitCode !== null || attempt > 200) throw new Error(`${program} does not answer: ${said}`);
      await pause(50);
    }
    return await deed(child.pid!);
  } finally {
    if (child.exitCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
  }
}

/** Seconds of processor time that a process has taken, all its threads together; undefined where the system does not say. */
export function processorSeconds(pid: number): number | undefined {
  const words = readOf(pid, 'stat')
    ?.replace(/^.*\) /, '')
    .split(' ');
  // utime and stime, in ticks of a hundredth: proc(5).
  return words && (Number(words[11]) + Number(words[12])) / 100;
}

/** In bytes; undefined where the system does not say. */
export function residentBytes(pid: number): number | undefined {
  const found = readOf(pid, 'status')?.match(/VmRSS:\s+(\d+) kB/);
  return found ? Number(found[1]) * 1024 : undefined;
}

function readOf(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return undefined;
  }
}

function mayRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
