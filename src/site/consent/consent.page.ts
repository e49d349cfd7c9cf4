import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Reading } from '../../plumbing/reading.ts';

const order = z.strictObject({
  answer: z.enum(['yes', 'no']),
  /** A path of ours and nothing that a browser could take for another place. */
  back: z
    .string()
    .max(2000)
    .regex(/^\/(?!\/)[\x21-\x5b\x5d-\x7e]*$/),
});

const halfAYear = 182 * 24 * 60 * 60;

/**
 * POST /consent: the answer to the bar, kept in a cookie that says yes or no and nothing else; then back to the page. Global
 * Privacy Control (Sec-GPC: 1) is a no, whichever button was pressed. No page reads the cookie: only the script does.
 */
export function consentPages(app: FastifyInstance, { url }: Reading): void {
  void app.register((forms, _options, done) => {
    forms.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 4096 }, (_request, body, done) =>
      done(null, Object.fromEntries(new URLSearchParams(body as string))),
    );
    forms.post('/consent', async (request, reply) => {
      const answered = order.safeParse(request.body);
      if (isFromElsewhere(request) || !answered.success) return reply.code(400).header('cache-control', 'no-store').send();
      const answer = request.headers['sec-gpc'] === '1' ? 'no' : answered.data.answer;
      const secure = url.startsWith('https:') ? '; Secure' : '';
      return reply
        .header('set-cookie', `consent=${answer}; Path=/; Max-Age=${halfAYear}; SameSite=Lax${secure}`)
        .header('cache-control', 'no-store')
        .redirect(answered.data.back, 303);
    });
    done();
  });
}

/** Another site must not answer for the reader. */
function isFromElsewhere(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin';
}
