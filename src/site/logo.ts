// The nameplate comes from the settings, and stands in every page: only a drawing may pass.

/** What may be in it: shapes, text, gradients. No script, style, link, foreign content or anything fetched. */
const allowed = new Set(
  'svg g path rect circle ellipse line polyline polygon text tspan title desc defs lineargradient radialgradient stop clippath mask use symbol'.split(' '),
);

/** The SVG as it is when it is one element of shapes; undefined when there is none or it holds more than a drawing. */
export function safeLogo(logo: string): string | undefined {
  const svg = logo.replace(/^\s*(?:<\?xml[^>]*\?>)?\s*(?:<!--[\s\S]*?-->\s*)*/, '').trim();
  if (!/^<svg[\s>]/i.test(svg) || !/<\/svg>$/i.test(svg)) return undefined;
  if (/<[!?]|\bon\w+\s*=|\bstyle\s*=|javascript:|\bhref\s*=\s*["']?(?!["']?#)/i.test(svg)) return undefined;
  const names = [...svg.matchAll(/<\/?\s*([^\s/>]*)/g)].map((found) => found[1]!.toLowerCase());
  return names.every((name) => allowed.has(name)) ? svg : undefined;
}
