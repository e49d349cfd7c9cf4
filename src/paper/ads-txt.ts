// ads.txt and app-ads.txt, as the IAB Tech Lab has them (ads.txt 1.1; app-ads.txt 1.0): what is wrong with a line.

export type AdsFile = 'ads.txt' | 'app-ads.txt';
export type AdsLineFault = { readonly line: number; readonly fault: string };

const variables = ['CONTACT', 'SUBDOMAIN', 'INVENTORYPARTNERDOMAIN', 'OWNERDOMAIN', 'MANAGERDOMAIN'];
const domain = /^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)+$/i;

/** Every fault of a file's lines, by their place in the list, from 0. Comments and empty lines are none. */
export function adsTxtFaults(lines: readonly string[], file: AdsFile): AdsLineFault[] {
  const seen = new Set<string>();
  return lines.flatMap((text, line) => {
    const words = text.replace(/#.*$/, '').trim();
    if (words === '') return [];
    const key = words.toLowerCase().replace(/\s+/g, '');
    const fault = seen.has(key) ? 'stands there twice' : lineFault(words, file, seen);
    seen.add(key);
    return fault === undefined ? [] : [{ line, fault }];
  });
}

/** The lines that let somebody sell: domain, account, DIRECT or RESELLER, perhaps a certification authority. */
export function adsTxtSellers(lines: readonly string[]): string[] {
  return lines.filter((line) => /^[^#,=]+,[^#,]+,\s*(DIRECT|RESELLER)\b/i.test(line.trim()));
}

function lineFault(words: string, file: AdsFile, seen: Set<string>): string | undefined {
  const variable = /^([^,=]*)=(.*)$/.exec(words);
  return variable ? variableFault(variable[1]!.trim().toUpperCase(), variable[2]!.trim(), file, seen) : recordFault(words);
}

/** A record: the domain of the advertising system, the account there, the relation, perhaps who certifies the account. */
function recordFault(words: string): string | undefined {
  const [fields = ''] = words.split(';', 1);
  const [system = '', account = '', relation = '', authority, ...more] = fields.split(',').map((field) => field.trim());
  if (!domain.test(system)) return 'must begin with the domain of an advertising system: exchange.example, 1234, DIRECT';
  if (account === '' || /\s/.test(account)) return 'must name the account after the domain: exchange.example, 1234, DIRECT';
  if (!/^(DIRECT|RESELLER)$/i.test(relation)) return 'must say DIRECT or RESELLER after the account';
  if (authority !== undefined && !/^[\w.-]+$/.test(authority)) return 'must give the certification authority as one word';
  return more.length > 0 ? 'has more than four fields' : undefined;
}

function variableFault(name: string, value: string, file: AdsFile, seen: Set<string>): string | undefined {
  if (!variables.includes(name)) return `must be one of ${variables.join(', ')}, if it is a variable`;
  if (value === '') return `must give ${name} a value`;
  if (name === 'CONTACT') return undefined;
  if (name === 'SUBDOMAIN' && file === 'app-ads.txt') return 'SUBDOMAIN means nothing in app-ads.txt';
  const [named = '', country, ...more] = value.split(',').map((part) => part.trim());
  if (!domain.test(named) || more.length > 0 || (country !== undefined && name !== 'MANAGERDOMAIN'))
    return `must give ${name} a domain, such as gazette.example`;
  if (country !== undefined && !/^[a-z]{2}$/i.test(country)) return 'must give the country of MANAGERDOMAIN as two letters';
  if (name !== 'OWNERDOMAIN' && name !== 'MANAGERDOMAIN') return undefined;
  const once = `${name} ${country?.toUpperCase() ?? ''}`;
  if (seen.has(once)) return `${name} stands there twice`;
  seen.add(once);
  return undefined;
}
