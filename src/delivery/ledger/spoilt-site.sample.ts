// The site behind something that spoils what it says: drops it, is late with it, gives an old copy.
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { openSite } from '../../doors/site.ts';
import type { Day } from '../../fixtures/test-day.ts';
import { silentLog } from '../../plumbing/log.ts';
import { askAsAReader, type Got } from '../ask-as-a-reader.ts';

export const faults = ['drop', 'delay', 'error', 'stale', 'older'] as const;
export type Fault = (typeof faults)[number];

export type SpoiltSite = {
  readonly url: string;
  readonly ask: (origin: string, path: string) => Promise<Got>;
  /** Keeps a copy of these as they are now, the newest to be given as stale, the one before it as older. */
  copy(addresses: readonly string[]): Promise<void>;
  /** From now on; undefined: nothing is spoilt. */
  spoil(fault: { readonly address: string; readonly how: Fault } | undefined): void;
};

/** What is slow for a reader's request, in milliseconds. */
const patience = 250;

export async function withSpoiltSite(day: Day, deed: (site: SpoiltSite) => Promise<void>): Promise<void> {
  let site: FastifyInstance | undefined;
  let spoilt: { readonly address: string; readonly how: Fault } | undefined;
  const copies: Map<string, string>[] = [];

  const answer = async (address: string, response: ServerResponse): Promise<void> => {
    const how = spoilt?.address === address ? spoilt.how : undefined;
    if (how === 'drop') return void response.destroy();
    if (how === 'delay') await new Promise((resolve) => setTimeout(resolve, patience * 2));
    if (how === 'error') return void response.writeHead(500).end('fault');
    if (how === 'stale' || how === 'older') return void response.end(copies.at(how === 'stale' ? -1 : -2)?.get(address) ?? '');
    const { statusCode, headers, body } = await site!.inject(address);
    response.writeHead(statusCode, { 'content-type': String(headers['content-type']), ...(headers.location && { location: headers.location }) }).end(body);
  };
  const server = createServer((request, response) => void answer(request.url ?? '/', response).catch(() => response.destroy()));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  site = openSite({ ...day.reading, url, now: () => new Date() }, silentLog);
  try {
    await deed({
      url,
      // Whoever knows that it will be late need not wait as long as a reader.
      ask: (origin, path) => askAsAReader(origin, path, spoilt?.how === 'delay' && spoilt.address === path ? patience : undefined),
      copy: async (addresses) => {
        const answers = await Promise.all(addresses.map(async (address) => [address, (await site!.inject(address)).body] as const));
        copies.push(new Map(answers));
      },
      spoil: (fault) => {
        spoilt = fault;
      },
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
