// GET /items/{story}.ninjs.json, /items/{story}.newsml.xml: one story as partners' systems take it.
import type { FastifyInstance } from 'fastify';
import { readPublication } from '../../paper/read-publication.ts';
import type { Reading } from '../../plumbing/reading.ts';
import { storyIdIn } from '../../story/address.ts';
import { sendDocument } from '../feeds/document.page.ts';
import { toNewsml } from '../newsml/to-newsml.ts';
import { toNinjs } from '../ninjs/to-ninjs.ts';
import { type PartnerItem, versionCreated } from './item.ts';
import { readItem } from './read-item.ts';

/** Open to everybody where feeds hold whole stories. One that was taken back is gone (410), and says so in the same format. */
export function itemPages(app: FastifyInstance, reading: Reading): void {
  for (const [ending, { contentType, write }] of Object.entries(formats)) {
    app.get<{ Params: { id: string } }>(`/items/:id.${ending}`, async (request, reply) => {
      const storyId = /^\d+$/.test(request.params.id) ? storyIdIn(request.params.id) : undefined;
      const { feedText } = await readPublication(reading.db);
      const item = storyId === undefined || feedText === 'summary' ? undefined : await readItem(reading, storyId);
      if (!item) {
        reply.callNotFound();
        return reply;
      }
      if (item.status === 'canceled') reply.code(410);
      return sendDocument(reply, { contentType, text: write(item), changedAt: versionCreated(item) });
    });
  }
}

const formats: Readonly<Record<string, { contentType: string; write: (item: PartnerItem) => string }>> = {
  'ninjs.json': { contentType: 'application/json; charset=utf-8', write: (item) => JSON.stringify(toNinjs(item)) },
  'newsml.xml': { contentType: 'application/vnd.iptc.g2.newsitem+xml; charset=utf-8', write: toNewsml },
};
