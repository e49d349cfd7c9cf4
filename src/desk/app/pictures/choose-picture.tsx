import './pictures.css';
import { Button, FileButton, Modal, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconUpload } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { mayAnywhere } from '../../../staff/staff.ts';
import { useMe } from '../me.tsx';
import { words } from '../words.ts';
import { everything, useLibrary } from './library.tsx';
import type { LibraryPicture } from './library-picture.ts';
import { LightTable } from './light-table.tsx';
import { SearchPictures } from './search-pictures.tsx';
import { DropAnywhere, UploadList, usePastedPictures, useUploads } from './uploads.tsx';

export type ChoosePictureProps = {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** Called once for each picture that was chosen, in the order in which they were. */
  readonly onChoose: (picture: LibraryPicture) => void;
  readonly multiple?: boolean;
};

/** Out of the library into a story: found, or brought in on the spot. */
export function ChoosePicture({ opened, onClose, onChoose, multiple = false }: ChoosePictureProps): ReactElement {
  return (
    <Modal opened={opened} onClose={onClose} title={words.pictures.choose.title} size="72rem" closeButtonProps={{ 'aria-label': words.pictures.panel.close }}>
      <Choosing onChoose={onChoose} onClose={onClose} multiple={multiple} />
    </Modal>
  );
}

function Choosing({ onChoose, onClose, multiple }: Omit<Required<ChoosePictureProps>, 'opened'>): ReactElement {
  const { staff } = useMe();
  const [wanted, setWanted] = useState(everything);
  const [settled] = useDebouncedValue(wanted, 150);
  const { pictures, hasMore, showMore, isAsking } = useLibrary(settled);
  const [chosen, setChosen] = useState<readonly LibraryPicture[]>([]);
  const add = (picture: LibraryPicture): void => setChosen((before) => (multiple ? [...before.filter(({ id }) => id !== picture.id), picture] : [picture]));
  const toggle = (picture: LibraryPicture): void =>
    chosen.some(({ id }) => id === picture.id) ? setChosen(chosen.filter(({ id }) => id !== picture.id)) : add(picture);
  const take = (taken: readonly LibraryPicture[]): void => {
    for (const picture of taken) onChoose(picture);
    onClose();
  };
  const queue = useUploads(add);
  const mayAdd = mayAnywhere(staff, 'add-pictures');
  usePastedPictures(queue, mayAdd);

  return (
    <div className="pictures-choose">
      <SearchPictures wanted={wanted} onChange={setWanted} autoFocus />
      <UploadList queue={queue} />
      {pictures.length === 0 && !isAsking && <Text className="pictures-quiet">{words.pictures.noneFound}</Text>}
      <LightTable pictures={pictures} chosen={chosen.map(({ id }) => id)} onChoose={toggle} onTake={(picture) => take([picture])} />
      {hasMore && (
        <Button variant="default" loading={isAsking} onClick={showMore}>
          {words.pictures.more}
        </Button>
      )}
      <footer className="pictures-choose-foot">
        {mayAdd && (
          <FileButton multiple accept="image/*" onChange={queue.add} inputProps={{ 'aria-label': words.pictures.upload }}>
            {(props) => (
              <Button {...props} variant="default" leftSection={<IconUpload size={16} />}>
                {words.pictures.upload}
              </Button>
            )}
          </FileButton>
        )}
        <Button disabled={chosen.length === 0} onClick={() => take(chosen)}>
          {multiple ? words.pictures.choose.chooseMany(chosen.length) : words.pictures.choose.choose}
        </Button>
      </footer>
      {mayAdd && <DropAnywhere queue={queue} />}
    </div>
  );
}
