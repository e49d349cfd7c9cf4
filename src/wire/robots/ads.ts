import type { Publication } from '../../paper/publication.ts';

/**
 * ads.txt of a paper, also its app-ads.txt. Without an authorised seller it holds the placeholder that says so: a file
 * with no record at all would mean "not declared", and let anybody sell (IAB Tech Lab, ads.txt 1.1, §3.2.1).
 */
export function writeAdsTxt({ name, advertising }: Publication): string {
  const lines = advertising.adsTxt.flatMap(cleanLines);
  return [...lines, ...(lines.some(namesSeller) ? [] : nobody(name)), ''].join('\n');
}

function cleanLines(text: string): string[] {
  return text
    .split(/[\p{Cc}\u2028\u2029]+/u)
    .map((line) => line.trim())
    .filter(Boolean);
}

/** A record: domain, account, DIRECT or RESELLER, perhaps a certification authority. */
function namesSeller(line: string): boolean {
  return /^[^#,=]+,[^#,]+,\s*(DIRECT|RESELLER)\b/i.test(line);
}

function nobody(name: string): string[] {
  return [`# ${cleanLines(name).join(' ')} authorises no seller of advertising.`, 'placeholder.example.com, placeholder, DIRECT, placeholder'];
}
