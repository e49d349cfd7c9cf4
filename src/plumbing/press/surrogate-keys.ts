// Dependency keys as caches in front know them. A page of very many keys is told by classes of keys instead ("s*h", every
// card), and whoever lets go of a key lets go of its class as well.

/** Headers longer than this are cut off on the way, in bytes. */
const longest = 4_096;

/** The keys of a page within what a header may hold: the classes that take most room stand for their keys. */
export function fitKeys(keys: readonly string[], { most = Number.POSITIVE_INFINITY }: { readonly most?: number } = {}): string[] {
  let fitting = [...new Set(keys)];
  while (fitting.length > most || roomOf(fitting) > longest) {
    const largest = largestClass(fitting);
    if (largest === undefined) throw new Error(`${fitting.length} keys of different classes do not fit into a header`);
    fitting = [...new Set(fitting.map((key) => (classOf(key) === largest ? largest : key)))];
  }
  return fitting;
}

/** What is told to let go, so that a page known by classes hears of it too. */
export function withClasses(keys: Iterable<string>): string[] {
  return [...new Set([...keys].flatMap((key) => [key, classOf(key)]))];
}

/** The class of a key: an address that led nowhere is a digest, all else a number. */
function classOf(key: string): string {
  return key.startsWith('u') ? 'u*' : key.startsWith('v') ? key : key.replaceAll(/\d+/g, '*');
}

function largestClass(keys: readonly string[]): string | undefined {
  const rooms = new Map<string, number>();
  for (const key of keys) if (classOf(key) !== key) rooms.set(classOf(key), (rooms.get(classOf(key)) ?? 0) + key.length + 1);
  return [...rooms].sort(([, one], [, other]) => other - one)[0]?.[0];
}

function roomOf(keys: readonly string[]): number {
  return keys.reduce((sum, key) => sum + key.length + 1, 0);
}
