import { Text } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { type KeyboardEvent, type MouseEvent, type ReactElement, useEffect, useState } from 'react';
import { words } from '../words.ts';
import { type PictureDetails, thumbnailOf } from './library-picture.ts';
import { stepOf } from './move-box.ts';
import { HowItWent, useTelling } from './telling.tsx';

const told = words.pictures.crop;

/** Where it matters most: clicked, or moved by the arrow keys. It saves itself. */
export function FocalPoint({ picture }: { readonly picture: PictureDetails }): ReactElement {
  const telling = useTelling(picture.id);
  const [focal, setFocal] = useState(picture.focal);
  const { x: savedX, y: savedY } = picture.focal;
  useEffect(() => setFocal({ x: savedX, y: savedY }), [savedX, savedY]);
  const save = useDebouncedCallback((point: { x: number; y: number }) => telling.tell({ focal: point }), 500);
  const move = (x: number, y: number): void => {
    const point = { x: within(x), y: within(y) };
    setFocal(point);
    save(point);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = stepOf(event.key);
    if (!step) return;
    event.preventDefault();
    const length = event.shiftKey ? 0.05 : 0.01;
    move(focal.x + step.x * length, focal.y + step.y * length);
  };
  const onClick = ({ currentTarget, clientX, clientY, detail }: MouseEvent): void => {
    // Enter on the button is a click without a place.
    if (detail === 0) return;
    const { left, top, width, height } = currentTarget.getBoundingClientRect();
    move((clientX - left) / width, (clientY - top) / height);
  };
  const percent = { x: Math.round(focal.x * 100), y: Math.round(focal.y * 100) };
  return (
    <>
      <Text size="sm" className="pictures-quiet">
        {told.focalHint}
      </Text>
      <button type="button" className="pictures-focal" aria-label={told.focalPoint(percent.x, percent.y)} onKeyDown={onKeyDown} onClick={onClick}>
        <img src={thumbnailOf(picture.id, 1280)} alt="" width={picture.width ?? undefined} height={picture.height ?? undefined} />
        <span className="pictures-cross" style={{ left: `${percent.x}%`, top: `${percent.y}%` }} />
      </button>
      <HowItWent telling={telling} />
    </>
  );
}

function within(share: number): number {
  return Math.round(Math.max(0, Math.min(1, share)) * 1000) / 1000;
}
