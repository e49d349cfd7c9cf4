import { useQuery } from '@tanstack/react-query';
import { ask } from '../ask.ts';

/** The names of topics, by number; of one that is not known yet its number. */
export function useTopicNames(ids: readonly number[]): (id: number) => string {
  const wanted = [...new Set(ids)].toSorted((one, other) => one - other).join(',');
  const { data } = useQuery({
    queryKey: ['topics', 'named', wanted],
    queryFn: () => ask('GET /topics/named', { query: { ids: wanted } }),
    enabled: wanted !== '',
    placeholderData: (before) => before,
  });
  return (id) => data?.topics.find((topic) => topic.id === id)?.name ?? `#${id}`;
}
