// XML that cannot be malformed: what is told as text is escaped, and only what was made here is markup.
import { escapeXml } from '../feeds/xml-text.ts';

export type Xml = { readonly markup: string };
/** Text, elements, or nothing. */
export type XmlContent = string | Xml | false | undefined | readonly XmlContent[];
/** An attribute that is undefined is left out. */
export type XmlAttributes = Readonly<Record<string, string | number | undefined>>;

export function element(name: string, attributes: XmlAttributes, ...content: readonly XmlContent[]): Xml {
  const written = Object.entries(attributes).map(([key, value]) => (value === undefined ? '' : ` ${key}="${escapeXml(String(value))}"`));
  const inner = write(content);
  return { markup: inner ? `<${name}${written.join('')}>${inner}</${name}>` : `<${name}${written.join('')}/>` };
}

/** Markup that something else has made well-formed. */
export function madeElsewhere(markup: string): Xml {
  return { markup };
}

function write(content: XmlContent): string {
  if (!content) return '';
  if (typeof content === 'string') return escapeXml(content);
  return 'markup' in content ? content.markup : content.map(write).join('');
}
