import type { Happening } from '../../plumbing/outbox-place.ts';
import { withClasses } from '../../plumbing/press/surrogate-keys.ts';

/** What caches are to let go of. */
export type Telling = {
  /** What has changed. */
  readonly soft: ReadonlySet<string>;
  /** What readers may not see any more. */
  readonly hard: ReadonlySet<string>;
};

/** A newsroom that changes thousands of stories at once lets go of all pages instead of naming each. */
const mostSoftKeys = 2_048;

/** What bulletins say of pages. */
export function readTelling(rows: readonly Happening[]): Telling {
  const changes = rows.filter(({ kind }) => kind === 'pages.changed');
  return {
    soft: new Set(changes.flatMap(({ keys }) => keys)),
    hard: new Set(changes.flatMap(({ payload }) => (payload['dropped'] as readonly string[] | undefined) ?? [])),
  };
}

export function join(tellings: readonly Telling[]): Telling {
  return { soft: new Set(tellings.flatMap(({ soft }) => [...soft])), hard: new Set(tellings.flatMap(({ hard }) => [...hard])) };
}

export function saysNothing({ soft, hard }: Telling): boolean {
  return soft.size === 0 && hard.size === 0;
}

export type Call = { readonly keys: readonly string[]; readonly how: 'soft' | 'hard' };

/** The calls that tell it, what is dropped first; `everything` is a key that all pages have. */
export function callsOf({ soft, hard }: Telling, { mostKeys, everything }: { readonly mostKeys: number; readonly everything: string }): Call[] {
  const dropped = withClasses(hard);
  const changed = soft.size > mostSoftKeys ? [everything] : withClasses(soft).filter((key) => !dropped.includes(key));
  return [
    ...inParts(dropped, mostKeys).map((keys) => ({ keys, how: 'hard' as const })),
    ...inParts(changed, mostKeys).map((keys) => ({ keys, how: 'soft' as const })),
  ];
}

function inParts(keys: readonly string[], most: number): string[][] {
  return Array.from({ length: Math.ceil(keys.length / most) }, (_, part) => keys.slice(part * most, (part + 1) * most));
}
