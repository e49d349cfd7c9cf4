// A webhook: where a client is told what readers can see became different. Signed, in order, tried for three days.
import type { ChangeKind } from '../../../clients/change.ts';

export type Webhook = {
  readonly id: number;
  readonly clientId: number;
  readonly clientName: string;
  readonly address: string;
  readonly kinds: readonly ChangeKind[];
  readonly createdAt: Date;
  /** Since when it has taken nothing. */
  readonly failingSince: Date | null;
  /** It has taken nothing for so long that nobody tries any more, until it is replayed. */
  readonly disabledAt: Date | null;
  readonly endedAt: Date | null;
};

/** How many of its messages stand how. */
export type Standing = { readonly open: number; readonly done: number; readonly red: number; readonly lastAnswer: string | null };

/** In milliseconds: a webhook that has taken nothing for so long is disabled. */
export const disabledAfter = 5 * 24 * 60 * 60 * 1000;
/** In characters. */
export const longestAddress = 2000;

/** What a client is told, the same at every try. Numbers and no words: what was killed since cannot come out of a late one. */
export type Message = {
  readonly webhookId: number;
  /** The number of the change, by which the API goes on. */
  readonly seq: number;
  readonly subject: string;
  readonly subjectId: number;
  readonly kind: ChangeKind;
  readonly at: Date;
  readonly editionNumber: number | null;
  readonly changeClass: string | null;
  readonly attempts: number;
  readonly owedSince: Date;
};
