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
  /** From where else it may load, for whoever is let into it. */
  readonly guests?: Guests | undefined;
  readonly status?: number;
  /** Headers of its own: what is to be fetched early, what may be fetched ahead. */
  readonly headers?: Readonly<Record<string, string>>;
};

/** Origins, each as scheme and host. */
export type Guests = Readonly<Record<'scripts' | 'frames' | 'images' | 'connections', readonly string[]>>;

/** The document as text: attributes in lower case, and without the characters that HTML may not hold in any spelling. */
export function renderDocument(element: ReactElement): string {
  const rendered = renderToStaticMarkup(element);
  const markup = maybeNotInHtml.test(rendered) ? rendered.replace(notInHtml, '') : rendered;
  return `<!doctype html>${markup.replace(inMixedCase, (attribute) => attribute.toLowerCase())}`;
}

// React writes these as its properties are named. A quotation mark that is not escaped stands only inside a tag.
const inMixedCase =
  / (?:allowFullScreen|autoComplete|charSet|colSpan|crossOrigin|dateTime|fetchPriority|hrefLang|httpEquiv|imageSizes|imageSrcSet|maxLength|referrerPolicy|rowSpan|srcSet)="/g;

// Nearly every page has none of them: that is seen by looking at code units. A surrogate may be half of a character that is allowed.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are looked for
const maybeNotInHtml = /[\0-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]/;

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
      ...page.headers,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy(page.styles, page.frames ?? [], page.guests),
    })
    .send(renderDocument(page.element));
}

/** Scripts from files of our own and nothing inside the page, styles by their hash, frames by their origin. */
function contentSecurityPolicy(styles: readonly string[], frames: readonly string[], guests: Guests = noGuests): string {
  const framed = [...frames, ...guests.frames];
  const hashes = styles.map((style) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`);
  return [
    `default-src 'none'`,
    `style-src ${hashes.length > 0 ? hashes.join(' ') : `'none'`}`,
    allow('script-src', guests.scripts),
    `worker-src 'self'`,
    allow('img-src', guests.images),
    `font-src 'self'`,
    allow('connect-src', guests.connections),
    `manifest-src 'self'`,
    `frame-src ${framed.length > 0 ? framed.join(' ') : `'none'`}`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `frame-ancestors 'self'`,
  ].join('; ');
}

const noGuests: Guests = { scripts: [], frames: [], images: [], connections: [] };

function allow(what: string, origins: readonly string[]): string {
  return [what, "'self'", ...origins].join(' ');
}
