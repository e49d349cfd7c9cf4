import type { FastifyInstance } from 'fastify';
import { assets, speculation } from './assets.ts';
import { noSpeculation } from './speculation-rules.ts';

/** GET /a/{name}.{hash}.{kind}: what pages fetch beside their words. `headersFor`: what caches in front are told of them. */
export function assetPages(app: FastifyInstance, headersFor: () => Record<string, string> = () => ({})): void {
  for (const asset of assets) {
    app.get(asset.path, (request, reply) => {
      const savesData = asset === speculation && request.headers['save-data'] === 'on';
      return reply
        .type(asset.type)
        .headers(savesData ? { 'cache-control': 'no-store' } : { 'cache-control': 'public, max-age=31536000, immutable', ...headersFor() })
        .send(savesData ? noSpeculation : asset.bytes);
    });
  }
}
