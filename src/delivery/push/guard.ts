// Whom we may be made to call: addresses that strangers name must not lead into our own house (SSRF).
import { BlockList, isIP } from 'node:net';

/** True of an IP address that may be called. */
export type Guard = (ip: string) => boolean;

/** What is no host of the public internet: the special-purpose registries of IANA (RFC 6890). */
const inside: readonly string[] = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
];
/** All other addresses of version 6 are none of the public internet, or lead to version 4. */
const publicV6 = '2000::/3';

/** `houses`: addresses and networks of ours that may be called all the same. */
export function openGuard(houses: readonly string[]): Guard {
  const refused = listOf(inside);
  const shown = listOf([publicV6]);
  const ours = listOf(houses);
  return (ip) => {
    const family = isIP(ip) === 6 ? 'ipv6' : 'ipv4';
    if (isIP(ip) === 0) return false;
    if (ours.check(ip, family)) return true;
    return !refused.check(ip, family) && (family === 'ipv4' || shown.check(ip, family));
  };
}

/** Whether a host is an address of the house that may be called. */
export function isOfTheHouse(host: string, houses: readonly string[]): boolean {
  const ip = host.replace(/^\[|\]$/g, '');
  return openGuard(houses)(ip) && !openGuard([])(ip);
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}
