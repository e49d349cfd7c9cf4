// Another house that vouches for people, in a test: a small OpenID provider (discovery, authorization, token, keys).
import { createSign, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type OtherHouse = { readonly issuer: string; vouchFor(claims: Record<string, unknown>): void; away(how: 'gone' | 'asleep' | false): void };

/** Opens a house that vouches for whom it is told to. */
export async function withOtherHouse(deed: (house: OtherHouse) => Promise<void>): Promise<void> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const keys = [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }];
  let issuer = '';
  let claims: Record<string, unknown> = {};
  let nonce: string | null = null;
  let isAway: 'gone' | 'asleep' | false = false;
  const pages: Record<string, (url: URL) => unknown> = {
    '/.well-known/openid-configuration': () => ({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      id_token_signing_alg_values_supported: ['RS256'],
    }),
    '/keys': () => ({ keys }),
    '/token': () => ({ access_token: 'a token', token_type: 'Bearer', expires_in: 60, id_token: idToken() }),
  };
  const idToken = (): string => {
    const now = Math.floor(Date.now() / 1000);
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const words = `${part({ alg: 'RS256', kid: 'one' })}.${part({ iss: issuer, aud: 'desk', iat: now, exp: now + 60, ...(nonce && { nonce }), ...claims })}`;
    return `${words}.${createSign('RSA-SHA256').update(words).sign(privateKey, 'base64url')}`;
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url!, issuer);
    if (url.pathname === '/authorize') {
      nonce = url.searchParams.get('nonce');
      const back = new URL(url.searchParams.get('redirect_uri')!);
      back.searchParams.set('code', 'a code');
      back.searchParams.set('state', url.searchParams.get('state')!);
      response.writeHead(302, { location: back.href }).end();
      return;
    }
    // One who sleeps takes the call and says nothing.
    if (isAway === 'asleep') return;
    const page = isAway ? undefined : pages[url.pathname];
    response.writeHead(page ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(page?.(url) ?? {}));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    await deed({
      issuer,
      vouchFor: (told) => {
        claims = told;
      },
      away: (how) => {
        isAway = how;
      },
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
