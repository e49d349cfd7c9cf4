// What of the stories is kept on this machine: one place a person and story.

/** The name under which a story is kept for somebody. */
export function placeOf(staffId: number, storyId: number | '' = ''): string {
  return `stoppress.${staffId}.story.${storyId}`;
}

/** Remembers whether words of a story are here that the server has not acknowledged. */
export function rememberUnsent(place: string, isUnsent: boolean): void {
  if (isUnsent) localStorage.setItem(`${place}.unsent`, 'yes');
  else localStorage.removeItem(`${place}.unsent`);
}

/** Whether words of a story were here when it was last open that the server had not acknowledged. */
export function wasUnsent(place: string): boolean {
  return localStorage.getItem(`${place}.unsent`) !== null;
}

/** Whether somebody has words on this machine that are nowhere else. */
export function hasUnsentWords(staffId: number): boolean {
  return Object.keys(localStorage).some((name) => name.startsWith(placeOf(staffId)) && name.endsWith('.unsent'));
}

/** On signing out: nothing somebody wrote stays on the machine. */
export async function forgetManuscripts(staffId: number): Promise<void> {
  const places = (await indexedDB.databases()).map(({ name = '' }) => name);
  await Promise.all(places.filter((name) => name.startsWith(placeOf(staffId))).map(forgetPlace));
}

/** One story; one that is open elsewhere goes when that is closed. */
export function forgetPlace(place: string): Promise<void> {
  rememberUnsent(place, false);
  return new Promise((resolve) => {
    const asked = indexedDB.deleteDatabase(place);
    asked.onsuccess = asked.onerror = asked.onblocked = () => resolve();
  });
}
