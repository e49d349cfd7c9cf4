import { ActionIcon, Anchor, Button, Loader, Text } from '@mantine/core';
import { IconArrowLeft, IconArrowsMaximize, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { mayAnywhere } from '../../../staff/staff.ts';
import { ask } from '../ask.ts';
import { useMe } from '../me.tsx';
import { words } from '../words.ts';
import { CropEditor } from './crop-editor.tsx';
import { barOf, nameOf, type PictureDetails, thumbnailOf } from './library-picture.ts';
import { Part } from './part.tsx';
import { RightsOfPicture } from './rights-of-picture.tsx';
import { WordsOfPicture } from './words-of-picture.tsx';
import { wordsOfRefusal } from './words-of-refusal.ts';

const told = words.pictures.panel;

/** Beside the light table: the picture, its words, its rights, how it is cut, where it is used. Escape closes it. */
export function PicturePanel({ pictureId, onClose }: { readonly pictureId: number; readonly onClose: () => void }): ReactElement {
  const { data, error } = useQuery({
    queryKey: ['pictures', 'one', pictureId],
    queryFn: ({ signal }) => ask('GET /pictures/:pictureId', { params: { pictureId }, signal }),
  });
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus({ preventScroll: true }), []);
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      className="pictures-panel"
      aria-label={told.label}
      onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && onClose()}
    >
      <div className="pictures-panel-bar">
        <Button variant="subtle" size="compact-md" className="pictures-back" leftSection={<IconArrowLeft size={16} />} onClick={onClose}>
          {told.back}
        </Button>
        <Text size="sm" className="pictures-quiet">
          {told.number(pictureId)}
        </Text>
        <ActionIcon variant="subtle" color="gray" className="pictures-close" aria-label={told.close} onClick={onClose}>
          <IconX size={18} />
        </ActionIcon>
      </div>
      {data && <OpenPicture picture={data} />}
      {!data && !error && <Loader m="xl" aria-label={words.loading} />}
      {!data && error && <p className="pictures-refused">{wordsOfRefusal(error).join(' ')}</p>}
    </aside>
  );
}

function OpenPicture({ picture }: { readonly picture: PictureDetails }): ReactElement {
  const { staff } = useMe();
  const mayChangeRights = mayAnywhere(staff, 'edit-pictures');
  const mayChange = mayChangeRights || (picture.addedBy?.id === staff.id && mayAnywhere(staff, 'add-pictures'));
  const bar = barOf(picture);
  return (
    <>
      {picture.state === 'awaited' ? <p className="pictures-quiet">{told.awaited}</p> : <LargePicture picture={picture} />}
      {bar && <p className="pictures-bar">{words.pictures.marks[bar]}</p>}
      {!mayChange && <p className="pictures-quiet">{told.mayNotChange}</p>}
      <WordsOfPicture picture={picture} isReadOnly={!mayChange} />
      <RightsOfPicture picture={picture} isReadOnly={!mayChangeRights} />
      {picture.state !== 'awaited' && mayChange && <CropEditor picture={picture} />}
      <Part title={told.used}>
        <UsesOfPicture picture={picture} />
      </Part>
      <Part title={told.file}>
        <FileOfPicture picture={picture} />
      </Part>
    </>
  );
}

function LargePicture({ picture }: { readonly picture: PictureDetails }): ReactElement {
  return (
    <div className="pictures-large">
      <img src={thumbnailOf(picture.id, 640)} alt={nameOf(picture)} width={picture.width ?? undefined} height={picture.height ?? undefined} />
      <ActionIcon component="a" variant="default" href={thumbnailOf(picture.id, 1280)} target="_blank" rel="noopener" aria-label={told.open}>
        <IconArrowsMaximize size={16} />
      </ActionIcon>
    </div>
  );
}

function UsesOfPicture({ picture: { usedIn, usedInHidden } }: { readonly picture: PictureDetails }): ReactElement {
  if (usedIn.length === 0 && usedInHidden === 0) return <Text className="pictures-quiet">{told.usedNowhere}</Text>;
  return (
    <>
      <ul className="pictures-uses">
        {usedIn.map(({ storyId, headline, state }) => (
          <li key={storyId}>
            <Anchor component={Link} href={`/stories/${storyId}`}>
              {headline || storyId}
            </Anchor>
            <span className="pictures-mark" data-mark={state === 'draft' ? 'draft' : 'live'}>
              {told.useStates[state]}
            </span>
          </li>
        ))}
      </ul>
      {usedInHidden > 0 && <Text className="pictures-quiet">{told.usedHidden(usedInHidden)}</Text>}
    </>
  );
}

function FileOfPicture({ picture }: { readonly picture: PictureDetails }): ReactElement {
  const { publication } = useMe();
  const { headline, city, country, keywords, instructions } = picture.fileWords;
  const write = (at: string): string =>
    new Intl.DateTimeFormat(publication.locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: publication.timeZone }).format(new Date(at));
  const facts: [string, string][] = [
    [told.headline, headline],
    [told.place, [city, country].filter(Boolean).join(', ')],
    [told.keywords, keywords.join(', ')],
    [told.instructions, instructions],
  ];
  return (
    <>
      <Text size="sm">{told.added(write(picture.addedAt), picture.addedBy?.name ?? '')}</Text>
      {picture.takenAt && <Text size="sm">{told.taken(write(picture.takenAt))}</Text>}
      {picture.width && picture.height && picture.bytes && (
        <Text size="sm">{told.size(picture.width, picture.height, (picture.bytes / 1_000_000).toFixed(1))}</Text>
      )}
      {picture.fileName && (
        <Text size="sm" className="pictures-file-name">
          {picture.fileName}
        </Text>
      )}
      <dl className="pictures-facts">
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </>
  );
}
