import type { FastifyInstance } from 'fastify';
import type { ViewsCount } from '../../ads/count-views.ts';
import { viewsReport } from '../../ads/views.ts';
import { readBeacon } from '../beacon.page.ts';

/**
 * POST /seen: which of the paper's own campaigns were seen on a page. 204 and they are counted; 400 for anything but that; 429
 * when too much comes in. Neither the address nor anything else of who says it is looked at.
 */
export function viewsPages(app: FastifyInstance, count: ViewsCount): void {
  app.post('/seen', { bodyLimit: 1024 }, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const report = readBeacon(request, viewsReport);
    if (!report) return reply.code(400).send();
    return reply.code(count.add(report) ? 204 : 429).send();
  });
}
