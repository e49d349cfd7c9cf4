// A client: a machine that takes what the paper publishes.

/**
 * What a client may ask for.
 * - `read`: live stories, sections, topics, pictures
 * - `history`: every edition that readers have met, and the notices
 * - `changes`: what became different in public, in order
 * - `advance`: stories that are about to go out, under embargo too
 * - `webhooks`: to be told
 */
export const scopes = ['read', 'history', 'changes', 'advance', 'webhooks'] as const;
export type Scope = (typeof scopes)[number];

/** Who asks without a key may be shown no more. */
export const scopesOfAnybody: readonly Scope[] = ['read', 'history', 'changes'];

/** What people say of a client. */
export type ClientContent = {
  /** The newsroom's name for it. */
  readonly name: string;
  /** Whom to call, what was agreed. */
  readonly note: string;
  readonly scopes: readonly Scope[];
  /** Web pages of these origins may ask with its key from a browser. */
  readonly origins: readonly string[];
  readonly requestsPerMinute: number;
};

export type Client = ClientContent & {
  readonly id: number;
  /** It is whoever asks without a key. */
  readonly isAnybody: boolean;
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
};

/** In characters; of origins and requests, how many. */
export const longest = { name: 100, note: 500, origins: 50, requestsPerMinute: 100_000 } as const;
export const usualRequestsPerMinute = 600;

/** Why a client is not taken. */
export type ClientFault =
  | 'no-name'
  | 'name-too-long'
  | 'note-too-long'
  | 'not-one-line'
  | 'no-scope'
  | 'not-for-anybody'
  | 'origin-not-an-origin'
  | 'too-many-origins'
  | 'requests-out-of-range';
