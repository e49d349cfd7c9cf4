// Text as an XML document may hold it.

/**
 * The text without the characters that XML 1.0 forbids or advises against (§2.2: controls other than tab and line ends,
 * halves of surrogate pairs, noncharacters). No escape makes them legal, so they are taken out.
 */
export function legalText(text: string): string {
  return text.replaceAll(/(?![\t\n\r])\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}/gu, '');
}

/** Legal text, escaped for between tags and for attributes in either kind of quotes. */
export function escapeXml(text: string): string {
  return legalText(text).replaceAll(/[&<>"']/g, (character) => entities[character]!);
}

/** Takes out the white space with which feedsmith indents a CDATA section: it would be part of the text. */
export function withoutIndentedText(xml: string): string {
  return xml.replaceAll(/>\n *<!\[CDATA\[/g, '><![CDATA[').replaceAll(/\]\]>\n *<\//g, ']]></');
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
