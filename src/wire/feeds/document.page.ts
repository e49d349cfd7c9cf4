import type { FastifyReply } from 'fastify';

/** A document for machines: the same for everybody. */
export type Document = {
  readonly contentType: string;
  readonly text: string;
  /** When readers were last told of a change in it. */
  readonly changedAt?: Date | undefined;
};

/**
 * Answers with a document. Whoever has these very bytes gets 304, by their ETag: plumbing/http.ts. Last-Modified is told
 * but decides nothing: a story taken back and a copy-edit change the bytes and move no public date.
 */
export function sendDocument(reply: FastifyReply, { contentType, text, changedAt }: Document): FastifyReply {
  if (changedAt) reply.header('last-modified', changedAt.toUTCString());
  return reply.header('cache-control', 'public, max-age=0, must-revalidate').type(contentType).send(text);
}
