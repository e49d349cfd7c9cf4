// Ten thousand random newsroom acts against the press (src/doors/press-model.test.ts), split over seeds. Stops at the first
// page that differs and says how to see it again: npm run soak
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { type Measured, report } from '../bench/report.ts';

const acts = Number(process.env['STOPPRESS_ACTS'] ?? 10_000);
const seeds = Math.min(20, acts);
const began = Date.now();
const measured: Measured[] = [];
for (let run = 0; run < seeds && process.exitCode === undefined; run += 1) soak(randomInt(1e9), Math.floor(acts / seeds) + (run < acts % seeds ? 1 : 0));
const seconds = Math.round((Date.now() - began) / 1000);
report('The press, random newsroom acts on three nodes', measured, `${seconds} s.`);

function soak(seed: number, actsOfSeed: number): void {
  const replay = { STOPPRESS_SEED: String(seed), STOPPRESS_ACTS: String(actsOfSeed) };
  console.log(`seed ${seed}, ${actsOfSeed} acts`);
  const { status, stdout } = spawnSync('npx', ['vitest', 'run', 'src/doors/press-model.test.ts'], {
    env: { ...process.env, ...replay },
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  const holds = status === 0;
  const told = /\d+ pages compared; .*/.exec(stdout)?.[0] ?? 'nothing compared';
  measured.push({ what: `${actsOfSeed} acts, seed ${seed}`, figure: told, limit: 'no page differs', holds });
  if (holds) return;
  console.error(`${stdout}\nAgain: STOPPRESS_SEED=${seed} STOPPRESS_ACTS=${actsOfSeed} npx vitest run src/doors/press-model.test.ts`);
  process.exitCode = 1;
}
