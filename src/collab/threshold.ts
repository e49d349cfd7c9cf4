// What somebody says to a story before they are let in to it: Hocuspocus keeps it until they are, up to a limit at which it
// prints to the console. They are asked to come again before that. So is an editor that was offline for long and pours out
// letter by letter what was typed: when it comes again, it brings that in one piece.

/** As much as may wait for one socket, in messages, bytes and stories. */
export const mostAtThreshold = { maxUnauthenticatedQueueMessages: 900, maxUnauthenticatedQueueSize: 16_000_000, maxPendingDocuments: 50 };

export type Threshold = {
  /** Something was said to a story. Gives back whether it is heard: at once from inside; from outside as long as it is little. */
  hear(address: string, bytes: number): boolean;
  letIn(address: string): void;
  left(address: string): void;
};

export function openThreshold(): Threshold {
  const inside = new Set<string>();
  const outside = new Map<string, Said>();
  return {
    hear: (address, bytes) => {
      if (inside.has(address)) return true;
      const before = outside.get(address) ?? { messages: 0, bytes: 0 };
      outside.set(address, { messages: before.messages + 1, bytes: before.bytes + bytes });
      return isLittle([...outside.values()]);
    },
    letIn: (address) => {
      inside.add(address);
      outside.delete(address);
    },
    left: (address) => void inside.delete(address),
  };
}

type Said = { readonly messages: number; readonly bytes: number };

function isLittle(said: readonly Said[]): boolean {
  const { maxUnauthenticatedQueueMessages: messages, maxUnauthenticatedQueueSize: bytes, maxPendingDocuments: stories } = mostAtThreshold;
  return said.length <= stories && total(said.map((one) => one.messages)) <= messages && total(said.map((one) => one.bytes)) <= bytes;
}

function total(figures: readonly number[]): number {
  return figures.reduce((sum, figure) => sum + figure, 0);
}
