// A client at the content API, for tests: the site with its API, and keys of every kind.
import type { FastifyInstance } from 'fastify';
import { addClient } from '../../clients/add-client.ts';
import type { ClientContent, Scope } from '../../clients/client.ts';
import { issueKey } from '../../clients/issue-key.ts';
import { openSite } from '../../doors/site.ts';
import { openContentApi } from '../../doors/web.ts';
import type { Gazette } from '../../fixtures/gazette/lay-out.ts';
import { type Day, onTestDay } from '../../fixtures/test-day.ts';
import { silentLog } from '../../plumbing/log.ts';
import { hire } from '../../staff/hire.ts';
import type { Staff } from '../../staff/staff.ts';

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  // biome-ignore lint/suspicious/noExplicitAny: what comes back is looked at by each test
  readonly body: any;
};
export type AtTheApi = Day & {
  readonly gazette: Gazette;
  readonly chief: Staff;
  readonly app: FastifyInstance;
  /** Asks with a key that opens everything, unless another is given. */
  readonly ask: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Answer>;
  /** A client of these scopes: gives its key. */
  readonly clientWith: (scopes: readonly Scope[], told?: Partial<ClientContent> & { readonly isAnybody?: boolean }) => Promise<string>;
};

/** On a day of the Gazette. `clock`: whoever asks later moves it on. */
export function atTheApi(deed: (api: AtTheApi) => Promise<void>, clock?: () => Date): Promise<void> {
  return onTestDay(async (day) => {
    const { db, reading, connection } = day;
    const chief = await hire(db, { name: 'Ada', email: 'ada@gazette.example', role: 'chief' });
    const now = clock ?? reading.now;
    const app = openSite({ ...reading, now }, silentLog);
    openContentApi(app, { ...reading, now, newsroom: db, ownerConnection: connection, log: silentLog });
    let count = 0;
    const clientWith: AtTheApi['clientWith'] = async (scopes, { isAnybody = false, ...told } = {}) => {
      const content = { name: `Client ${++count}`, note: '', origins: [], requestsPerMinute: 100_000, ...told, scopes };
      const client = await addClient(db, { by: chief, at: now(), content, isAnybody });
      if (!client.ok) throw new Error(client.reasons.join(', '));
      const key = isAnybody ? undefined : await issueKey(db, { clientId: client.value.id, by: chief, at: now() });
      return key?.ok ? key.value.key : '';
    };
    const everything = await clientWith(['read', 'history', 'changes', 'advance', 'webhooks']);
    const ask: AtTheApi['ask'] = async (path, headers = { authorization: `Bearer ${everything}` }) => {
      const answer = await app.inject({ url: `/api/v1${path}`, headers });
      const isJson = /json/.test(String(answer.headers['content-type']));
      return { status: answer.statusCode, headers: answer.headers, body: isJson && answer.body !== '' ? answer.json() : answer.body };
    };
    try {
      await deed({ ...day, chief, app, ask, clientWith });
    } finally {
      await app.close();
    }
  });
}
