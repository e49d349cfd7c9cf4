// The database as the compiler sees it. Written by "npm run db:dump" from the migrations; nobody edits it.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

type Json = ColumnType<unknown, string, string>;
type JsonWithDefault = ColumnType<unknown, string | undefined, string>;

export type Tables = {
  approval: {
    id: GeneratedAlways<number>;
    storyId: number;
    revisionId: number;
    staffId: number;
    kind: 'editorial' | 'legal';
    at: Generated<Date>;
    takenBackAt: Date | null;
  };
  approvalRule: {
    id: GeneratedAlways<number>;
    name: string;
    flag: string | null;
    deskId: number | null;
    approvals: Generated<number>;
    legalApprovals: Generated<number>;
  };
  arrival: {
    editionId: number;
    what: 'shown' | 'gone';
    seenAt: Date;
  };
  assignment: {
    storyId: number;
    staffId: number;
    assignedBy: number | null;
    at: Generated<Date>;
  };
  campaign: {
    id: GeneratedAlways<number>;
    name: string;
    headline: string;
    words: Generated<string>;
    language: string;
    link: string;
    pictureId: number | null;
    altText: Generated<string>;
    sectionIds: Generated<number[]>;
    weight: Generated<number>;
    perPage: Generated<number>;
    mostViews: number | null;
    views: Generated<number>;
    startsAt: Date;
    endsAt: Date | null;
    isPaused: Generated<boolean>;
    createdBy: number | null;
    createdAt: Generated<Date>;
  };
  campaignHour: {
    campaignId: number;
    hour: Date;
    views: number;
  };
  client: {
    id: GeneratedAlways<number>;
    name: string;
    note: Generated<string>;
    scopes: string[];
    origins: Generated<string[]>;
    requestsPerMinute: number;
    isAnybody: Generated<boolean>;
    createdBy: number | null;
    createdAt: Generated<Date>;
    revokedAt: Date | null;
  };
  clientKey: {
    id: GeneratedAlways<number>;
    clientId: number;
    hash: string;
    hint: string;
    createdBy: number | null;
    createdAt: Date;
    expiresAt: Date | null;
    revokedAt: Date | null;
    lastUsedOn: string | null;
  };
  crop: {
    pictureId: number;
    ratio: '16x9' | '3x2' | '4x3' | '1x1';
    x: number;
    y: number;
    width: number;
    height: number;
    setBy: number | null;
    setAt: Generated<Date>;
  };
  delivery: {
    id: GeneratedAlways<number>;
    seq: number;
    storyId: number;
    editionId: number;
    surface: 'page' | 'lite' | 'history' | 'ninjs' | 'newsml' | 'front' | 'section' | 'topic' | 'author' | 'rss' | 'atom' | 'json' | 'sitemap' | 'newsSitemap' | 'corrections' | 'correctionsFeed' | 'api' | 'webhook' | 'hub';
    listKind: 'all' | 'section' | 'topic' | 'credit' | null;
    listId: number | null;
    webhookId: number | null;
    wanted: 'shown' | 'gone';
    owedAt: Date;
    dueAt: Date;
    nextLookAt: Date;
    state: Generated<'owed' | 'missing' | 'arrived' | 'passed'>;
    looks: Generated<number>;
    saw: string | null;
    seenAt: Date | null;
  };
  desk: {
    id: GeneratedAlways<number>;
    name: string;
    position: Generated<number>;
    createdAt: Generated<Date>;
  };
  diaryEntry: {
    id: GeneratedAlways<number>;
    kind: 'event' | 'story';
    title: string;
    details: Generated<string>;
    place: Generated<string>;
    startsAt: Date;
    endsAt: Date | null;
    isAllDay: Generated<boolean>;
    isProvisional: Generated<boolean>;
    deskId: number | null;
    assignedTo: Generated<number[]>;
    storyId: number | null;
    createdBy: number | null;
    createdAt: Generated<Date>;
    cancelledAt: Date | null;
  };
  edition: {
    id: GeneratedAlways<number>;
    storyId: number;
    number: number;
    state: 'draft' | 'scheduled' | 'live' | 'superseded' | 'withdrawn' | 'spiked';
    revisionId: number;
    changeClass: 'correction' | 'clarification' | 'development' | 'copyEdit' | 'furniture' | null;
    publicNote: Generated<string>;
    embargoedUntil: Date | null;
    publishAt: Date | null;
    liveAt: Date | null;
    liveBy: number | null;
    publishedAt: Date | null;
    updatedAt: Date | null;
    sectionId: number | null;
    urlSlug: string | null;
    language: string | null;
    previousHash: string | null;
    hash: string | null;
    createdAt: Generated<Date>;
    notice: Json | null;
    names: Json | null;
  };
  front: {
    id: GeneratedAlways<number>;
    sectionId: number | null;
    edition: string | null;
    name: Generated<string>;
    draft: Json | null;
    draftVersion: Generated<number>;
    isPublished: Generated<boolean>;
  };
  frontEdition: {
    frontId: number;
    number: number;
    containers: Json;
    isPublished: Generated<boolean>;
    publishedBy: number | null;
    publishedAt: Date;
    restoredFrom: number | null;
  };
  frontPick: {
    frontId: number;
    number: number;
    container: number;
    position: number;
    storyId: number;
    kicker: Generated<string>;
    headline: Generated<string>;
    pictureId: number | null;
    hasPicture: Generated<boolean>;
    isBoosted: Generated<boolean>;
  };
  hubIntent: {
    id: GeneratedAlways<number>;
    mode: 'subscribe' | 'unsubscribe';
    path: string;
    callback: string;
    secret: string | null;
    leaseSeconds: number;
    askedAt: Date;
    dueAt: Date;
    attempts: Generated<number>;
  };
  hubSubscription: {
    id: GeneratedAlways<number>;
    path: string;
    callback: string;
    secret: string | null;
    leaseUntil: Date;
    told: string;
    dueAt: Date;
    attempts: Generated<number>;
  };
  hubTopic: {
    path: string;
    held: string | null;
    askedFor: Generated<number>;
    lookedAt: Generated<number>;
  };
  indexNowOwed: {
    storyId: number;
    seq: number;
  };
  invitation: {
    id: GeneratedAlways<number>;
    tokenHash: string;
    email: string;
    name: string;
    roles: JsonWithDefault;
    kind: 'first' | 'invitation' | 'way-in';
    staffId: number | null;
    invitedBy: number | null;
    createdAt: Generated<Date>;
    expiresAt: Date | null;
    usedAt: Date | null;
    revokedAt: Date | null;
  };
  lastPublicChange: {
    subject: string;
    subjectId: number;
    seq: number;
  };
  legalHold: {
    id: GeneratedAlways<number>;
    storyId: number;
    reason: string;
    heldBy: number;
    heldAt: Generated<Date>;
    liftedBy: number | null;
    liftedAt: Date | null;
  };
  listing: {
    kind: 'section' | 'topic' | 'credit';
    listId: number;
    storyId: number;
    publishedAt: Date;
  };
  logbook: {
    id: GeneratedAlways<number>;
    at: Generated<Date>;
    staffId: number | null;
    deed: string;
    storyId: number | null;
    editionId: number | null;
    details: JsonWithDefault;
  };
  note: {
    id: GeneratedAlways<number>;
    storyId: number;
    replyTo: number | null;
    staffId: number;
    words: string;
    quote: Generated<string>;
    anchor: Json | null;
    mentions: Generated<number[]>;
    at: Generated<Date>;
    resolvedAt: Date | null;
    resolvedBy: number | null;
  };
  noteSeen: {
    noteId: number;
    staffId: number;
    at: Generated<Date>;
  };
  outbox: {
    seq: GeneratedAlways<number>;
    at: Generated<Date>;
    kind: string;
    keys: Generated<string[]>;
    payload: JsonWithDefault;
  };
  outboxReader: {
    name: string;
    seq: Generated<number>;
  };
  owedSearchEntry: {
    storyId: number;
  };
  pageChange: {
    transaction: Generated<string>;
  };
  pickedStory: {
    storyId: number;
    position: number;
    pickedId: number;
  };
  picture: {
    id: GeneratedAlways<number>;
    state: 'awaited' | 'stored' | 'ready' | 'refused';
    key: string | null;
    mediaType: 'image/jpeg' | 'image/png' | 'image/webp' | 'image/avif' | 'image/tiff' | 'image/heif' | 'image/gif' | null;
    width: number | null;
    height: number | null;
    bytes: number | null;
    caption: Generated<string>;
    altText: Generated<string>;
    creditLine: Generated<string>;
    creator: Generated<string>;
    agency: Generated<string>;
    source: Generated<string>;
    isFilePicture: Generated<boolean>;
    copyrightNotice: Generated<string>;
    usageTerms: Generated<string>;
    takenAt: Date | null;
    metadata: JsonWithDefault;
    focalX: Generated<number>;
    focalY: Generated<number>;
    refusal: string | null;
    wasAwaited: Generated<boolean>;
    createdBy: number | null;
    createdAt: Generated<Date>;
    fileName: Generated<string>;
    rightsClass: Generated<'not-stated' | 'owned' | 'commissioned' | 'agency' | 'pool' | 'handout' | 'licensed' | 'reader' | 'screengrab' | 'creative-commons' | 'public-domain' | 'not-cleared' | 'not-to-be-used'>;
    expiresAt: Date | null;
    search: GeneratedAlways<string | null>;
  };
  pictureInDraft: {
    pictureId: number;
    storyId: number;
  };
  pictureUse: {
    pictureId: number;
    storyId: number;
  };
  publicChange: {
    seq: number;
    at: Date;
    kind: string;
    subject: 'story' | 'section' | 'topic' | 'picture';
    subjectId: number;
    editionId: number | null;
  };
  publicEdition: {
    editionId: number | null;
    storyId: number | null;
    number: number | null;
    isLive: boolean | null;
    changeClass: string | null;
    liveAt: Date | null;
    publishedAt: Date | null;
    updatedAt: Date | null;
    previousHash: string | null;
    hash: string | null;
    removedReason: string | null;
    removedAt: Date | null;
    publicNote: string | null;
    notice: Json | null;
    names: Json | null;
    placeId: number | null;
    liveSlug: string | null;
    language: string | null;
    sectionId: number | null;
    urlSlug: string | null;
    kicker: string | null;
    headline: string | null;
    headlines: Json | null;
    standfirst: string | null;
    dateline: string | null;
    body: Json | null;
    credits: Json | null;
    leadPicture: Json | null;
    topicIds: number[] | null;
    isSensitive: boolean | null;
  };
  publicItem: {
    storyId: number | null;
    firstPublishedAt: Date | null;
    version: number | null;
  };
  publication: {
    id: Generated<boolean>;
    name: string;
    tagline: Generated<string>;
    language: string;
    locale: string;
    timeZone: string;
    country: Generated<string>;
    founded: string | null;
    look: JsonWithDefault;
    advertising: JsonWithDefault;
    changedAt: Generated<Date>;
    isKeptOffline: Generated<boolean>;
    feedText: Generated<'full' | 'summary'>;
  };
  purge: {
    lastSeq: number;
    announcedAt: Date;
    acknowledgedAt: Date;
    keys: number;
    dropped: number;
    address: string | null;
    seenAt: Date | null;
  };
  rateLimit: {
    id: GeneratedAlways<number>;
    key: string;
    count: number;
    lastRequest: number;
  };
  release: {
    name: string;
    beganAt: Generated<Date>;
    purgedAt: Date | null;
  };
  removal: {
    editionId: number;
    publicReason: string;
    removedBy: number | null;
    removedAt: Date;
  };
  rendition: {
    pictureId: number;
    format: 'avif' | 'webp' | 'jpeg';
    width: number;
    height: number;
    bytes: number;
    file: string;
    createdAt: Generated<Date>;
    ratio: Generated<'whole' | '16x9' | '3x2' | '4x3' | '1x1'>;
    isCurrent: Generated<boolean>;
  };
  revision: {
    id: GeneratedAlways<number>;
    storyId: number;
    language: string;
    sectionId: number | null;
    urlSlug: Generated<string>;
    kicker: Generated<string>;
    headline: Generated<string>;
    headlines: JsonWithDefault;
    standfirst: Generated<string>;
    dateline: Generated<string>;
    body: Json;
    credits: JsonWithDefault;
    leadPicture: Json | null;
    topicIds: Generated<number[]>;
    isSensitive: Generated<boolean>;
    note: Generated<string>;
    madeBy: number | null;
    madeAt: Generated<Date>;
    slugline: Generated<string>;
    workingTitle: Generated<string>;
    pendingSuggestions: Generated<number>;
    madeWith: Generated<number[]>;
  };
  role: {
    id: GeneratedAlways<number>;
    key: string | null;
    name: string;
    rights: Generated<string[]>;
  };
  savedView: {
    id: GeneratedAlways<number>;
    staffId: number;
    name: string;
    view: Json;
    isShared: Generated<boolean>;
    position: Generated<number>;
  };
  searchDictionary: {
    name: string;
  };
  searchEntry: {
    storyId: number;
    editionId: number;
    publishedAt: Date;
    words: string;
  };
  searchWord: {
    word: string;
    stories: number;
  };
  searchWordChange: {
    word: string;
    stories: number;
  };
  secret: {
    name: string;
    value: string;
  };
  section: {
    id: GeneratedAlways<number>;
    parentId: number | null;
    slug: string;
    path: string;
    name: string;
    names: JsonWithDefault;
    description: Generated<string>;
    position: Generated<number>;
    inNavigation: Generated<boolean>;
    createdAt: Generated<Date>;
  };
  staff: {
    id: GeneratedAlways<number>;
    name: string;
    email: string;
    topicId: number | null;
    isActive: Generated<boolean>;
    createdAt: Generated<Date>;
    isMachine: Generated<boolean>;
    emailVerified: Generated<boolean>;
    image: string | null;
    twoFactorEnabled: Generated<boolean>;
    updatedAt: Generated<Date>;
  };
  staffAccount: {
    id: GeneratedAlways<number>;
    staffId: number;
    accountId: string;
    providerId: string;
    accessToken: string | null;
    refreshToken: string | null;
    idToken: string | null;
    accessTokenExpiresAt: Date | null;
    refreshTokenExpiresAt: Date | null;
    scope: string | null;
    password: string | null;
    createdAt: Generated<Date>;
    updatedAt: Generated<Date>;
  };
  staffPasskey: {
    id: GeneratedAlways<number>;
    staffId: number;
    name: string | null;
    publicKey: string;
    credentialId: string;
    counter: number;
    deviceType: string;
    backedUp: boolean;
    transports: string | null;
    aaguid: string | null;
    createdAt: Generated<Date | null>;
  };
  staffRole: {
    staffId: number;
    roleId: number;
    deskId: number | null;
  };
  staffSecondFactor: {
    id: GeneratedAlways<number>;
    staffId: number;
    secret: string;
    backupCodes: string;
    verified: Generated<boolean | null>;
    failedVerificationCount: Generated<number | null>;
    lockedUntil: Date | null;
  };
  staffSession: {
    id: GeneratedAlways<number>;
    staffId: number;
    token: string;
    expiresAt: Date;
    ipAddress: string | null;
    userAgent: string | null;
    createdAt: Generated<Date>;
    updatedAt: Generated<Date>;
  };
  stage: {
    id: GeneratedAlways<number>;
    deskId: number;
    name: string;
    position: Generated<number>;
  };
  story: {
    id: GeneratedAlways<number>;
    originallyPublishedAt: Date | null;
    originallyUpdatedAt: Date | null;
    createdBy: number | null;
    createdAt: Generated<Date>;
    deskId: number | null;
    stageId: number | null;
    deadline: Date | null;
    flags: Generated<string[]>;
  };
  storyDocument: {
    storyId: number;
    state: Buffer;
    through: number;
    revisionId: number;
    foldedAt: Generated<Date>;
  };
  storyLook: {
    staffId: number;
    storyId: number;
    at: Generated<Date>;
  };
  storyOrigin: {
    storyId: number;
    fingerprint: string;
    source: string;
    sourceUrl: string | null;
    report: Json;
    importedAt: Generated<Date>;
  };
  storyUpdate: {
    id: GeneratedAlways<number>;
    storyId: number;
    staffId: number | null;
    origin: Generated<string>;
    bytes: Buffer;
    at: Generated<Date>;
  };
  topic: {
    id: GeneratedAlways<number>;
    kind: 'person' | 'organisation' | 'place' | 'subject';
    slug: string;
    name: string;
    names: JsonWithDefault;
    description: Generated<string>;
    mediaTopic: string | null;
    sameAs: Generated<string[]>;
    createdAt: Generated<Date>;
    synonyms: Generated<string[]>;
    mergedInto: number | null;
  };
  topicAddress: {
    slug: string;
    topicId: number;
  };
  topicName: {
    topicId: number;
    folded: string;
    name: string;
  };
  verification: {
    id: GeneratedAlways<number>;
    identifier: string;
    value: string;
    expiresAt: Date;
    createdAt: Generated<Date>;
    updatedAt: Generated<Date>;
  };
  vital: {
    hour: Date;
    page: string;
    measure: 'lcp' | 'inp' | 'cls';
    part: string;
    upTo: number;
    readers: number;
  };
  webhook: {
    id: GeneratedAlways<number>;
    clientId: number;
    address: string;
    kinds: string[];
    secret: string;
    createdBy: number;
    createdAt: Date;
    failingSince: Date | null;
    disabledAt: Date | null;
    endedAt: Date | null;
  };
  webhookMessage: {
    webhookId: number;
    seq: number;
    subject: string;
    subjectId: number;
    state: Generated<'open' | 'done' | 'red'>;
    owedSince: Date;
    dueAt: Date;
    attempts: Generated<number>;
    lastAnswer: string | null;
    doneAt: Date | null;
  };
  withdrawal: {
    id: GeneratedAlways<number>;
    storyId: number;
    publicReason: string;
    withdrawnBy: number | null;
    withdrawnAt: Date;
    liftedAt: Date | null;
    kind: Generated<'killed' | 'unpublished'>;
  };
};
