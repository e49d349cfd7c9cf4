// Sending a kept page in one write: head and body joined beforehand, as nginx sends a file. Putting twenty headers together
// anew for each answer costs node:http more than all else it does (bench/results.md).
import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Form } from './kept-page.ts';

/** Joined for the second whose Date it carries. */
type Joined = { second: number; bytes: Buffer };
const joined = new WeakMap<Form, Joined>();

/**
 * Sends an answer to a GET whose headers, with `more`, are the same for everybody. False, and nothing is sent: the connection
 * is to be closed afterwards or speaks HTTP/1.0, and node says so in its own way.
 */
export function sendAtOnce(response: ServerResponse, form: Form, more: () => readonly string[]): boolean {
  // Of several requests on one connection, only the answer whose turn it is has the socket.
  const { socket } = response;
  if (!socket || !response.shouldKeepAlive || response.req.httpVersionMinor !== 1 || response.headersSent) return false;
  const second = Math.floor(Date.now() / 1000);
  let ready = joined.get(form);
  if (ready?.second !== second) {
    ready = { second, bytes: join(form, more()) };
    joined.set(form, ready);
  }
  socket.write(ready.bytes);
  // What OutgoingMessage holds once a head has been sent: end() then adds nothing, and keeps the connection's books.
  const sent = response as unknown as { _header: string; _headerSent: boolean };
  sent._header = 'sent at once';
  sent._headerSent = true;
  response.statusCode = form.status;
  response.end();
  return true;
}

function join({ status, headers, body }: Form, more: readonly string[]): Buffer {
  const all = [...headers, ...more, 'Date', new Date().toUTCString(), 'Connection', 'keep-alive', 'Keep-Alive', 'timeout=65'];
  const lines = all.flatMap((name, at) => (at % 2 === 0 ? [`${name}: ${all[at + 1]}`] : []));
  if (lines.some((line) => /[\r\n\0]/.test(line))) throw new Error('a header holds a line break');
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body]);
}
