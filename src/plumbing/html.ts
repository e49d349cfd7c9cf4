// From markup to an answer: one place sets what every page's headers must say.
import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

export type Page = {
  /** The whole document: <html>…</html>. */
  readonly element: ReactElement;
  /** The exact text of every <style> in it: the policy allows these and no other. */
  readonly styles: readonly string[];
  /** Origins that its embeds may frame. */
  readonly frames?: readonly string[];
  readonly status?: number;
};

/** The document as text: attributes in lower case, and without the characters that HTML may not hold in any spelling. */
export function renderDocument(element: ReactElement): string {
  const markup = renderToStaticMarkup(element).replace(notInHtml, '');
  return `<!doctype html>${markup.replace(inMixedCase, (attribute) => attribute.toLowerCase())}`;
}

// React writes these as its properties are named. A quotation mark that is not escaped stands only inside a tag.
const inMixedCase =
  / (?:allowFullScreen|charSet|colSpan|crossOrigin|dateTime|fetchPriority|hrefLang|httpEquiv|imageSizes|imageSrcSet|referrerPolicy|rowSpan|srcSet)="/g;

// Controls, halves of surrogate pairs and noncharacters (HTML, 13.2.3.5): they come in with pasted text.
const notInHtml = /(?![\t\n\f\r])\p{Cc}|\p{Surrogate}|\p{Noncharacter_Code_Point}/gu;

/**
 * Answers with a page that is the same for everybody, under a Content-Security-Policy of hashes. Browsers keep it and ask
 * each time whether it still holds, unless the caller has said otherwise.
 */
export function sendPage(reply: FastifyReply, page: Page): FastifyReply {
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'public, max-age=0, must-revalidate');
  return reply
    .code(page.status ?? 200)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy(page.styles, page.frames ?? []),
    })
    .send(renderDocument(page.element));
}

/** No script at all, styles by their hash, frames by their origin. */
export function contentSecurityPolicy(styles: readonly string[], frames: readonly string[]): string {
  const hashes = styles.map((style) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`);
  return [
    `default-src 'none'`,
    `style-src ${hashes.length > 0 ? hashes.join(' ') : `'none'`}`,
    `img-src 'self'`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `manifest-src 'self'`,
    `frame-src ${frames.length > 0 ? frames.join(' ') : `'none'`}`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `frame-ancestors 'self'`,
  ].join('; ');
}
