/** Around every screen, and what may go wrong on any. */
export const frameWords = {
  screens: {
    stories: 'Stories',
    diary: 'Diary',
    pictures: 'Pictures',
    fronts: 'Fronts',
    newsroom: 'Newsroom',
    account: 'Your account',
  },
  loading: 'Loading …',
  stopped: {
    title: 'This screen has stopped',
    told: 'It is our fault, not yours. What you wrote is kept. Load the screen again; if it stops again, tell whoever runs the server.',
    again: 'Load again',
  },
  notFound: 'There is no such screen.',
  refusals: {
    'not-signed-in': 'You are no longer signed in. Sign in again: nothing you wrote is lost.',
    'not-allowed': 'Your roles do not allow this.',
    'not-from-our-pages': 'This came from another site and was not done.',
    'not-understood': 'The desk did not understand what it was asked. Load the page again.',
    'no-such-story': 'There is no such story, or you may not see it.',
    failed: 'It did not work. Try again; if it stays so, tell whoever runs the server.',
    unreachable: 'The server cannot be reached.',
  } as Record<string, string>,
};
