// Runs every measurement in this folder, one after the other: npm run bench
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';

const notMeasurements = ['run.ts', 'report.ts'];
const folder = import.meta.dirname;
const measurements = readdirSync(folder).filter((file) => file.endsWith('.ts') && !notMeasurements.includes(file));
const failed = measurements.filter((file) => spawnSync(process.execPath, ['--import', 'tsx', path.join(folder, file)], { stdio: 'inherit' }).status !== 0);
for (const file of failed) console.error(`bench/${file} failed.`);
process.exitCode = failed.length === 0 ? 0 : 1;
