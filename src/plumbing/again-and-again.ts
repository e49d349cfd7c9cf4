// Work that is done whenever somebody says there may be some, and from time to time besides, never twice at a time.

export type Repeated = {
  /** Does it now; if it is being done, once more afterwards. */
  call(): void;
  /** No more from here on; waits for what is under way. */
  stop(): Promise<void>;
};

export type RepeatOrder = {
  /** What fails is tried again the next time. */
  readonly deed: () => Promise<void>;
  /** In milliseconds. */
  readonly every: number;
  readonly onFailure: (error: Error) => void;
};

/** Does a deed again and again, beginning when it is first called or the time has passed. */
export function doAgainAndAgain({ deed, every, onFailure }: RepeatOrder): Repeated {
  let busy: Promise<void> | undefined;
  let again = false;
  let stopped = false;
  const call = (): void => {
    again = true;
    if (busy || stopped) return;
    again = false;
    busy = deed()
      .catch(onFailure)
      .finally(() => {
        busy = undefined;
        if (again) call();
      });
  };
  const timer = setInterval(call, every);
  return {
    call,
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await busy;
    },
  };
}
