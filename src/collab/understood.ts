// Whether bytes from a socket are a message of the protocol (Hocuspocus, on y-protocols). Hocuspocus itself finds out while
// it works on one, and then prints to the console; so it is handed only what can be read.
import { IncomingMessage, MessageType } from '@hocuspocus/server';
import * as Y from 'yjs';

/** Out of the protocol of Yjs (y-protocols/sync). */
const syncStep1 = 0;
const lastSyncType = 2;
/** Out of that of Hocuspocus (common/auth): the only word about itself that an editor has to say. */
const token = 0;

/** To which story a message is said; only of one that is understood. */
export function addressOf(bytes: Uint8Array): string {
  return new IncomingMessage(bytes).readVarString();
}

/** Whether this can be read to its end, and is something an editor may say. What a change holds is looked at later. */
export function isUnderstood(bytes: Uint8Array): boolean {
  try {
    const message = new IncomingMessage(bytes);
    message.readVarString();
    return isReadable(message, message.readVarUint());
  } catch {
    return false;
  }
}

function isReadable(message: IncomingMessage, type: MessageType): boolean {
  switch (type) {
    case MessageType.Sync:
    case MessageType.SyncReply:
      return isSync(message);
    case MessageType.Awareness:
      return isAwareness(new IncomingMessage(message.readVarUint8Array()));
    case MessageType.Auth:
      return message.readVarUint() === token && isText(message);
    case MessageType.Stateless:
      return isText(message);
    case MessageType.SyncStatus:
    case MessageType.QueryAwareness:
    case MessageType.CLOSE:
    case MessageType.Ping:
    case MessageType.Pong:
      return true;
    default:
      return false;
  }
}

function isSync(message: IncomingMessage): boolean {
  const type = message.readVarUint();
  const bytes = message.readVarUint8Array();
  if (type === syncStep1) Y.decodeStateVector(bytes);
  return type <= lastSyncType;
}

/** Who is there: for each editor its number, how often it has spoken, and what it says, as JSON. */
function isAwareness(message: IncomingMessage): boolean {
  for (let left = message.readVarUint(); left > 0; left -= 1) {
    message.readVarUint();
    message.readVarUint();
    const state: unknown = JSON.parse(message.readVarString());
    if (typeof state !== 'object') return false;
  }
  return true;
}

function isText(message: IncomingMessage): boolean {
  message.readVarString();
  return true;
}
