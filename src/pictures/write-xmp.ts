// Writes an XMP packet (ISO 16684-1) with the properties of the IPTC Photo Metadata Standard 2025.1 that we keep. What is
// not written here is not in it: no position, no serial number of a camera, no history of edits.
import type { PictureMetadata } from './metadata.ts';

const namespaces = {
  dc: 'http://purl.org/dc/elements/1.1/',
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
  xmpRights: 'http://ns.adobe.com/xap/1.0/rights/',
  Iptc4xmpCore: 'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/',
  Iptc4xmpExt: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
};

export function writeXmp(words: Partial<PictureMetadata>): string {
  const properties = [
    text('photoshop:Headline', words.headline),
    alternative('dc:description', words.caption),
    alternative('Iptc4xmpCore:AltTextAccessibility', words.altText),
    list('dc:creator', 'Seq', words.creator ? [words.creator] : []),
    text('photoshop:Credit', words.creditLine),
    text('photoshop:Source', words.source),
    alternative('dc:rights', words.copyrightNotice),
    text('xmpRights:Marked', words.copyrightNotice && 'True'),
    alternative('xmpRights:UsageTerms', words.usageTerms),
    text('xmpRights:WebStatement', words.webStatement),
    text('photoshop:Instructions', words.instructions),
    text('photoshop:DateCreated', words.dateCreated),
    text('photoshop:City', words.city),
    text('photoshop:Country', words.country),
    text('Iptc4xmpExt:DigitalSourceType', words.digitalSourceType),
    list('dc:subject', 'Bag', words.keywords ?? []),
  ].join('');
  const declarations = Object.entries(namespaces)
    .filter(([prefix]) => properties.includes(`<${prefix}:`))
    .map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`)
    .join('');
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""${declarations}>${properties}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>`;
}

function text(name: string, value: string | undefined): string {
  return value ? `<${name}>${escape(value)}</${name}>` : '';
}

function alternative(name: string, value: string | undefined): string {
  return value ? `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${escape(value)}</rdf:li></rdf:Alt></${name}>` : '';
}

function list(name: string, kind: 'Seq' | 'Bag', values: readonly string[]): string {
  return values.length > 0 ? `<${name}><rdf:${kind}>${values.map((value) => `<rdf:li>${escape(value)}</rdf:li>`).join('')}</rdf:${kind}></${name}>` : '';
}

function escape(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
