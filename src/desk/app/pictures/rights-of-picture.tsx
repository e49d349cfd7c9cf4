import { Button, Select, TextInput } from '@mantine/core';
import { type ReactElement, useEffect, useState } from 'react';
import { type RightsClass, rightsClasses } from '../../../pictures/rights-class.ts';
import { useMe } from '../me.tsx';
import { instantOf, wallOf } from '../parts/wall-clock.ts';
import { words } from '../words.ts';
import type { PictureDetails } from './library-picture.ts';
import { Part } from './part.tsx';
import { HowItWent, TextField, useTelling } from './telling.tsx';

const told = words.pictures.panel;

/** On what ground it may run, on what terms, and until when. */
export function RightsOfPicture({ picture, isReadOnly }: { readonly picture: PictureDetails; readonly isReadOnly: boolean }): ReactElement {
  const telling = useTelling(picture.id);
  return (
    <Part title={told.rights} aside={<HowItWent telling={telling} />}>
      <Select
        label={told.rightsClass}
        {...(isReadOnly && { description: told.rightsAreOthers })}
        data={rightsClasses.map((one) => ({ value: one, label: words.pictures.rightsClasses[one] }))}
        value={picture.rightsClass}
        allowDeselect={false}
        disabled={isReadOnly}
        onChange={(rightsClass) => rightsClass && telling.tell({ rightsClass: rightsClass as RightsClass })}
      />
      <TextField
        label={told.usageTerms}
        description={told.usageTermsHint}
        value={picture.usageTerms}
        isReadOnly={isReadOnly}
        onTell={(usageTerms) => telling.tell({ usageTerms })}
      />
      <TextField
        label={told.copyrightNotice}
        value={picture.copyrightNotice}
        isReadOnly={isReadOnly}
        onTell={(copyrightNotice) => telling.tell({ copyrightNotice })}
      />
      <EndOfRights expiresAt={picture.expiresAt} isReadOnly={isReadOnly} onTell={(expiresAt) => telling.tell({ expiresAt })} />
    </Part>
  );
}

type EndOfRightsProps = { readonly expiresAt: string | null; readonly isReadOnly: boolean; readonly onTell: (expiresAt: string | null) => void };

/** An hour on the clock of the paper's zone; it is told once it is whole and the field is left. */
function EndOfRights({ expiresAt, isReadOnly, onTell }: EndOfRightsProps): ReactElement {
  const { timeZone } = useMe().publication;
  const onTheClock = expiresAt ? wallOf(expiresAt, timeZone) : '';
  const [typed, setTyped] = useState(onTheClock);
  useEffect(() => setTyped(onTheClock), [onTheClock]);
  const tell = (): void => {
    if (typed && typed !== onTheClock) onTell(instantOf(typed, timeZone));
  };
  return (
    <>
      <TextInput
        type="datetime-local"
        label={told.expiresAt(timeZone)}
        description={told.expiresHint}
        value={typed}
        readOnly={isReadOnly}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onBlur={tell}
        onKeyDown={({ key }) => key === 'Enter' && tell()}
      />
      {expiresAt && !isReadOnly && (
        <Button variant="default" size="compact-sm" className="pictures-start" onClick={() => onTell(null)}>
          {told.noEnd}
        </Button>
      )}
    </>
  );
}
