import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';

/** Goes to the desk as whoever has just signed in: nothing that was asked as somebody else is kept. */
export function useGoIn(): () => void {
  const client = useQueryClient();
  const [, go] = useLocation();
  return () => {
    client.clear();
    go('/stories');
  };
}
