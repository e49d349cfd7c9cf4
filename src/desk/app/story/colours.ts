/** Colours for people: white letters are read on each, and each stands out on paper and on ink (contrast 4.5 and 3). */
const colours = ['#2f6da8', '#a8481f', '#3c7a3a', '#8a4fb0', '#b03a5b', '#1f7a7a', '#8a6412', '#6a62b8', '#a03c8c', '#52742a'] as const;

/** The colour of somebody, the same on every machine. */
export function colourOf(staffId: number): string {
  return colours[staffId % colours.length]!;
}
