import { Button, CopyButton, Group, Text, TextInput } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { ask } from '../ask.ts';
import { words } from '../words.ts';
import type { Deed } from './use-publishing.tsx';

/** A link with which another house reads this version before it is out. */
export function PartnerLink({
  storyId,
  revisionId,
  deed: { run, isDoing },
}: {
  readonly storyId: number;
  readonly revisionId: number;
  readonly deed: Deed;
}): ReactElement {
  const { partnerMeans, makeLink, link, copy, copied } = words.publishing;
  const [made, setMade] = useState<{ readonly address: string; readonly revisionId: number }>();
  const make = () =>
    run(async () => {
      const { address } = await ask('POST /stories/:storyId/preview-for-partner', { params: { storyId }, body: { revisionId } });
      setMade({ address, revisionId });
    });
  return (
    <>
      <Text className="publish-quiet">{partnerMeans}</Text>
      {made?.revisionId === revisionId ? (
        <Group mt="xs" gap="xs" align="end" wrap="nowrap">
          <TextInput label={link} value={made.address} readOnly flex={1} onFocus={(event) => event.currentTarget.select()} />
          <CopyButton value={made.address}>
            {({ copied: isCopied, copy: take }) => (
              <Button variant="default" onClick={take}>
                {isCopied ? copied : copy}
              </Button>
            )}
          </CopyButton>
        </Group>
      ) : (
        <Button mt="xs" variant="default" loading={isDoing} onClick={make}>
          {makeLink}
        </Button>
      )}
    </>
  );
}
