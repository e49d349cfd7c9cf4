import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { wantedScreen } from './wanted-screen.ts';

/** Goes where whoever has just signed in wanted to go: nothing that was asked as somebody else is kept. */
export function useGoIn(): () => void {
  const client = useQueryClient();
  const [, go] = useLocation();
  return () => {
    client.clear();
    go(wantedScreen(location.search));
  };
}
