import type { FastifyInstance } from 'fastify';
import { findRendition, openRendition } from '../../pictures/find-rendition.ts';
import { pictureCropsKey, pictureFilesKey, pictureKey } from '../../pictures/picture.ts';
import { isUnchanged } from '../../plumbing/entity-tag.ts';
import type { Reading } from '../../plumbing/reading.ts';

/** What caches in front are told of a file that shows what has these keys. */
type HeadersFor = (keys: readonly string[]) => Record<string, string>;

/** The files of the pictures that readers see. A name never comes to mean another picture, so it is kept for a year. */
export function picturePages(app: FastifyInstance, { db, files }: Reading, headersFor: HeadersFor = () => ({})): void {
  app.get<{ Params: { file: string } }>('/i/:file', async (request, reply) => {
    const rendition = await findRendition(db, request.params.file);
    if (!rendition) return reply.callNotFound();

    const etag = `"${rendition.file}"`;
    // Feed readers show our pictures on their own pages.
    reply.headers({
      'cache-control': 'public, max-age=31536000, immutable',
      'cross-origin-resource-policy': 'cross-origin',
      etag,
      ...headersFor([pictureKey(rendition.pictureId), pictureFilesKey(rendition.pictureId), pictureCropsKey(rendition.pictureId)]),
    });
    if (isUnchanged(request.headers['if-none-match'], etag)) return reply.code(304).send();

    const opened = await openRendition(files, rendition);
    if (!opened) throw new Error(`the rendition ${rendition.file} is not in storage`);
    return reply.type(`image/${rendition.format}`).header('content-length', opened.bytes).send(opened.stream);
  });
}
