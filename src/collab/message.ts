/** What the server says to an editor beside the document itself, as JSON (a stateless message of Hocuspocus). */
export type Message =
  | { readonly kind: 'saved'; readonly revisionId: number }
  /** What was sent last had something in it that a story cannot have; it is mended. */
  | { readonly kind: 'repaired' }
  /** A change was not taken. `not-allowed`: the right to write is gone; the others: the program at the other end is broken. */
  | { readonly kind: 'refused'; readonly reason: 'not-allowed' | 'no-such-story' | 'too-long' | 'not-understood' }
  | { readonly kind: 'signed-out' };

export type Listener = { sendStateless(words: string): void };

export function tell(listener: Listener, message: Message): void {
  listener.sendStateless(JSON.stringify(message));
}
