// Content codings (RFC 9110, 8.4): which one a client wants, and how a text is put into it.
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Encoding = 'br' | 'gzip';

/** Below this, in bytes, a text is sent as it is. */
export const worthCompressing = 1024;

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** Quality 5 costs a millisecond for a page, quality 11 thirty. Runs outside the main thread. */
export async function compress(bytes: Buffer, encoding: Encoding, quality: 5 | 11 = 5): Promise<Buffer> {
  const compressed = encoding === 'br' ? await compressBrotli(bytes, { params: brotliFor(bytes.length, quality) }) : await compressGzip(bytes);
  // What zlib gives is a piece of a larger buffer, all of which would be held as long as the piece is.
  const alone = Buffer.allocUnsafeSlow(compressed.length);
  compressed.copy(alone);
  return alone;
}

// A window no wider than the text: the usual one takes thirty megabytes for every page that is being pressed.
const brotliFor = (length: number, quality: number) => ({
  [constants.BROTLI_PARAM_QUALITY]: quality,
  [constants.BROTLI_PARAM_SIZE_HINT]: length,
  [constants.BROTLI_PARAM_LGWIN]: Math.min(constants.BROTLI_DEFAULT_WINDOW, Math.max(16, Math.ceil(Math.log2(length + 16)))),
});

const remembered = new Map<string, Encoding | undefined>();

/** What an Accept-Encoding header lets us send; undefined: the text as it is. */
export function chooseEncoding(accepted: string | undefined): Encoding | undefined {
  if (accepted === undefined) return undefined;
  if (!remembered.has(accepted)) {
    // Browsers send a handful of these; whoever sends thousands is not remembered.
    if (remembered.size >= 200) return readEncoding(accepted);
    remembered.set(accepted, readEncoding(accepted));
  }
  return remembered.get(accepted);
}

function readEncoding(accepted: string): Encoding | undefined {
  const wanted = new Map(
    accepted.split(',').map((part) => {
      const [name = '', ...parameters] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      const quality = parameters.find((parameter) => parameter.startsWith('q='));
      return [name, quality ? Number(quality.slice(2)) : 1];
    }),
  );
  const wants = (name: string): boolean => (wanted.get(name) ?? wanted.get('*') ?? 0) > 0;
  return wants('br') ? 'br' : wants('gzip') ? 'gzip' : undefined;
}
