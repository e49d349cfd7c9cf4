// What a package carries of a newsroom, and what stays behind. A table that stands in neither list fails the tests: somebody
// decides before it ships.

/** One table of a newsroom as a package has it: every column under its own name in camelCase, but for those left out. */
export type Carried = {
  readonly table: string;
  /** Tells its rows apart, and is the order they are written in. */
  readonly key: readonly string[];
  readonly leftOut?: readonly string[];
  /** Rows point at rows of the same table, some of them at later ones: they are brought in with one statement. */
  readonly pointsAtItself?: true;
};

/** Of the whole newsroom, in an order in which each points only at those before it; these come before the stories. */
export const carriedBeforeStories: readonly Carried[] = [
  { table: 'publication', key: ['id'] },
  { table: 'section', key: ['id'], pointsAtItself: true },
  { table: 'topic', key: ['id'], pointsAtItself: true },
  { table: 'topic_address', key: ['slug'] },
  // Who they are and whether they are on the staff. How they sign in stays behind, and what goes with it.
  { table: 'staff', key: ['id'], leftOut: ['email_verified', 'image', 'two_factor_enabled', 'updated_at'] },
  // Their keys stay behind: whoever takes the paper's feed is given a new one.
  { table: 'client', key: ['id'] },
  { table: 'desk', key: ['id'] },
  { table: 'stage', key: ['id'] },
  { table: 'role', key: ['id'] },
  { table: 'staff_role', key: ['staff_id', 'role_id', 'desk_id'] },
  { table: 'approval_rule', key: ['id'] },
  { table: 'saved_view', key: ['id'] },
  // Made of the other columns.
  { table: 'picture', key: ['id'], leftOut: ['search'] },
  { table: 'crop', key: ['picture_id', 'ratio'] },
  { table: 'campaign', key: ['id'] },
  { table: 'campaign_hour', key: ['campaign_id', 'hour'] },
];

export type CarriedOfStory = Carried & {
  /** The column that leads to the story, and through which table if not at once. */
  readonly leadsBy: 'id' | 'story_id' | 'edition_id' | 'note_id';
};

/** Of one story, in the same kind of order. A hold comes after the editions: nothing goes live under one. */
export const carriedOfStories: readonly CarriedOfStory[] = [
  { table: 'story', key: ['id'], leadsBy: 'id' },
  { table: 'story_origin', key: ['story_id'], leadsBy: 'story_id' },
  { table: 'revision', key: ['id'], leadsBy: 'story_id' },
  { table: 'edition', key: ['id'], leadsBy: 'story_id' },
  { table: 'removal', key: ['edition_id'], leadsBy: 'edition_id' },
  { table: 'arrival', key: ['edition_id', 'what'], leadsBy: 'edition_id' },
  { table: 'withdrawal', key: ['id'], leadsBy: 'story_id' },
  { table: 'legal_hold', key: ['id'], leadsBy: 'story_id' },
  { table: 'approval', key: ['id'], leadsBy: 'story_id' },
  { table: 'assignment', key: ['story_id', 'staff_id'], leadsBy: 'story_id' },
  { table: 'note', key: ['id'], leadsBy: 'story_id', pointsAtItself: true },
  { table: 'note_seen', key: ['note_id', 'staff_id'], leadsBy: 'note_id' },
  { table: 'story_document', key: ['story_id'], leadsBy: 'story_id' },
  { table: 'story_update', key: ['id'], leadsBy: 'story_id' },
  { table: 'story_look', key: ['staff_id', 'story_id'], leadsBy: 'story_id' },
];

/** These come after the stories. */
export const carriedAfterStories: readonly Carried[] = [
  // One story leads on to another.
  { table: 'picked_story', key: ['story_id', 'position'] },
  { table: 'front', key: ['id'] },
  { table: 'front_edition', key: ['front_id', 'number'] },
  { table: 'front_pick', key: ['front_id', 'number', 'container', 'position'] },
  { table: 'diary_entry', key: ['id'] },
  { table: 'logbook', key: ['id'] },
];

export const carried: readonly Carried[] = [...carriedBeforeStories, ...carriedOfStories, ...carriedAfterStories];

/** Why the rest stays where it is. */
export const staysBehind: Readonly<Record<string, string>> = {
  invitation: 'a way in',
  staff_account: 'passwords and tokens',
  staff_passkey: 'a way in',
  staff_second_factor: 'a way in',
  staff_session: 'a way in',
  verification: 'a way in',
  client_key: 'a way in',
  webhook: 'has a secret; clients name their address anew',
  webhook_message: 'of one machine',
  hub_intent: 'of one machine',
  hub_topic: 'of one machine',
  hub_subscription: 'leases run out, and are asked for anew',
  index_now_owed: 'of one machine',
  public_change: 'numbered by the outbox',
  last_public_change: 'numbered by the outbox',
  delivery: 'looked for at the public address of one machine',
  secret: 'a newsroom makes its own',
  rate_limit: 'of one machine',
  listing: 'follows from the live editions',
  search_entry: 'follows from the live editions',
  owed_search_entry: 'of the moment',
  search_dictionary: 'follows from the live editions',
  search_word: 'follows from the live editions',
  search_word_change: 'follows from the live editions',
  topic_name: 'follows from the topics',
  picture_use: 'follows from the live editions',
  picture_in_draft: 'follows from the revisions',
  rendition: 'made from the originals again',
  vital: 'measured at the pages of one machine',
  outbox: 'of one machine',
  outbox_reader: 'of one machine',
  page_change: 'of one machine',
  purge: 'of one machine',
  release: 'of one machine',
};
