import { Checkbox } from '@mantine/core';
import type { ReactElement } from 'react';
import { words } from '../words.ts';
import type { PictureDetails } from './library-picture.ts';
import { Part } from './part.tsx';
import { HowItWent, TextField, useTelling } from './telling.tsx';

const told = words.pictures.panel;

/** What it shows, and who made it. */
export function WordsOfPicture({ picture, isReadOnly }: { readonly picture: PictureDetails; readonly isReadOnly: boolean }): ReactElement {
  const telling = useTelling(picture.id);
  const field = (name: 'altText' | 'caption' | 'creditLine' | 'creator' | 'agency' | 'source', description?: string): ReactElement => (
    <TextField
      key={name}
      label={told[name]}
      {...(description && { description })}
      value={picture[name]}
      isReadOnly={isReadOnly}
      onTell={(value) => telling.tell({ [name]: value })}
    />
  );
  return (
    <>
      <Part title={told.words} aside={<HowItWent telling={telling} />}>
        {field('altText', told.altTextHint)}
        {field('caption')}
        <Checkbox
          label={told.isFilePicture}
          checked={picture.isFilePicture}
          disabled={isReadOnly}
          onChange={({ currentTarget }) => telling.tell({ isFilePicture: currentTarget.checked })}
        />
      </Part>
      <Part title={told.credit}>
        {field('creditLine')}
        <div className="pictures-pair">
          {field('creator')}
          {field('agency')}
        </div>
        {field('source')}
      </Part>
    </>
  );
}
