/** The bar, the keys and the palette. */
export const shellWords = {
  shell: {
    skip: 'To the screen',
    screens: 'Screens',
    site: 'To the site readers see',
    palette: 'Do something, or find a story',
    keys: 'What the keys do',
    closeKeys: 'Close the list of keys',
    scheme: 'Light or dark',
    letters: 'Single letters act',
    account: (name: string): string => `${name}: your account`,
    goTo: (screen: string): string => `Go to ${screen}`,
    away: 'The server cannot be reached. What you see may be old; nothing you wrote is lost.',
  },
  mentions: {
    title: 'Notes that ask you to look',
    open: 'Notes that ask you to look',
    close: 'Close the notes',
    fresh: (count: number): string => (count === 0 ? 'Notes that ask you to look' : `${count} new: notes that ask you to look`),
    none: 'Nobody is asking you to look at anything.',
  },
  palette: {
    search: 'A story, or what to do',
    deeds: 'To do',
    nothing: 'Nothing of that name.',
    searching: 'Searching…',
  },
};
