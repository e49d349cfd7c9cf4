/** What the reader has said of tags that store or read something on their machine. Who sends Global Privacy Control has said no to all sites. */
export function readerAllows(): 'yes' | 'no' | 'unasked' {
  if ((navigator as Navigator & { readonly globalPrivacyControl?: boolean }).globalPrivacyControl) return 'no';
  const [, answer] = /(?:^|; )consent=(yes|no)(?:;|$)/.exec(document.cookie) ?? [];
  return (answer as 'yes' | 'no' | undefined) ?? 'unasked';
}
