// What the machines that watch this one ask: is it alive, may it be sent readers, how is it doing.
import type { FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { hasPublication } from '../../paper/settle-publication.ts';
import type { Press } from '../../plumbing/press/press.ts';
import type { Reading } from '../../plumbing/reading.ts';

/** `press`: what stands in front of the pages, where this process answers them. */
export function healthPages(app: FastifyInstance, reading: Reading, press?: Press): void {
  const registry = measure(app);
  if (press) measurePress(registry, press);

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

  app.get('/metrics', async (_request, reply) =>
    reply.headers({ 'cache-control': 'no-store', 'content-type': registry.contentType }).send(await registry.metrics()),
  );
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
