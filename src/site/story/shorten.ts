/** At most so many characters (as readers count them), cut between words, with an ellipsis where something was left out. */
export function shorten(text: string, most: number): string {
  const whole = text.replace(/\s+/g, ' ').trim();
  const characters = [...whole];
  if (characters.length <= most) return whole;
  const cut = characters.slice(0, most - 1).join('');
  const atWord = cut.replace(/\s+\S*$/, '');
  return `${atWord.length > cut.length / 2 ? atWord : cut}…`;
}
