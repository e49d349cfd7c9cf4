// What the machines that watch this one ask: is it alive, may it be sent readers, how is it doing.
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { VitalsCount } from '../../delivery/count-vitals.ts';
import { countDeliveries } from '../../delivery/ledger/read-deliveries.ts';
import type { VitalMeasure } from '../../delivery/vitals.ts';
import { hasPublication } from '../../paper/settle-publication.ts';
import type { Press } from '../../plumbing/press/press.ts';
import type { Reading } from '../../plumbing/reading.ts';

/** What a process has that answers pages: the press in front of them, and what is heard of how they were. */
export type Watched = { readonly press?: Press | undefined; readonly vitals?: Vitals | undefined };
type Vitals = Pick<VitalsCount, 'threeInFour'>;

export function healthPages(app: FastifyInstance, reading: Reading, { press, vitals }: Watched = {}): void {
  const registry = measure(app);
  if (press) measurePress(registry, press);
  const readLedger = measureLedger(registry, reading);
  const readVitals = vitals && measureVitals(registry, vitals, reading.now);

  app.get('/healthz', async (_request, reply) => reply.headers(plain).send('alive\n'));

  app.get('/readyz', async (_request, reply) => {
    const isReady = await hasPublication(reading.db).catch(() => false);
    if (press) reply.header('x-seq', String(press.heard().seq()));
    return isReady
      ? reply.headers(plain).send('ready\n')
      : reply
          .code(503)
          .headers({ ...plain, 'retry-after': '2' })
          .send('the database does not answer\n');
  });

  app.get('/metrics', async (_request, reply) => {
    await Promise.all([readLedger(), readVitals?.()]);
    return reply.headers({ 'cache-control': 'no-store', 'content-type': registry.contentType }).send(await registry.metrics());
  });
}

const plain = { 'cache-control': 'no-store', 'content-type': 'text/plain; charset=utf-8' };

function measure(app: FastifyInstance): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'From the whole request head to the last byte of the answer.',
    labelNames: ['method', 'status', 'route'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    // The route's pattern, not the address: a label must not grow with what people ask for.
    duration.observe({ method: request.method, status: reply.statusCode, route: request.routeOptions.url ?? 'none' }, reply.elapsedTime / 1000);
  });
  return registry;
}

/** How far this node has come with the bulletins, what it keeps, and how it has answered. */
function measurePress(registry: Registry, press: Press): void {
  const registers = [registry];
  const gauge = (name: string, help: string, read: () => number): void => {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  };
  gauge('stoppress_outbox_seq', 'Number of the last bulletin that this node has applied.', () => press.heard().seq());
  gauge('stoppress_in_touch', '1 while this node knows what has happened lately.', () => Number(press.heard().isInTouch()));
  gauge('stoppress_kept_pages', 'Pages ready to be sent.', () => press.cache.count().pages);
  gauge('stoppress_kept_bytes', 'Bytes they take.', () => press.cache.count().bytes);
  gauge('stoppress_kept_keys', 'Dependency keys that concern a kept page.', () => press.cache.count().keys);
  gauge('stoppress_page_reads', 'How often a page was read.', () => press.counted().reads);
  new Counter({
    name: 'stoppress_page_answers_total',
    help: 'Answers of the press: hit, unchanged (304) and stale from what is kept, miss when a page was read for it.',
    labelNames: ['how'],
    registers,
    collect() {
      this.reset();
      for (const how of ['hit', 'unchanged', 'miss', 'stale'] as const) this.inc({ how }, press.counted()[how]);
    },
  });
}

/** What is owed to readers and has not been seen; every node says the same. */
function measureLedger(registry: Registry, { db }: Reading): () => Promise<void> {
  const open = new Gauge({
    name: 'stoppress_deliveries',
    help: 'Places where something published, or taken back, has not been seen: owed in time, missing since its deadline.',
    labelNames: ['state'],
    registers: [registry],
  });
  return async () => {
    open.reset();
    const counted = countDeliveries(db).catch(() => undefined);
    const figures = await Promise.race([counted, pause(patience, undefined, { ref: false })]);
    if (figures) for (const state of ['owed', 'missing'] as const) open.set({ state }, figures[state]);
  };
}

/**
 * How pages of each kind were at readers' screens in the last day; every node says the same. Gives back what reads it anew: gauges
 * are asked all at once, and these come from one look.
 */
function measureVitals(registry: Registry, vitals: Vitals, now: () => Date): () => Promise<void> {
  const gauge = (name: string, help: string, ...labelNames: string[]): Gauge => new Gauge({ name, help, labelNames, registers: [registry] });
  const shown: Record<VitalMeasure, Gauge> = {
    lcp: gauge('stoppress_field_lcp_seconds', 'When three readers in four had the largest part of a page on their screen.', 'page'),
    inp: gauge('stoppress_field_inp_seconds', 'In what time three readers in four had an answer to what they did.', 'page'),
    cls: gauge('stoppress_field_cls', 'How much of a page moved for three readers in four.', 'page'),
  };
  const asked = gauge('stoppress_field_readers', 'Readers whose browsers have said so: one in a hundred is asked.', 'page', 'measure');
  return async () => {
    for (const one of [...Object.values(shown), asked]) one.reset();
    const heard = vitals.threeInFour(new Date(now().getTime() - day)).catch(() => []);
    // Where the database does not answer nothing is said of them, and the rest is told all the same.
    for (const { page, measure, upTo, readers } of await Promise.race([heard, pause(patience, [], { ref: false })])) {
      shown[measure].set({ page }, measure === 'cls' ? upTo : upTo / 1000);
      asked.set({ page, measure }, readers);
    }
  };
}

const day = 24 * 60 * 60 * 1000;
/** In milliseconds: whoever watches us asks with a limit of their own. */
const patience = 1000;
