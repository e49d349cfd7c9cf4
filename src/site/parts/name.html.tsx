import type { ReactNode } from 'react';
import { langInside, nameWithLanguage } from '../writing.ts';

type NameProps = {
  of: { readonly name: string; readonly names: Readonly<Record<string, string>> };
  /** Of what stands around it. */
  language: string;
  paperLanguage: string;
};

/** The name of a section or topic, marked with its language where that is not the page's. */
export function Name({ of, language, paperLanguage }: NameProps): ReactNode {
  const named = nameWithLanguage(language, paperLanguage, of);
  const inside = langInside(named.language, language);
  return inside.lang ? <span {...inside}>{named.name}</span> : named.name;
}
