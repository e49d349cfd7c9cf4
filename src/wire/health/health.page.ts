// What the machines that watch this one ask: is it alive, may it be sent readers, how is it doing.
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { hasPublication } from '../../paper/settle-publication.ts';
import type { Reading } from '../../plumbing/reading.ts';

export function healthPages(app: FastifyInstance, reading: Reading): void {
  const registry = measure(app);

  app.get('/healthz', async (_request, reply) => reply.headers(plain).send('alive\n'));

  app.get('/readyz', async (_request, reply) => {
    const isReady = await hasPublication(reading.db).catch(() => false);
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
