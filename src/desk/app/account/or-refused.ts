import { Refusal } from '../ask.ts';

type Answered<Value> = { readonly data: Value | null; readonly error: { readonly status: number; readonly code?: string | undefined } | null };

/** What the sign-in library answered; its refusals become ours. */
export async function orRefused<Value>(asking: Promise<Answered<Value>>): Promise<Value> {
  const { data, error } = await asking;
  if (!error) return data as Value;
  const reason = error.status === 429 ? 'too-many-tries' : (error.code ?? 'failed').toLowerCase().replaceAll('_', '-');
  throw new Refusal(error.status, [reason]);
}
