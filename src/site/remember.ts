/**
 * The same function, which makes a thing once for what it is made from. Only for what never becomes another: how a language is
 * written, how an instant is spelled. When it holds `most` it begins anew.
 */
export function remember<Value>(most: number, make: (...from: readonly string[]) => Value): (...from: readonly string[]) => Value {
  const made = new Map<string, { readonly value: Value }>();
  return (...from) => {
    const key = from.join('\n');
    const known = made.get(key);
    if (known) return known.value;
    const value = make(...from);
    if (made.size >= most) made.clear();
    made.set(key, { value });
    return value;
  };
}
