// What editors do to fronts, by chance: several of them, and none asks the other.

import type { Edit } from '../fronts/edit.ts';
import { editFront } from '../fronts/edit-front.ts';
import { type FrontOf, layouts } from '../fronts/front.ts';
import { publishFront, restoreFront, takeFrontDown } from '../fronts/publish-front.ts';
import { readDraft, readRegionalEditions } from '../fronts/read-front.ts';
import { closeRegionalEdition, openRegionalEdition, renameEdition } from '../fronts/regional-editions.ts';
import type { Newsroom } from './newsroom-acts.sample.ts';

type Around = Newsroom & { readonly anyStory: (state: string) => Promise<number> };

/** What may be done to fronts, by name. Editions for regions are North and South. */
export function frontActs({ db, gazette, chance, now, anyStory }: Around): Readonly<Record<string, () => Promise<unknown>>> {
  const one = <Value>(all: readonly Value[]): Value => all[Math.floor(chance() * all.length)]!;
  const regions = ['north', 'south'];
  const by = one([gazette.staff.meher, gazette.staff.bertil]);
  const anyFront = (): FrontOf =>
    one<FrontOf>([
      { kind: 'home' },
      { kind: 'home' },
      { kind: 'section', sectionId: one(Object.values(gazette.sections)).id },
      { kind: 'edition', edition: one(regions) },
    ]);
  const small = (): number => Math.floor(chance() * 4);

  const anyEdit = async (of: FrontOf): Promise<Edit> => {
    const { containers } = (await readDraft(db, of)) ?? { containers: [] };
    const container = containers.length > 0 ? one(containers).id : 1;
    const picked = containers.flatMap(({ picks }) => picks.map(({ storyId }) => storyId));
    const anyPick = (): number => (picked.length > 0 ? one(picked) : 1);
    const from = one([
      { kind: 'all' as const },
      { kind: 'section' as const, id: one(Object.values(gazette.sections)).id },
      { kind: 'topic' as const, id: one(Object.values(gazette.topics)).id },
    ]);
    const hours = one([null, null, { from: `0${small()}:00`, until: `1${small()}:30`, days: one([[], [1, 2, 3], [6, 7]]) }]);
    return one<() => Promise<Edit>>([
      async () => ({ kind: 'add-container', layout: one(layouts), at: small() }),
      async () => ({ kind: 'move-container', container, to: small() }),
      async () => ({ kind: 'remove-container', container }),
      async () => ({ kind: 'revise-container', container, rule: { layout: one(layouts) } }),
      async () => ({ kind: 'revise-container', container, rule: { fill: one([null, { from, maxAgeHours: one([null, 1, 48, 999]) }]), count: 1 + small() } }),
      async () => ({ kind: 'revise-container', container, rule: { hours, heading: one(['', 'Heading']) } }),
      async () => ({ kind: 'place-card', storyId: await anyStory(one(['live', 'live', 'live', 'open', 'withdrawn'])), container, to: small() }),
      async () => ({ kind: 'place-card', storyId: anyPick(), container, to: small() }),
      async () => ({ kind: 'remove-card', storyId: anyPick() }),
      async () => ({
        kind: 'revise-card',
        storyId: anyPick(),
        override: { headline: one(['', 'Another']), kicker: one(['', 'Kicker']), isBoosted: chance() < 0.5, hasPicture: chance() < 0.7 },
      }),
      async () => ({ kind: 'revise-card', storyId: anyPick(), override: { pictureId: one([null, ...Object.values(gazette.pictures)]) } }),
    ])();
  };
  const versionOf = async (of: FrontOf): Promise<number> => (await readDraft(db, of))?.version ?? 0;

  return {
    'arrange a front': async () => {
      const of = anyFront();
      for (let edits = 0; edits < 3; edits += 1) await editFront(db, { of, edit: await anyEdit(of), by });
    },
    'publish a front': async () => {
      const of = anyFront();
      return publishFront(db, { of, version: await versionOf(of), by, at: now() });
    },
    'publish an earlier front again': async () => {
      const of = anyFront();
      return restoreFront(db, { of, number: 1 + small(), version: await versionOf(of), by, at: now() });
    },
    'give a front back to its rule': async () => {
      const of = anyFront();
      return takeFrontDown(db, { of, version: await versionOf(of), by, at: now() });
    },
    'open, rename or close an edition for a region': async () => {
      const edition = one(regions);
      const told = { edition, name: one(['A region', 'Another region']), by, at: now() };
      const isOpen = (await readRegionalEditions(db)).some((regional) => regional.edition === edition);
      if (!isOpen) return openRegionalEdition(db, told);
      return chance() < 0.7 ? renameEdition(db, told) : closeRegionalEdition(db, told);
    },
  };
}
