/** The browser and the system that a user agent names, as people call them; undefined where it names none we know. */
export function deviceOf(userAgent: string | null): { readonly browser: string; readonly system: string } | undefined {
  const browser = firstOf(browsers, userAgent ?? '');
  const system = firstOf(systems, userAgent ?? '');
  return browser && system ? { browser, system } : undefined;
}

// In this order: every browser claims to be those after it.
const browsers = { Edge: /Edg(e|A|iOS)?\//, Opera: /OPR\//, Firefox: /(Firefox|FxiOS)\//, Chrome: /(Chrome|CriOS)\//, Safari: /Safari\// };
const systems = { iPhone: /iPhone/, iPad: /iPad/, Android: /Android/, Windows: /Windows/, Mac: /Mac OS X/, ChromeOS: /CrOS/, Linux: /Linux/ };

function firstOf(known: Readonly<Record<string, RegExp>>, words: string): string | undefined {
  return Object.entries(known).find(([, sign]) => sign.test(words))?.[0];
}
