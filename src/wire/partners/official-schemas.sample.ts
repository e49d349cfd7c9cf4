// Whether what goes out is valid by the schemas of those who made the formats: fixtures/schemas.
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { validateXML } from 'xmllint-wasm';

export const ninjsFaults = ninjsValidators();

export const newsmlFaults = (...documents: readonly string[]): Promise<string[]> => xmlFaults(documents, 'NewsML-G2_2.35-spec-All-Power.xsd', 'xml.xsd');

export const sitemapFaults = (...documents: readonly string[]): Promise<string[]> =>
  xmlFaults(documents, 'sitemap-with-extensions.xsd', 'sitemap.xsd', 'sitemap-image.xsd', 'sitemap-news.xsd');

export const sitemapIndexFaults = (...documents: readonly string[]): Promise<string[]> => xmlFaults(documents, 'siteindex.xsd');

export const atomFaults = (...documents: readonly string[]): Promise<string[]> => xmlFaults(documents, 'atom.rng');

async function xmlFaults(documents: readonly string[], schema: string, ...imported: readonly string[]): Promise<string[]> {
  const xml = documents.map((contents, index) => ({ fileName: `document-${index}.xml`, contents }));
  const extension = schema.endsWith('.rng') ? 'relaxng' : 'schema';
  const { errors } = await validateXML({ xml, schema: [file(schema)], preload: imported.map(file), extension });
  return errors.map(({ rawMessage }) => rawMessage);
}

/** IPTC's schema, and ours of what its open sets hold. */
function ninjsValidators(): (sent: unknown) => unknown[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  // ninjs lets places carry GeoJSON; ours have none.
  ajv.addSchema({ $id: 'https://geojson.org/schema/GeoJSON.json', not: {} });
  const official = ajv.compile(JSON.parse(file('ninjs-schema_3.1.json').contents));
  const extension = ajv.compile(JSON.parse(readFileSync(new URL('../../../docs/ninjs-extension.schema.json', import.meta.url), 'utf8')));
  return (sent) => [official, extension].flatMap((validate) => (validate(sent) ? [] : (validate.errors ?? [])));
}

function file(fileName: string): { fileName: string; contents: string } {
  return { fileName, contents: readFileSync(new URL(`../../fixtures/schemas/${fileName}`, import.meta.url), 'utf8') };
}
