import { useQuery } from '@tanstack/react-query';
import { ask } from '../ask.ts';
import type { PictureDetails } from '../pictures/library-picture.ts';

/** A picture of the library; undefined until it is there. */
export function usePicture(pictureId: number | null): PictureDetails | undefined {
  const { data } = useQuery({
    queryKey: ['pictures', 'one', pictureId],
    queryFn: ({ signal }) => ask('GET /pictures/:pictureId', { params: { pictureId: pictureId! }, signal }),
    enabled: pictureId !== null,
  });
  return data;
}
