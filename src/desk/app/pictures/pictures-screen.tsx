import './pictures.css';
import { Anchor, Button, FileButton, Text, Title } from '@mantine/core';
import { useDebouncedValue, useIntersection } from '@mantine/hooks';
import { IconUpload } from '@tabler/icons-react';
import { type ReactElement, useEffect, useState } from 'react';
import { useLocation, useRoute } from 'wouter';
import { mayAnywhere } from '../../../staff/staff.ts';
import { useMe } from '../me.tsx';
import { words } from '../words.ts';
import { everything, type Library, useLibrary, type Wanted } from './library.tsx';
import { LightTable } from './light-table.tsx';
import { PicturePanel } from './picture-panel.tsx';
import { SearchPictures } from './search-pictures.tsx';
import { DropAnywhere, UploadList, usePastedPictures, useUploads } from './uploads.tsx';
import { wordsOfRefusal } from './words-of-refusal.ts';

/** The picture library: a light table, and beside it the picture that was picked. */
export function PicturesScreen(): ReactElement {
  const { staff } = useMe();
  const [wanted, setWanted] = useState(everything);
  const [settled] = useDebouncedValue(wanted, 150);
  const library = useLibrary(settled);
  const [picked, pick] = usePicked();
  const queue = useUploads();
  const mayAdd = mayAnywhere(staff, 'add-pictures');
  usePastedPictures(queue, mayAdd);

  return (
    <div className="pictures" data-open={picked !== undefined}>
      <div className="pictures-main">
        <header className="pictures-head">
          <Title order={1} size="h3">
            {words.pictures.title}
          </Title>
          {mayAdd ? <UploadButton onFiles={queue.add} /> : <Text className="pictures-quiet">{words.pictures.mayNotUpload}</Text>}
        </header>
        <SearchPictures wanted={wanted} onChange={setWanted} />
        <StillLive wanted={wanted} onShow={() => setWanted({ ...everything, show: 'expired-and-live' })} />
        <UploadList queue={queue} />
        <Found library={library} isNarrowed={settled !== everything} onClear={() => setWanted(everything)} picked={picked} onPick={pick} />
      </div>
      {picked !== undefined && <PicturePanel key={picked} pictureId={picked} onClose={() => pick(undefined)} />}
      {mayAdd && <DropAnywhere queue={queue} />}
    </div>
  );
}

/** Which picture is open stands in the address, so that it can be sent to somebody. */
function usePicked(): [number | undefined, (id: number | undefined) => void] {
  const [isPicked, params] = useRoute('/pictures/:pictureId');
  const [, goTo] = useLocation();
  const picked = isPicked && /^\d+$/.test(params.pictureId) ? Number(params.pictureId) : undefined;
  return [picked, (id) => goTo(id === undefined ? '/pictures' : `/pictures/${id}`)];
}

function UploadButton({ onFiles }: { readonly onFiles: (files: File[]) => void }): ReactElement {
  return (
    <div className="pictures-add">
      <Text size="sm" className="pictures-quiet pictures-wide">
        {words.pictures.drop}
      </Text>
      <FileButton multiple accept="image/*" onChange={onFiles} inputProps={{ 'aria-label': words.pictures.upload }}>
        {(props) => (
          <Button {...props} leftSection={<IconUpload size={16} />}>
            {words.pictures.upload}
          </Button>
        )}
      </FileButton>
    </div>
  );
}

/** Nothing is taken down by itself when rights end: so it is said wherever pictures are looked after. */
function StillLive({ wanted, onShow }: { readonly wanted: Wanted; readonly onShow: () => void }): ReactElement | null {
  const { pictures, hasMore } = useLibrary(stillLive);
  if (pictures.length === 0 || wanted.show === 'expired-and-live') return null;
  return (
    <p className="pictures-still-live">
      <Anchor component="button" type="button" onClick={onShow}>
        {words.pictures.stillLive(words.pictures.found(pictures.length, hasMore))}
      </Anchor>
    </p>
  );
}

const stillLive: Wanted = { ...everything, show: 'expired-and-live' };

type FoundProps = {
  readonly library: Library;
  readonly isNarrowed: boolean;
  readonly onClear: () => void;
  readonly picked: number | undefined;
  readonly onPick: (id: number) => void;
};

function Found({ library: { pictures, isAsking, error, hasMore, showMore }, isNarrowed, onClear, picked, onPick }: FoundProps): ReactElement {
  const { ref, entry } = useIntersection({ rootMargin: '600px' });
  useEffect(() => {
    if (entry?.isIntersecting && hasMore && !isAsking) showMore();
  });
  if (error) return <p className="pictures-refused">{wordsOfRefusal(error).join(' ')}</p>;
  if (pictures.length === 0 && !isAsking) return <NothingFound isNarrowed={isNarrowed} onClear={onClear} />;
  return (
    <>
      <Text size="sm" className="pictures-quiet" role="status">
        {isAsking && pictures.length === 0 ? words.loading : words.pictures.found(pictures.length, hasMore)}
      </Text>
      <LightTable pictures={pictures} chosen={picked === undefined ? [] : [picked]} onChoose={({ id }) => onPick(id)} />
      {hasMore && (
        <Button ref={ref} variant="default" loading={isAsking} onClick={showMore}>
          {words.pictures.more}
        </Button>
      )}
    </>
  );
}

function NothingFound({ isNarrowed, onClear }: { readonly isNarrowed: boolean; readonly onClear: () => void }): ReactElement {
  return (
    <div className="pictures-nothing">
      <Text size="lg" role="status">
        {isNarrowed ? words.pictures.noneFound : words.pictures.none}
      </Text>
      <Text className="pictures-quiet">{isNarrowed ? words.pictures.noneFoundHint : words.pictures.dropDetails}</Text>
      {isNarrowed && (
        <Button variant="default" onClick={onClear}>
          {words.pictures.clearFilters}
        </Button>
      )}
    </div>
  );
}
