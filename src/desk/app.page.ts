// GET /desk and every screen below it: one document; the application in it knows the screens.
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { readPublication } from '../paper/read-publication.ts';
import { renderDocument } from '../plumbing/html.ts';
import { AppPage } from './app.html.tsx';
import type { App } from './build-app.ts';
import type { Newsroom } from './route.ts';

// The component library sets widths and colours of single elements by style attributes.
const policy = [
  `default-src 'none'`,
  `script-src 'self'`,
  `style-src 'self' 'unsafe-inline'`,
  `img-src 'self' blob: data:`,
  `font-src 'self'`,
  `connect-src 'self'`,
  `frame-src 'self'`,
  `form-action 'self'`,
  `base-uri 'none'`,
  `frame-ancestors 'none'`,
].join('; ');

export function appPages(app: FastifyInstance, { db }: Newsroom, built: App): void {
  app.register(fastifyStatic, { root: built.folder, prefix: '/desk/app/', preCompressed: true, immutable: true, maxAge: '1y', index: false, dotfiles: 'deny' });
  const sendApp = async (_request: unknown, reply: FastifyReply): Promise<FastifyReply> => {
    const { name } = await readPublication(db);
    return reply
      .headers({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy, 'cache-control': 'no-store' })
      .send(renderDocument(AppPage({ app: built, name })));
  };
  app.get('/desk', sendApp);
  app.get('/desk/*', sendApp);
}
