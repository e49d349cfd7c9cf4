// Every setting of the program, read once. Nobody else reads the environment.
import path from 'node:path';
import { z } from 'zod';
import { KnownFault } from './fault.ts';
import { type Cdn, cdns } from './press/cdn.ts';

const address = (kinds: string[]) =>
  z.string().refine((value) => URL.canParse(value) && kinds.includes(new URL(value).protocol), {
    message: `must be an address that begins with ${kinds.map((kind) => `${kind}//`).join(' or ')}`,
  });

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be from ${least} to ${most}`);

const settings = z.object({
  /** Port of the site. */
  PORT: wholeNumber(1, 65535).prefault('4000'),
  /** Where the embedded database, the pictures and the log of the database are kept. */
  STOPPRESS_DATA: z.string().min(1, 'must name a folder').prefault('./var'),
  /** An outside PostgreSQL (16 or newer) instead of the embedded one; its user owns the schema. */
  DATABASE_URL: address(['postgres:', 'postgresql:']).optional(),
  /** The reader's role at that PostgreSQL, where the owner may not create roles itself. */
  STOPPRESS_READER_DATABASE_URL: address(['postgres:', 'postgresql:']).optional(),
  /** The address readers type, without a path: https://gazette.example. Default: this machine. */
  STOPPRESS_URL: address(['http:', 'https:']).optional(),
  /** The address the site listens on. Behind a proxy on the same machine, leave it. */
  STOPPRESS_HOST: z.string().min(1).prefault('127.0.0.1'),
  /** Addresses and networks of proxies in front that are not on this machine, by commas: 172.18.0.0/16,10.0.0.4. */
  STOPPRESS_PROXIES: z
    .string()
    .transform((words) => words.split(',').map((word) => word.trim()))
    .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], 'must be addresses or networks of proxies, by commas')))
    .optional(),
  /** What is logged: debug, info, warn, error, silent. */
  STOPPRESS_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).prefault('info'),
  /** Where mail is handed over: smtp://user:password@host:587. */
  STOPPRESS_SMTP_URL: address(['smtp:', 'smtps:']).optional(),
  /** The address mail comes from. */
  STOPPRESS_MAIL_FROM: z.email('must be a mail address').optional(),
  /** Single sign-on (OpenID Connect): the issuer, whose /.well-known/openid-configuration says the rest. */
  STOPPRESS_OIDC_ISSUER: address(['https:', 'http:']).optional(),
  STOPPRESS_OIDC_CLIENT_ID: z.string().min(1).optional(),
  STOPPRESS_OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /** What the button says: "Sign in with …". */
  STOPPRESS_OIDC_NAME: z.string().min(1).prefault('single sign-on'),
  /** Connections to PostgreSQL that each process may hold for readers, and the same again for everybody else. */
  STOPPRESS_POOL: wholeNumber(2, 200).prefault('10'),
  /** Megabytes that pages ready to be sent may take in each web process. */
  STOPPRESS_PAGE_CACHE: wholeNumber(1, 65_536).prefault('288'),
  /** Who stands in front of the site and keeps its pages: docs/deploy/cdn.md. */
  STOPPRESS_CDN: z.enum(cdns).prefault('plain'),
  /** Each Varnish, by commas: http://10.0.0.5:6081,http://10.0.0.6:6081. */
  STOPPRESS_VARNISH: z
    .string()
    .transform((words) => words.split(',').map((word) => word.trim()))
    .pipe(z.array(address(['http:', 'https:'])))
    .optional(),
  STOPPRESS_FASTLY_SERVICE: z.string().min(1).optional(),
  /** A token with the scope purge_select. */
  STOPPRESS_FASTLY_TOKEN: z.string().min(1).optional(),
  STOPPRESS_CLOUDFLARE_ZONE: z.string().min(1).optional(),
  /** A token with the right Zone > Cache Purge. */
  STOPPRESS_CLOUDFLARE_TOKEN: z.string().min(1).optional(),
  /** Where the CDN's own API is reached, if not at its own address: through a proxy of the house. */
  STOPPRESS_CDN_API: address(['https:', 'http:']).optional(),
  /** A node of ours past all caches: the worker asks it whether a cache shows what it shows. */
  STOPPRESS_ORIGIN: address(['http:', 'https:']).optional(),
  /** Addresses and networks of the house that webhooks and the hub may call, by commas: 10.0.0.0/8. All others of the house are refused. */
  STOPPRESS_PUSH_INTO: z
    .string()
    .transform((words) => words.split(',').map((word) => word.trim()))
    .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], 'must be addresses or networks, by commas')))
    .optional(),
  /** Where search engines are told of changed addresses (IndexNow): https://api.indexnow.org/indexnow. */
  STOPPRESS_INDEXNOW: address(['https:', 'http:']).optional(),
  /** yes: no demo newsroom is laid out on the first run. */
  STOPPRESS_NO_DEMO: z.enum(['yes', 'no']).prefault('no'),
});

export type Config = {
  readonly port: number;
  readonly host: string;
  /** Absolute path. */
  readonly data: string;
  readonly databaseUrl: string | undefined;
  readonly readerDatabaseUrl: string | undefined;
  /** Origin only, without a trailing slash. Undefined: made from host and port once the port is known. */
  readonly url: string | undefined;
  readonly proxies: readonly string[];
  readonly log: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string | undefined;
  readonly singleSignOn: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string; readonly name: string } | undefined;
  readonly pool: number;
  readonly pageCacheBytes: number;
  readonly caches: Caches;
  readonly push: {
    /** Addresses and networks of the house that may be called. */
    readonly into: readonly string[];
    /** Where search engines are told; undefined: they are not. */
    readonly indexNow: string | undefined;
  };
  readonly demo: boolean;
  /** Not a setting: `npm start` is our parent. */
  readonly startedByNpm: boolean;
};

/** What stands in front of the site. Only the worker needs to know how it is told to let go of a page. */
export type Caches = {
  readonly cdn: Cdn;
  readonly varnish: readonly string[];
  readonly fastly: { readonly service: string; readonly token: string } | undefined;
  readonly cloudflare: { readonly zone: string; readonly token: string } | undefined;
  /** Without a trailing slash. */
  readonly cdnApi: string | undefined;
  /** Origin only. */
  readonly origin: string | undefined;
};

/**
 * Reads the settings out of an environment. Empty variables count as not set.
 * Throws one KnownFault that tells every fault, misspelt STOPPRESS_ names among them.
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = settings.safeParse(given);
  const faults = [
    ...unknownNames(given),
    ...(parsed.success ? crossFaults(parsed.data) : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)),
  ];
  if (!parsed.success || faults.length > 0) throw new KnownFault(`Settings: ${faults.join('; ')}. See README.md, "Settings".`);

  const value = parsed.data;
  return {
    port: value.PORT,
    host: value.STOPPRESS_HOST,
    data: path.resolve(value.STOPPRESS_DATA),
    databaseUrl: value.DATABASE_URL,
    readerDatabaseUrl: value.STOPPRESS_READER_DATABASE_URL,
    url: value.STOPPRESS_URL && new URL(value.STOPPRESS_URL).origin,
    proxies: value.STOPPRESS_PROXIES ?? [],
    log: value.STOPPRESS_LOG,
    smtpUrl: value.STOPPRESS_SMTP_URL,
    mailFrom: value.STOPPRESS_MAIL_FROM,
    singleSignOn: readSingleSignOn(value),
    pool: value.STOPPRESS_POOL,
    pageCacheBytes: value.STOPPRESS_PAGE_CACHE * 1024 * 1024,
    caches: readCaches(value),
    push: { into: value.STOPPRESS_PUSH_INTO ?? [], indexNow: value.STOPPRESS_INDEXNOW },
    demo: value.STOPPRESS_NO_DEMO === 'no',
    startedByNpm: environment['npm_lifecycle_event'] === 'start',
  };
}

/** The environment of a process that builds: whatever runs us, what it makes is for production. */
export function buildersEnvironment(environment: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return { ...environment, NODE_ENV: 'production' };
}

function readSingleSignOn(value: z.infer<typeof settings>): Config['singleSignOn'] {
  const { STOPPRESS_OIDC_ISSUER: issuer, STOPPRESS_OIDC_CLIENT_ID: clientId, STOPPRESS_OIDC_CLIENT_SECRET: clientSecret } = value;
  return issuer && clientId && clientSecret ? { issuer, clientId, clientSecret, name: value.STOPPRESS_OIDC_NAME } : undefined;
}

function readCaches(value: z.infer<typeof settings>): Caches {
  const { STOPPRESS_FASTLY_SERVICE: service, STOPPRESS_FASTLY_TOKEN: fastlyToken, STOPPRESS_CLOUDFLARE_ZONE: zone, STOPPRESS_CLOUDFLARE_TOKEN: token } = value;
  return {
    cdn: value.STOPPRESS_CDN,
    varnish: value.STOPPRESS_VARNISH ?? [],
    fastly: service && fastlyToken ? { service, token: fastlyToken } : undefined,
    cloudflare: zone && token ? { zone, token } : undefined,
    cdnApi: value.STOPPRESS_CDN_API?.replace(/\/+$/, ''),
    origin: value.STOPPRESS_ORIGIN && new URL(value.STOPPRESS_ORIGIN).origin,
  };
}

/** Whether faults are to be told with their stacks. Asked even when the settings themselves are at fault. */
export function wantsStacks(environment: NodeJS.ProcessEnv = process.env): boolean {
  return environment['STOPPRESS_LOG'] === 'debug';
}

function unknownNames(given: Record<string, string | undefined>): string[] {
  return Object.keys(given)
    .filter((name) => name.startsWith('STOPPRESS_') && !(name in settings.shape))
    .map((name) => `${name} is not a setting`);
}

function crossFaults(value: z.infer<typeof settings>): string[] {
  const faults: string[] = [];
  if (value.STOPPRESS_READER_DATABASE_URL && !value.DATABASE_URL) faults.push('STOPPRESS_READER_DATABASE_URL needs DATABASE_URL beside it');
  const single = [value.STOPPRESS_OIDC_ISSUER, value.STOPPRESS_OIDC_CLIENT_ID, value.STOPPRESS_OIDC_CLIENT_SECRET].filter(Boolean).length;
  if (single > 0 && single < 3) faults.push('STOPPRESS_OIDC_ISSUER, STOPPRESS_OIDC_CLIENT_ID and STOPPRESS_OIDC_CLIENT_SECRET stand together');
  if (value.STOPPRESS_SMTP_URL && !value.STOPPRESS_MAIL_FROM) faults.push('STOPPRESS_SMTP_URL needs STOPPRESS_MAIL_FROM beside it');
  if (!value.STOPPRESS_URL && !/^(127\.|localhost$|::1$)/.test(value.STOPPRESS_HOST))
    faults.push('STOPPRESS_HOST that others can reach needs STOPPRESS_URL beside it, the address readers type');
  if (value.STOPPRESS_URL && new URL(value.STOPPRESS_URL).pathname !== '/') faults.push('STOPPRESS_URL must not have a path');
  return faults;
}
