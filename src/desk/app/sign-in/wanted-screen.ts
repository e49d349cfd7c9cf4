// Where somebody wanted to go before they were asked who they are. Anybody can write the address of the door, so it leads to
// screens of the desk and to nothing else.

/** The door's address, for somebody who wanted that screen (as it stands under /desk). */
export function doorTo(screen: string): string {
  return screen === '/' || screen === '' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(screen)}`;
}

/** The screen that the door's query asks for; the list of stories when it asks for none, or for what is no screen. */
export function wantedScreen(search: string): string {
  const next = new URLSearchParams(search).get('next') ?? '';
  const isScreen = /^\/[\w-][\w/.?=&%+,:-]*$/.test(next) && !/\.\.|%2e|%2f|%5c/i.test(next) && !/^\/sign-in(?![\w-])/.test(next);
  return isScreen ? next : '/stories';
}

/** Where to go once somebody is in: what the door's query asks for, or the screen under which the session ended. */
export function screenToGoTo({ pathname, search }: { readonly pathname: string; readonly search: string }): string {
  const screen = pathname.replace(/^\/desk(?=\/|$)/, '');
  return screen.startsWith('/sign-in') ? wantedScreen(search) : wantedScreen(`?next=${encodeURIComponent(`${screen}${search}`)}`);
}
