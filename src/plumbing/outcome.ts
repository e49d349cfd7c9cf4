/** What a verb that can refuse gives back: a value, or every reason against it at once. */
export type Outcome<Value, Reason extends string> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly reasons: readonly Reason[] };

export function done<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

export function refused<Reason extends string>(...reasons: readonly Reason[]): { readonly ok: false; readonly reasons: readonly Reason[] } {
  return { ok: false, reasons };
}
