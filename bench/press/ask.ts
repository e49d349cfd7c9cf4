// Asks as a client without any cleverness, over connections that are kept.
import { Agent, get, type IncomingHttpHeaders } from 'node:http';

export type Got = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly bytes: Buffer };

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

export function ask(address: string, headers: Record<string, string> = {}): Promise<Got> {
  return new Promise((resolve, reject) => {
    get(address, { headers, agent }, async (response) => {
      try {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk as Buffer);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes: Buffer.concat(chunks) });
      } catch (error) {
        reject(error as Error);
      }
    }).on('error', reject);
  });
}
