import { adsTxtSellers } from '../../paper/ads-txt.ts';
import type { Publication, Seller } from '../../paper/publication.ts';

/**
 * ads.txt of a paper. Without an authorised seller it holds the placeholder that says so: a file with no record at all
 * would mean "not declared", and let anybody sell (IAB Tech Lab, ads.txt 1.1, §3.2.1).
 */
export function writeAdsTxt({ name, advertising }: Publication): string {
  return write(name, advertising.adsTxt);
}

/** The same for apps (app-ads.txt 1.0). A paper without an app authorises nobody to sell space in one. */
export function writeAppAdsTxt({ name, advertising }: Publication): string {
  return write(name, advertising.appAdsTxt ?? []);
}

/** Whose space the paper sells (IAB Tech Lab, sellers.json 1.0). A paper that sells for nobody says so with an empty list. */
export function writeSellers({ advertising: { sellers } }: Publication): string {
  return JSON.stringify({
    ...(sellers?.contactEmail && { contact_email: sellers.contactEmail }),
    ...(sellers?.contactAddress && { contact_address: sellers.contactAddress }),
    version: '1.0',
    ...(sellers?.identifiers && { identifiers: sellers.identifiers }),
    sellers: (sellers?.sellers ?? []).map(writeSeller),
  });
}

function writeSeller({ sellerId, sellerType, isConfidential = false, isPassthrough = false, name, domain, comment }: Seller): Record<string, unknown> {
  return {
    seller_id: sellerId,
    is_confidential: Number(isConfidential),
    seller_type: sellerType,
    is_passthrough: Number(isPassthrough),
    ...(!isConfidential && name && { name }),
    ...(!isConfidential && domain && { domain }),
    ...(comment && { comment }),
  };
}

function write(name: string, told: readonly string[]): string {
  const lines = told.flatMap(cleanLines);
  return [...lines, ...(adsTxtSellers(lines).length > 0 ? [] : nobody(name)), ''].join('\n');
}

function cleanLines(text: string): string[] {
  return text
    .split(/[\p{Cc}\u2028\u2029]+/u)
    .map((line) => line.trim())
    .filter(Boolean);
}

function nobody(name: string): string[] {
  return [`# ${cleanLines(name).join(' ')} authorises no seller of advertising.`, 'placeholder.example.com, placeholder, DIRECT, placeholder'];
}
