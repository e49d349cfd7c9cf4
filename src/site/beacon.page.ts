import type { FastifyRequest } from 'fastify';
import type { ZodType } from 'zod';

/** What a page's script says of itself, as JSON in plain text; undefined for anything else, or from another site. */
export function readBeacon<Report>({ headers, body }: FastifyRequest, form: ZodType<Report>): Report | undefined {
  const from = headers['sec-fetch-site'];
  if (from !== undefined && from !== 'same-origin') return undefined;
  return form.safeParse(readJson(body)).data;
}

/** A beacon says text/plain of what it carries. */
function readJson(body: unknown): unknown {
  try {
    return typeof body === 'string' ? JSON.parse(body) : undefined;
  } catch {
    return undefined;
  }
}
