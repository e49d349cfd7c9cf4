// Fronts by rule, for a paper whose editors have not made one themselves, and to begin with when they do.
import type { Section } from '../paper/section.ts';
import type { Container, FillFrom, FrontOf, Layout } from './front.ts';

const underTheLead = 2;
const latestOnFront = 10;
const cardsInBlock = 4;

/**
 * Of the home page and its editions: the newest story with a picture leads, two more under it; then the latest; then a block for
 * each section of the navigation. Of a section: its newest, above its list.
 */
export function defaultFront(of: FrontOf, sections: readonly Pick<Section, 'id' | 'inNavigation'>[]): Container[] {
  const rules: readonly (readonly [Layout, FillFrom, number])[] =
    of.kind === 'section'
      ? [['splash', { kind: 'section', id: of.sectionId }, 1 + underTheLead]]
      : [
          ['splash', { kind: 'all' }, 1 + underTheLead],
          ['list', { kind: 'all' }, latestOnFront],
          ...sections.filter(({ inNavigation }) => inNavigation).map(({ id }) => ['grid', { kind: 'section', id }, cardsInBlock] as const),
        ];
  return rules.map(([layout, from, count], at) => ({
    id: at + 1,
    layout,
    heading: '',
    fill: { from, maxAgeHours: null },
    count,
    hours: null,
    picks: [],
  }));
}
