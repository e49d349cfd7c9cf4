import type { FastifyReply } from 'fastify';

/** A document for machines: the same for everybody. */
export type Document = {
  readonly contentType: string;
  readonly text: string;
  /** When readers were last told of a change in it. */
  readonly changedAt?: Date | undefined;
  /** Of a feed: its own address, and who tells of changes in it (WebSub, 4). */
  readonly discovery?: { readonly self: string; readonly hub: string };
};

/**
 * Answers with a document. Whoever has these very bytes gets 304, by their ETag: plumbing/http.ts. Last-Modified is told
 * but decides nothing: a story taken back and a copy-edit change the bytes and move no public date.
 */
export function sendDocument(reply: FastifyReply, { contentType, text, changedAt, discovery }: Document): FastifyReply {
  if (changedAt) reply.header('last-modified', changedAt.toUTCString());
  if (discovery) reply.header('link', `<${discovery.hub}>; rel="hub", <${discovery.self}>; rel="self"`);
  return reply.header('cache-control', 'public, max-age=0, must-revalidate').type(contentType).send(text);
}
