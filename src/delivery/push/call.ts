// A call to a machine of somebody else's, at an address that somebody else named.
import { lookup } from 'node:dns';
import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Guard } from './guard.ts';

export type Call = {
  readonly address: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
};

/** What came back; `status` 0: nothing did, and `body` says why. */
export type Answered = { readonly status: number; readonly body: string };

/** In milliseconds, for the whole of it. */
const patience = 10_000;
/** In bytes; nobody who takes something has more to say. */
const longestAnswer = 16 * 1024;

/**
 * Calls, and follows no redirect. The name is looked up once and the connection goes to what was found, so that a name cannot
 * lead elsewhere after it was judged. Never throws.
 */
export function call({ address, method, headers, body }: Call, mayCall: Guard): Promise<Answered> {
  const url = new URL(address);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !mayCall(host)) return Promise.resolve({ status: 0, body: `${host} ${whyNot}` });
  return new Promise((resolve) => {
    const begin = url.protocol === 'https:' ? secureRequest : plainRequest;
    const signal = AbortSignal.timeout(patience);
    const fail = (error: Error): void => resolve({ status: 0, body: signal.aborted ? `no answer within ${patience / 1000} s` : error.message });
    const sent = begin(
      url,
      {
        method,
        headers: { 'user-agent': 'StopPress', ...headers, ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }) },
        lookup: lookUpWith(mayCall),
        agent: false,
        signal,
      },
      (response) => {
        const chunks: Buffer[] = [];
        let length = 0;
        const finish = (): void => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).subarray(0, longestAnswer).toString() });
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          length += chunk.length;
          if (length > longestAnswer) {
            finish();
            sent.destroy();
          }
        });
        response.on('end', finish);
        response.on('error', fail);
      },
    );
    sent.on('error', fail);
    sent.end(body);
  });
}

const whyNot = 'is an address of the house: STOPPRESS_PUSH_INTO lists those that may be called';

function lookUpWith(mayCall: Guard): LookupFunction {
  return (hostname, options, give) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      const refusedOne = found?.find(({ address }) => !mayCall(address));
      const [first] = found ?? [];
      if (error || !first) give(error ?? new Error(`${hostname} has no address`), '');
      else if (refusedOne) give(new Error(`${hostname} ${whyNot}`), '');
      else if (options.all) give(null, found);
      else give(null, first.address, first.family);
    });
  };
}
