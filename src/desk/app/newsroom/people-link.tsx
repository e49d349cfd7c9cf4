import { Alert, Button, Code, CopyButton } from '@mantine/core';
import type { ReactElement } from 'react';
import { words } from '../words.ts';

export type Handed = { readonly email: string; readonly isSent: boolean; readonly link: string | null };

/** What became of a one-time link: it went by mail, or whoever asked for it passes it on. */
export function LinkHanded({ email, isSent, link }: Handed): ReactElement {
  return (
    <Alert role="status" mt="sm" mb="sm">
      {isSent || !link ? (
        words.people.sent(email)
      ) : (
        <>
          {words.people.passOn(email)}
          <Code block className="people-link">
            {link}
          </Code>
          <CopyButton value={link}>
            {({ copied, copy }) => (
              <Button variant="default" size="compact-md" onClick={copy}>
                {copied ? words.people.copied : words.people.copy}
              </Button>
            )}
          </CopyButton>
        </>
      )}
    </Alert>
  );
}
