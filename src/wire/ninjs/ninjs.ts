// What of ninjs 3.1 goes out (IPTC, News in JSON: http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json), in its own names.

/** An item of its own. Instants are UTC, ISO 8601; addresses absolute. */
export type NinjsItem = NinjsProperties & {
  readonly standard: { readonly name: 'ninjs'; readonly version: '3.1'; readonly schema: string };
  readonly profile: string;
  readonly version: string;
  readonly versionCreated: string;
  readonly pubStatus: 'usable' | 'withheld' | 'canceled';
};

/** An item inside another one: a picture, a link, or a component of the extension. */
export type NinjsAssociation = NinjsProperties & { readonly name: string; readonly rel: string };

type NinjsProperties = {
  readonly uri: string;
  readonly type: 'text' | 'picture' | 'component';
  readonly representationType?: 'full' | 'partial';
  readonly version?: string;
  readonly firstCreated?: string;
  readonly versionCreated?: string;
  readonly contentCreated?: string;
  readonly embargoedUntil?: string;
  readonly edNote?: string;
  readonly copyrightHolder?: string;
  readonly copyrightNotice?: string;
  readonly language?: string;
  readonly by?: string;
  readonly located?: string;
  readonly altIds?: readonly { readonly role: string; readonly value: string }[];
  readonly headlines?: readonly NinjsText[];
  readonly descriptions?: readonly NinjsText[];
  readonly bodies?: readonly (NinjsText & { readonly charCount: number })[];
  readonly infoSources?: readonly { readonly name: string; readonly role: string; readonly uri?: string; readonly literal?: string }[];
  readonly people?: readonly NinjsConcept[];
  readonly organisations?: readonly NinjsConcept[];
  readonly places?: readonly NinjsConcept[];
  readonly subjects?: readonly NinjsConcept[];
  readonly genres?: readonly { readonly name: string; readonly uri: string }[];
  readonly renditions?: readonly NinjsRendition[];
  readonly associations?: readonly NinjsAssociation[];
};

export type NinjsText = { readonly role: string; readonly contentType: string; readonly value: string };

export type NinjsConcept = { readonly name: string; readonly rel: 'about' | 'sameAs' | 'section'; readonly uri: string; readonly literal: string };

type NinjsRendition = {
  readonly name: string;
  readonly href: string;
  readonly contentType: string;
  readonly width: number;
  readonly height: number;
  readonly sizeInBytes: number;
  readonly poi: { readonly x: number; readonly y: number };
};
