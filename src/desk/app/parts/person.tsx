import { Avatar } from '@mantine/core';
import type { ReactElement } from 'react';

/** Somebody of the newsroom, by the letters of their name; the whole name for those who point or listen. */
export function Person({ name, colour, size = 24 }: { readonly name: string; readonly colour?: string; readonly size?: number }): ReactElement {
  return (
    <Avatar
      size={size}
      radius="xl"
      title={name}
      alt={name}
      aria-label={name}
      {...(colour && { styles: { placeholder: { backgroundColor: colour, color: '#fff' } } })}
    >
      {initialsOf(name)}
    </Avatar>
  );
}

/** The first letter of the first name and of the last. */
export function initialsOf(name: string): string {
  return name
    .split(/\s+/)
    .map((word) => [...word][0] ?? '')
    .filter((_, index, all) => index === 0 || index === all.length - 1)
    .join('');
}
