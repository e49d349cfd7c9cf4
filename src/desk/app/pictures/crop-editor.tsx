import 'react-image-crop/dist/ReactCrop.css';
import { Button, SegmentedControl, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactElement, useState } from 'react';
import { type PercentCrop, ReactCrop } from 'react-image-crop';
import { type CropBox, largestCrop, type Ratio, ratios, shapeOf } from '../../../pictures/crop.ts';
import { ask } from '../ask.ts';
import { words } from '../words.ts';
import { FocalPoint } from './focal-point.tsx';
import { type PictureDetails, thumbnailOf } from './library-picture.ts';
import { moveBox, sizeBox, stepOf } from './move-box.ts';
import { Part } from './part.tsx';
import { wordsOfRefusal } from './words-of-refusal.ts';

const told = words.pictures.crop;

/** How a picture is cut to each shape, and what every cut must keep. */
export function CropEditor({ picture }: { readonly picture: PictureDetails }): ReactElement {
  const [shape, setShape] = useState<Ratio | 'focal'>('3x2');
  const cut = (ratio: Ratio): boolean => picture.crops.some((crop) => crop.ratio === ratio);
  return (
    <Part title={told.title}>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={told.shape}
        value={shape}
        onChange={(chosen) => setShape(chosen as Ratio | 'focal')}
        data={[...ratios.map((ratio) => ({ value: ratio, label: `${told.ratios[ratio]}${cut(ratio) ? ' ✓' : ''}` })), { value: 'focal', label: told.focal }]}
      />
      {shape === 'focal' ? <FocalPoint picture={picture} /> : <CropTo key={shape} picture={picture} ratio={shape} />}
    </Part>
  );
}

function CropTo({ picture, ratio }: { readonly picture: PictureDetails; readonly ratio: Ratio }): ReactElement {
  const size = { width: picture.width!, height: picture.height! };
  const kept = picture.crops.find((crop) => crop.ratio === ratio);
  const [drawn, setDrawn] = useState<CropBox>();
  const box = drawn ?? kept ?? largestCrop(ratio, size, picture.focal);
  const cropping = useCropping(picture.id, ratio, () => setDrawn(undefined));
  return (
    <>
      <Text size="sm" className="pictures-quiet">
        {told.whereRatios[ratio]} {told.hint}
      </Text>
      <div className="pictures-crop" onKeyDownCapture={(event) => moveByKey(event, box, setDrawn)}>
        <ReactCrop
          crop={toPercent(box)}
          aspect={shapeOf(ratio)}
          keepSelection
          ruleOfThirds
          ariaLabels={labelsOf(ratio)}
          onChange={(_, percent) => setDrawn(fromPercent(percent))}
        >
          <img src={thumbnailOf(picture.id, 1280)} alt="" width={size.width} height={size.height} />
        </ReactCrop>
      </div>
      <Text size="sm" role="status" className="pictures-quiet">
        {[told.size(Math.round(box.width * size.width), Math.round(box.height * size.height)), !drawn && (kept ? told.kept : told.notCut)]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      <div className="pictures-row">
        <Button size="xs" disabled={!drawn && kept !== undefined} loading={cropping.isPending} onClick={() => cropping.mutate(box)}>
          {told.keep}
        </Button>
        {kept && (
          <Button size="xs" variant="default" onClick={() => cropping.mutate(undefined)}>
            {told.remove}
          </Button>
        )}
      </div>
      {cropping.error && <p className="pictures-refused">{wordsOfRefusal(cropping.error).join(' ')}</p>}
    </>
  );
}

/** Keeps a crop; without one, takes it away. */
function useCropping(pictureId: number, ratio: Ratio, onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (box: CropBox | undefined): Promise<unknown> =>
      box
        ? ask('PUT /pictures/:pictureId/crops/:ratio', { params: { pictureId, ratio }, body: { x: box.x, y: box.y, width: box.width, height: box.height } })
        : ask('DELETE /pictures/:pictureId/crops/:ratio', { params: { pictureId, ratio } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['pictures'] });
      onDone();
    },
  });
}

/** Arrows move, with Shift they make it larger and smaller; whichever handle has the focus. */
function moveByKey(event: KeyboardEvent, box: CropBox, onMove: (box: CropBox) => void): void {
  const step = stepOf(event.key);
  if (!step) return;
  event.preventDefault();
  event.stopPropagation();
  onMove(event.shiftKey ? sizeBox(box, step) : moveBox(box, step));
}

function toPercent({ x, y, width, height }: CropBox): PercentCrop {
  return { unit: '%', x: x * 100, y: y * 100, width: width * 100, height: height * 100 };
}

function fromPercent({ x, y, width, height }: PercentCrop): CropBox {
  return { x: x / 100, y: y / 100, width: width / 100, height: height / 100 };
}

function labelsOf(ratio: Ratio) {
  return { cropArea: told.area(told.ratios[ratio]), ...told.handles };
}
