// Who one is, and what one may do: asked once, known on every screen.
import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactElement, type ReactNode, useContext } from 'react';
import type { Answering } from '../route.ts';
import type { DeskApi } from '../routes.ts';
import { ask } from './ask.ts';
import { beginSession } from './session.ts';

export type Me = Answering<DeskApi['GET /me']>;

const MeContext = createContext<Me | undefined>(undefined);

/** Gives `useMe` to what stands inside it; shows `whileAsking` until the answer is there, `signedOut` if there is nobody. */
export function WithMe({ children, whileAsking, signedOut }: { children: ReactNode; whileAsking: ReactNode; signedOut: ReactNode }): ReactElement {
  const { data, isError } = useQuery({ queryKey: ['me'], queryFn: askWho, retry: false });
  if (data) return <MeContext value={data}>{children}</MeContext>;
  return <>{isError ? signedOut : whileAsking}</>;
}

async function askWho(): Promise<Me> {
  const me = await ask('GET /me');
  beginSession(me.staff.id);
  return me;
}

export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe stands outside WithMe');
  return me;
}
