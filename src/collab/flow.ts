// How fast a socket is read: no faster than what it says can be kept, and no faster than anybody types. Whoever says more
// waits in the network; nothing is dropped.
import type { WebSocket } from 'ws';
import { mostAtThreshold } from './threshold.ts';

/** Far above a fast typist, and above an editor that replays an hour offline. */
const messagesPerSecond = 200;
const mostAtOnce = 3000;
/** What was read and is not kept yet. More than may wait at the threshold: else the word that lets somebody in is never read. */
const mostWaiting = { messages: mostAtThreshold.maxUnauthenticatedQueueMessages + 100, bytes: mostAtThreshold.maxUnauthenticatedQueueSize };

export type Flow = {
  /** A message was read. */
  take(bytes: number): void;
  /** A message is dealt with. */
  give(bytes: number): void;
};

export function steady(socket: WebSocket): Flow {
  let waiting = 0;
  let waitingBytes = 0;
  let credit = mostAtOnce;
  let creditAt = Date.now();

  const isTooMuch = (): boolean => waiting > mostWaiting.messages || waitingBytes > mostWaiting.bytes || credit < 0;
  const look = (): void => {
    credit = Math.min(mostAtOnce, credit + ((Date.now() - creditAt) * messagesPerSecond) / 1000);
    creditAt = Date.now();
    if (isTooMuch() && !socket.isPaused) {
      socket.pause();
      if (credit < 0) setTimeout(look, 250).unref();
    } else if (socket.isPaused) {
      if (!isTooMuch()) socket.resume();
      else if (credit < 0) setTimeout(look, 250).unref();
    }
  };
  return {
    take: (bytes) => {
      waiting += 1;
      waitingBytes += bytes;
      credit -= 1;
      look();
    },
    give: (bytes) => {
      waiting -= 1;
      waitingBytes -= bytes;
      if (socket.isPaused) look();
    },
  };
}
