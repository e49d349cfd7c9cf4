// The people of the newsroom, and what each may do.

export type Role = 'reporter' | 'sub' | 'editor' | 'chief' | 'pictures' | 'machine';
export type Staff = { readonly id: number; readonly name: string; readonly email: string; readonly role: Role; readonly topicId: number | null };

export type Right = 'write' | 'publish' | 'withdraw' | 'add-pictures' | 'manage';

const rights: Record<Role, readonly Right[]> = {
  reporter: ['write', 'add-pictures'],
  sub: ['write', 'add-pictures'],
  pictures: ['add-pictures'],
  editor: ['write', 'add-pictures', 'publish', 'withdraw'],
  chief: ['write', 'add-pictures', 'publish', 'withdraw', 'manage'],
  // The command line: whoever can run it can read the database anyway.
  machine: ['write', 'add-pictures', 'publish', 'withdraw', 'manage'],
};

export function may(staff: Staff, right: Right): boolean {
  return rights[staff.role].includes(right);
}
