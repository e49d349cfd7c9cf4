// The other end of the library that signs people in.
import { passkeyClient } from '@better-auth/passkey/client';
import { createAuthClient } from 'better-auth/client';
import { twoFactorClient } from 'better-auth/client/plugins';

/** Never await it or give it back from an async function: it answers to `then` like to any name. */
export const signInClient = createAuthClient({
  baseURL: location.origin,
  basePath: '/desk/api/auth',
  plugins: [passkeyClient(), twoFactorClient()],
});
