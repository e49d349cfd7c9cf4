import './publish.css';
import { Group, SegmentedControl, Title } from '@mantine/core';
import { useElementSize, useLocalStorage, useMediaQuery } from '@mantine/hooks';
import type { CSSProperties, ReactElement } from 'react';
import { words } from '../words.ts';

const pixels = { desktop: 1280, phone: 390 } as const;
type Width = keyof typeof pixels;
type Widths = Width | 'both';
type Scheme = 'light' | 'dark';

/** Space between two frames, in pixels. */
const gap = 16;

/** The real page of the site, at the widths readers have it. */
export function PreviewPane({ address }: { readonly address: string }): ReactElement {
  const { preview, widths, widthOfPreview, lightOrDark, schemes } = words.publishing;
  const isOnPhone = useMediaQuery('(max-width: 40em)');
  const [chosen, setShown] = useLocalStorage<Widths>({ key: 'preview-widths' });
  const shown = chosen ?? (isOnPhone ? 'phone' : 'both');
  const [scheme, setScheme] = useLocalStorage<Scheme>({ key: 'preview-scheme', defaultValue: 'light' });
  const { ref, width } = useElementSize();
  const frames: Width[] = shown === 'both' ? ['phone', 'desktop'] : [shown];
  const scale = scaleOf(frames, width);
  return (
    <section className="publish-preview" aria-labelledby="publish-preview">
      <Group justify="space-between" gap="xs">
        <Title order={2} size="h5" id="publish-preview">
          {preview}
        </Title>
        <Group gap="xs">
          <SegmentedControl
            aria-label={widthOfPreview}
            value={shown}
            onChange={(value) => setShown(value as Widths)}
            data={(['both', 'phone', 'desktop'] as const).map((value) => ({ value, label: widths[value] }))}
          />
          <SegmentedControl
            aria-label={lightOrDark}
            value={scheme}
            onChange={(value) => setScheme(value as Scheme)}
            data={(['light', 'dark'] as const).map((value) => ({ value, label: schemes[value] }))}
          />
        </Group>
      </Group>
      <div className="publish-frames" ref={ref}>
        {width > 0 && frames.map((frame) => <Frame key={frame} address={address} frame={frame} scheme={scheme} scale={scale} />)}
      </div>
    </section>
  );
}

type Framed = { readonly address: string; readonly frame: Width; readonly scheme: Scheme; readonly scale: number };

/** No script runs in it, and it leads nowhere but within itself. */
function Frame({ address, frame, scheme, scale }: Framed): ReactElement {
  const style = { '--publish-width': `${pixels[frame]}px`, '--publish-scale': scale } as CSSProperties;
  return (
    <div className="publish-frame" style={style}>
      <iframe src={address} title={words.publishing.previewAt[frame]} sandbox="allow-same-origin" style={{ colorScheme: scheme }} />
    </div>
  );
}

/** As large as they fit side by side, never larger than life. */
function scaleOf(frames: readonly Width[], width: number): number {
  const needed = frames.reduce((sum, frame) => sum + pixels[frame], 0);
  return Math.min(1, (width - gap * (frames.length - 1)) / needed);
}
