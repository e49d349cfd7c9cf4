import { Title } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';

export type PartProps = {
  readonly title: string;
  /** Beside the title: how the last change went. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
};

/** A part of the panel under its title. */
export function Part({ title, aside, children }: PartProps): ReactElement {
  return (
    <section className="pictures-part">
      <header>
        <Title order={2} size="h5">
          {title}
        </Title>
        {aside}
      </header>
      {children}
    </section>
  );
}
