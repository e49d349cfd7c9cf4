// Where a story stands before readers: asked, and changed.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Answering } from '../../route.ts';
import type { DeskApi } from '../../routes.ts';
import { ask } from '../ask.ts';

export type Publishing = Answering<DeskApi['GET /stories/:storyId/publishing']>;

/** The version somebody has before them: nothing else goes out when they press. */
export type Look = Pick<Publishing, 'revisionId' | 'preview'>;

type Before = {
  readonly told: Publishing | undefined;
  readonly error: Error | null;
  readonly look: Look | undefined;
  /** Takes the newest version as the one looked at. */
  readonly lookAgain: () => void;
};

export function usePublishing(storyId: number): Before {
  const [look, setLook] = useState<Look>();
  const seen = useRef<number>(undefined);
  const { data: told, error } = useQuery({
    queryKey: ['publishing', storyId],
    queryFn: () => ask('GET /stories/:storyId/publishing', { params: { storyId }, query: seen.current === undefined ? {} : { seen: seen.current } }),
  });
  const lookAt = ({ revisionId, preview }: Look) => {
    seen.current = revisionId;
    setLook({ revisionId, preview });
  };
  useEffect(() => {
    if (told && seen.current === undefined) {
      seen.current = told.revisionId;
      setLook({ revisionId: told.revisionId, preview: told.preview });
    }
  }, [told]);
  return { told, error, look, lookAgain: () => told && lookAt(told) };
}

export type Deed = { readonly run: (deed: () => Promise<unknown>) => Promise<boolean>; readonly isDoing: boolean; readonly error: Error | null };

/** Does one thing to a story, and looks again whether it was refused or not. */
export function usePublishDeed(storyId: number): Deed {
  const client = useQueryClient();
  const { mutateAsync, isPending, error } = useMutation({
    mutationFn: (deed: () => Promise<unknown>) => deed(),
    onSettled: () =>
      Promise.all(
        [['publishing', storyId], ['arrival', storyId], ['standing', storyId], ['story', storyId], ['stories']].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  });
  const run = (deed: () => Promise<unknown>): Promise<boolean> =>
    mutateAsync(deed).then(
      () => true,
      () => false,
    );
  return { run, isDoing: isPending, error };
}
