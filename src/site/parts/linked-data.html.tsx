import type { ReactNode } from 'react';
import type { BreadcrumbList, Graph, Thing, WithContext } from 'schema-dts';

/** What a page says about itself to machines (schema.org), as a block of data that no browser runs. */
export function LinkedData<Kind extends Thing>({ of }: { of: WithContext<Kind> | Graph }): ReactNode {
  // An angle bracket in a headline must not end the element; React leaves the rest of a script's text as it is.
  return <script type="application/ld+json">{JSON.stringify(of).replaceAll('<', '\\u003c')}</script>;
}

/** The way from the front page down to here; addresses are absolute. */
export function breadcrumbList(crumbs: readonly { readonly name: string; readonly url: string }[]): BreadcrumbList {
  return { '@type': 'BreadcrumbList', itemListElement: crumbs.map(({ name, url }, index) => ({ '@type': 'ListItem', position: index + 1, name, item: url })) };
}
