import type { FastifyInstance } from 'fastify';
import type { VitalsCount } from '../../delivery/count-vitals.ts';
import { vitalsReport } from '../../delivery/vitals.ts';
import { readBeacon } from '../beacon.page.ts';

/**
 * POST /vitals: what a page's script says of how it was. 204 and it is counted; 400 for anything but that; 429 when too much
 * comes in. Neither the address nor anything else of who says it is looked at.
 */
export function vitalsPages(app: FastifyInstance, count: VitalsCount): void {
  app.post('/vitals', { bodyLimit: 1024 }, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const report = readBeacon(request, vitalsReport);
    if (!report) return reply.code(400).send();
    return reply.code(count.add(report) ? 204 : 429).send();
  });
}
