import { escapeXml } from '../feeds/xml-text.ts';

/** OpenSearch 1.1: how a browser searches the paper from its own field. The name is cut to what the standard allows. */
export function writeOpenSearch(paper: { readonly name: string; readonly language: string }, origin: string): string {
  const name = escapeXml([...paper.name].slice(0, 16).join('').trim());
  return `<?xml version="1.0" encoding="utf-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/"><ShortName>${name}</ShortName><Description>${escapeXml(paper.name)}</Description><Language>${escapeXml(paper.language)}</Language><InputEncoding>UTF-8</InputEncoding><Url type="text/html" template="${escapeXml(origin)}/search?q={searchTerms}"/></OpenSearchDescription>
`;
}
