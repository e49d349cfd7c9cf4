// Whether what somebody wrote is safe, and what the screen says of it. "Saved" means that the server has it on disk.

export type SaveState =
  | 'opening'
  | 'never-loaded'
  | 'saved'
  | 'saving'
  | 'offline'
  | 'offline-unsent'
  | 'signed-out'
  | 'signed-out-saving'
  | 'signed-out-unsent'
  | 'read-only'
  | 'read-only-unsent'
  | 'not-taken'
  | 'gone';

export type Connection = {
  readonly isConnected: boolean;
  /** The server and this editor have told one another what they have, at least once. */
  readonly isSynced: boolean;
  /** Changes that the server has not acknowledged. */
  readonly hasUnsent: boolean;
  /** This machine has all words in its own store: they are there after a crash of the browser. */
  readonly isKept: boolean;
  readonly isSignedOut: boolean;
  readonly mayEdit: boolean;
  /** The server has said that there is no such story for this person. */
  readonly isGone: boolean;
  /** The server would not take the last change. */
  readonly isRefused: boolean;
  /** The story has been here at least once, from the server or from what this machine keeps. */
  readonly isLoaded: boolean;
};

export function saveStateOf({ isConnected, isSynced, hasUnsent, isKept, isSignedOut, mayEdit, isGone, isRefused, isLoaded }: Connection): SaveState {
  if (isSignedOut) return !hasUnsent ? 'signed-out' : isKept ? 'signed-out-unsent' : 'signed-out-saving';
  if (isGone) return 'gone';
  if (isRefused) return 'not-taken';
  if (!isLoaded) return isConnected ? 'opening' : 'never-loaded';
  if (!isConnected) return !(hasUnsent && mayEdit) ? 'offline' : isKept ? 'offline-unsent' : 'saving';
  if (!mayEdit) return hasUnsent ? 'read-only-unsent' : 'read-only';
  return hasUnsent || !isSynced ? 'saving' : 'saved';
}

/** Whether somebody can write now: what was never loaded would look like an empty story. */
export function canWrite(state: SaveState): boolean {
  return !['opening', 'never-loaded', 'read-only', 'read-only-unsent', 'not-taken', 'gone'].includes(state);
}

/** Whether closing the window now could leave words behind that nobody else has. */
export function isUnsafeToClose(state: SaveState): boolean {
  return ['saving', 'offline-unsent', 'signed-out-saving', 'signed-out-unsent', 'read-only-unsent', 'not-taken'].includes(state);
}

/** Whether the server knows nobody here any more. */
export function isSignedOut(state: SaveState): boolean {
  return state.startsWith('signed-out');
}
