// The people of the newsroom, and what each may do where.

/** What a role can allow. To edit and to publish are different rights. */
export const rights = [
  /** See the stories of a desk before readers do. */
  'read',
  /** Begin stories, and write in those one began or is assigned to. */
  'write',
  /** Write in the stories of others. */
  'edit-others',
  /** Set desk, stage, deadline, flags and people of a story; spike it. */
  'move',
  /** Pass a story for publication. */
  'approve',
  /** Pass a story for the lawyers; set and lift a legal hold. */
  'legal-clear',
  /** Put a story before readers, now or at an hour, and take the hour back. */
  'publish',
  /** Publish a change to a story that has met readers. */
  'correct',
  /** Take a live story back. */
  'kill',
  'add-pictures',
  /** Change what the library says of a picture: caption, credit, rights, crops. */
  'edit-pictures',
  /** Keep the diary. */
  'plan',
  /** Desks, stages, rules of approval. */
  'manage-newsroom',
  /** Invite people, give and take their roles, make roles. */
  'manage-staff',
] as const;
export type Right = (typeof rights)[number];

/** The roles that come with the program, by the key in the database. A newsroom may change them and make its own. */
export type BuiltInRole = 'reporter' | 'sub' | 'editor' | 'chief' | 'pictures' | 'lawyer' | 'administrator' | 'machine';

/** A right on one desk, or with `deskId` null on every desk and on what belongs to none. */
export type Grant = { readonly right: Right; readonly deskId: number | null };

export type Staff = {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  /** The person as readers know them: the topic their byline points to. */
  readonly topicId: number | null;
  readonly grants: readonly Grant[];
};

/** What deciding needs to know of a story. */
export type StoryOfDesk = { readonly deskId: number | null; readonly createdBy: number | null; readonly assigned: readonly number[] };

/** Whether somebody has a right on a desk; null: on what belongs to no desk. */
export function may(staff: Staff, right: Right, deskId: number | null): boolean {
  return staff.grants.some((grant) => grant.right === right && (grant.deskId === null || grant.deskId === deskId));
}

/** Whether somebody has a right on one desk at least. */
export function mayAnywhere(staff: Staff, right: Right): boolean {
  return staff.grants.some((grant) => grant.right === right);
}

/** Whether somebody may write in a story: their own, one they are assigned to, or with `edit-others` any of the desk. */
export function mayEdit(staff: Staff, story: StoryOfDesk): boolean {
  if (may(staff, 'edit-others', story.deskId)) return true;
  const isTheirs = story.createdBy === staff.id || story.assigned.includes(staff.id);
  return isTheirs && mayAnywhere(staff, 'write');
}

/** Whether somebody may see a story before readers do: its desk's, their own, or one they are assigned to. */
export function mayRead(staff: Staff, story: StoryOfDesk): boolean {
  return may(staff, 'read', story.deskId) || story.createdBy === staff.id || story.assigned.includes(staff.id);
}
