import '@mantine/dropzone/styles.css';
import { ActionIcon, Button, Progress, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconX } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useEffect, useState, useSyncExternalStore } from 'react';
import { words } from '../words.ts';
import type { UploadedPicture } from './upload.ts';
import { isOver, openUploadQueue, type Upload, type UploadQueue } from './upload-queue.ts';

/** A queue that lasts as long as the screen; the library is read anew as pictures come in. */
export function useUploads(onTaken?: (picture: UploadedPicture) => void): UploadQueue {
  const client = useQueryClient();
  const [queue] = useState(() =>
    openUploadQueue((picture) => {
      void client.invalidateQueries({ queryKey: ['pictures'] });
      onTaken?.(picture);
    }),
  );
  return queue;
}

/** Pictures that are pasted anywhere on the screen go the same way as those that are dropped. */
export function usePastedPictures(queue: UploadQueue, isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return undefined;
    const onPaste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      queue.add(files);
    };
    globalThis.addEventListener('paste', onPaste);
    return () => globalThis.removeEventListener('paste', onPaste);
  }, [queue, isOn]);
}

/** The whole window takes pictures that are dropped. Whatever is no picture is sent too: the library says what it is. */
export function DropAnywhere({ queue }: { readonly queue: UploadQueue }): ReactElement {
  return (
    <Dropzone.FullScreen active withinPortal={false} activateOnClick={false} activateOnKeyboard={false} onDrop={queue.add}>
      <div className="pictures-drop">
        <Text size="xl">{words.pictures.drop}</Text>
        <Text>{words.pictures.dropDetails}</Text>
      </div>
    </Dropzone.FullScreen>
  );
}

/** What is coming in, what has come, and what was refused and why. Nothing while nothing does. */
export function UploadList({ queue }: { readonly queue: UploadQueue }): ReactElement | null {
  const uploads = useSyncExternalStore(queue.subscribe, queue.uploads);
  if (uploads.length === 0) return null;
  const taken = uploads.filter(({ state }) => state === 'taken' || state === 'known').length;
  const refused = uploads.filter(({ state }) => state === 'refused').length;
  return (
    <section className="pictures-uploads" aria-label={words.pictures.uploads.title}>
      <header>
        <Text size="sm" fw={600} role="status">
          {[words.pictures.uploads.summary(taken, uploads.length), refused > 0 && words.pictures.uploads.refused(refused)].filter(Boolean).join(' · ')}
        </Text>
        {uploads.every(isOver) && (
          <Button size="compact-sm" variant="subtle" onClick={queue.dismiss}>
            {words.pictures.uploads.dismiss}
          </Button>
        )}
      </header>
      <ul>
        {uploads.map((upload) => (
          <UploadLine key={upload.id} upload={upload} onCancel={() => queue.cancel(upload.id)} />
        ))}
      </ul>
    </section>
  );
}

function UploadLine({ upload, onCancel }: { readonly upload: Upload; readonly onCancel: () => void }): ReactElement {
  const isRefused = upload.state === 'refused';
  return (
    <li data-state={upload.state}>
      <div className="pictures-upload-line">
        <Text size="sm" truncate title={upload.name}>
          {upload.name}
        </Text>
        <Text size="sm" className={isRefused ? 'pictures-refused' : 'pictures-quiet'}>
          {isRefused ? upload.why.join(' ') : stateOf(upload)}
        </Text>
        {!isOver(upload) && (
          <ActionIcon variant="subtle" color="gray" aria-label={words.pictures.uploads.cancel(upload.name)} onClick={onCancel}>
            <IconX size={16} />
          </ActionIcon>
        )}
      </div>
      {!isOver(upload) && <Progress size="xs" value={upload.share * 100} aria-label={upload.name} animated={upload.state === 'reading'} />}
    </li>
  );
}

function stateOf({ state, share }: Upload): string {
  const told = words.pictures.uploads;
  return state === 'sending' ? told.sending(Math.round(share * 100)) : state === 'refused' ? '' : told[state];
}
