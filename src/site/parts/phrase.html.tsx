import { Fragment, type ReactNode } from 'react';

/** A phrase of the catalogue with elements in its {places}: <Phrase of="More from {section}" section={<a …/>} />. */
export function Phrase({ of, ...places }: { of: string } & { readonly [place: string]: ReactNode }): ReactNode {
  return of.split(/(\{\w+\})/).map((part, index) => <Fragment key={index}>{/^\{\w+\}$/.test(part) ? places[part.slice(1, -1)] : part}</Fragment>);
}
