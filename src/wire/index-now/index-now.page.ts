import type { FastifyInstance } from 'fastify';
import { sendDocument } from '../feeds/document.page.ts';

/** GET /{key}.txt: that it is us who tell search engines what changed (IndexNow, option 1). */
export function indexNowPages(app: FastifyInstance, key: string): void {
  app.get(`/${key}.txt`, (_request, reply) => sendDocument(reply, { contentType: 'text/plain; charset=utf-8', text: key }));
}
