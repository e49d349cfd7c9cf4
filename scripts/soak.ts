// npm run soak: ten thousand random newsroom acts against the press (src/doors/press-model.test.ts), split over seeds, two at a
// time. Begins no more once a page has differed, and says how to see that again.
// npm run soak deliveries: a thousand publishes and two hundred kills against the ledger (src/doors/deliveries-hold.test.ts).
import { spawn, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { type Measured, report } from '../bench/report.ts';

const acts = Number(process.env['STOPPRESS_ACTS'] ?? 10_000);
const seeds = Math.min(20, acts);
const began = Date.now();
const measured: Measured[] = [];
const waiting = Array.from({ length: seeds }, (_, run) => Math.floor(acts / seeds) + (run < acts % seeds ? 1 : 0));
if (process.argv[2] === 'deliveries') soakDeliveries();
else await soakPress();

async function soakPress(): Promise<void> {
  await Promise.all([soakInTurn(), soakInTurn()]);
  const seconds = Math.round((Date.now() - began) / 1000);
  report('The press, random newsroom acts on three nodes', measured, `${seconds} s.`);
}

function soakDeliveries(): void {
  const figures = { STOPPRESS_PUBLISHES: '1000', STOPPRESS_KILLS: '200' };
  const run = spawnSync('npx', ['vitest', 'run', 'src/doors/deliveries-hold.test.ts'], { env: { ...figures, ...process.env }, stdio: 'inherit' });
  process.exitCode = run.status ?? 1;
}

async function soakInTurn(): Promise<void> {
  for (let next = waiting.pop(); next !== undefined && process.exitCode === undefined; next = waiting.pop()) await soak(randomInt(1e9), next);
}

async function soak(seed: number, actsOfSeed: number): Promise<void> {
  const replay = { STOPPRESS_SEED: String(seed), STOPPRESS_ACTS: String(actsOfSeed) };
  console.log(`seed ${seed}, ${actsOfSeed} acts`);
  const run = spawn('npx', ['vitest', 'run', 'src/doors/press-model.test.ts'], {
    // React says less of where its elements come from, in a fifth of the time less.
    env: { ...process.env, ...replay, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said, [status]] = await Promise.all([text(run.stdout), once(run, 'exit') as Promise<[number | null]>]);
  const holds = status === 0;
  const told = /\d+ pages compared; .*/.exec(said)?.[0] ?? 'nothing compared';
  console.log(`seed ${seed}: ${told}`);
  measured.push({ what: `${actsOfSeed} acts, seed ${seed}`, figure: told, limit: 'no page differs', holds });
  if (holds) return;
  console.error(`${said}\nAgain: STOPPRESS_SEED=${seed} STOPPRESS_ACTS=${actsOfSeed} npx vitest run src/doors/press-model.test.ts`);
  process.exitCode = 1;
}
