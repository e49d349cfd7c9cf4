// Where advertisements stand between cards: by counting, not by height, and the same on every screen.

/** A reserved box stands after so many: blocks of a front, of which the top is none; cards of a list. */
export type FixedSlot = { readonly after: number; readonly name: string };

const blocksBetween = 3;
const cardsBefore = 10;
const cardsAfter = 5;

/** One under the top of the front, and one after every third block; never two without three blocks between them, never the last thing on the page. */
export function placeOnFront(blocks: number): FixedSlot[] {
  const most = Math.ceil(blocks / blocksBetween);
  return Array.from({ length: most }, (_, index) => ({ after: index * blocksBetween, name: `front${index + 1}` }));
}

/** Where editors have put them, the first of a front. */
export function placeAfter(places: readonly number[]): FixedSlot[] {
  return places.map((after, index) => ({ after, name: `front${index + 1}` }));
}

/** One after the tenth card, if a few are still to come. */
export function placeInList(cards: number): FixedSlot[] {
  return cards >= cardsBefore + cardsAfter ? [{ after: cardsBefore, name: 'list1' }] : [];
}
