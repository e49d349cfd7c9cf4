import type { AdNetwork, SoldSlot } from '../../paper/publication.ts';

/** What the script in the page needs to know of a slot that is sold. */
export type Tag = SoldSlot & Pick<AdNetwork, 'kind' | 'script' | 'needsConsent' | 'refreshAfter'> & { readonly name: string };

/** Who fills a slot beside the paper itself: by the slot's own name, or by its kind. Undefined where nobody does. */
export function soldHere(name: string, network: AdNetwork | null | undefined): Tag | undefined {
  const slot = network?.slots[name] ?? network?.slots[name.replace(/\d+$/, '')];
  if (!network || !slot) return undefined;
  const { kind, script, needsConsent, refreshAfter } = network;
  return { name, kind, script, needsConsent, refreshAfter, unit: slot.unit, sizes: slot.sizes };
}
