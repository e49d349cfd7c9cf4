/** Who stands in front of the site: nobody; a cache that cannot be told anything; one that lets go of what we name by key. */
export const cdns = ['none', 'plain', 'varnish', 'fastly', 'cloudflare'] as const;
export type Cdn = (typeof cdns)[number];
