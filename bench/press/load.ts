// Sixty-four readers who ask again and again: wrk where there is one, else a client of our own in a thread.
import { execFile } from 'node:child_process';
import { connect } from 'node:net';
import { promisify } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { programAt } from './programs.ts';

export type LoadOrder = { readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly seconds: number };
export type Load = { readonly requests: number; readonly perSecond: number };

const connections = 64;
const wrk = programAt('wrk');

export const loadedBy = wrk ? 'wrk' : 'a client of our own (skipped: wrk is not installed)';

/** As many requests as it takes in that time. Whatever is not answered with 200 or 304 is an error. */
export function load(order: LoadOrder): Promise<Load> {
  return wrk ? loadByWrk(wrk, order) : loadByThread(order);
}

async function loadByWrk(program: string, { url, headers, seconds }: LoadOrder): Promise<Load> {
  const words = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const { stdout } = await promisify(execFile)(program, ['-t1', `-c${connections}`, `-d${seconds}s`, ...words, url]);
  const requests = Number(stdout.match(/(\d+) requests in/)?.[1]);
  const perSecond = Number(stdout.match(/Requests\/sec:\s+([\d.]+)/)?.[1]);
  if (!(perSecond > 0) || /Non-2xx|Socket errors/.test(stdout)) throw new Error(`wrk says: ${stdout}`);
  return { requests, perSecond };
}

function loadByThread(order: LoadOrder): Promise<Load> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: order, execArgv: ['--import', 'tsx'] });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

if (!isMainThread) parentPort?.postMessage(await askOnAndOn(workerData as LoadOrder));

async function askOnAndOn({ url, headers, seconds }: LoadOrder): Promise<Load> {
  const { hostname, port, pathname, host } = new URL(url);
  const words = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  const request = `GET ${pathname} HTTP/1.1\r\n${words.join('')}\r\n`;
  const until = performance.now() + seconds * 1000;
  let requests = 0;
  const reader = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => socket.write(request));
      let head = '';
      let left = 0;
      const answered = (): void => {
        requests += 1;
        head = '';
        if (performance.now() < until) socket.write(request);
        else socket.end(resolve);
      };
      socket.on('error', reject);
      socket.on('data', (chunk) => {
        if (left > 0) {
          left -= chunk.length;
          return left <= 0 ? answered() : undefined;
        }
        head += chunk.toString('latin1');
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) return;
        if (!/^HTTP\/1.1 (200|304)/.test(head)) return void socket.destroy(new Error(head.slice(0, 40)));
        const length = head.startsWith('HTTP/1.1 304') ? 0 : Number(head.match(/content-length: (\d+)/i)?.[1] ?? 0);
        left = length - (head.length - end - 4);
        if (left <= 0) answered();
      });
    });
  await Promise.all(Array.from({ length: connections }, reader));
  return { requests, perSecond: requests / seconds };
}
