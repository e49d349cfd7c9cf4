import { Title } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';

/** A part of the panel under its title. */
export function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <section className="pictures-part">
      <Title order={2} size="h5">
        {title}
      </Title>
      {children}
    </section>
  );
}
