import { parseHTML } from 'linkedom';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { Picture } from '../../pictures/picture.ts';
import { renderDocument } from '../../plumbing/html.ts';
import { pictureOf } from '../story/page.sample.ts';
import { ResponsivePicture, type ResponsivePictureProps } from './picture.html.tsx';

describe('a picture on a page', () => {
  test('comes in three formats and four widths, with its size known and its place in the queue told', () => {
    const shown = picture(pictureOf(1), { isLead: true });
    expect([...shown.querySelectorAll('source')].map((source) => source.getAttribute('type'))).toEqual(['image/avif', 'image/webp']);
    for (const offer of shown.querySelectorAll('source, img')) {
      expect(
        offer
          .getAttribute('srcset')!
          .split(', ')
          .map((one) => one.split(' ')[1]),
      ).toEqual(['320w', '640w', '1024w', '1600w']);
      expect(offer.getAttribute('sizes')).toBe('100vw');
    }
    const img = shown.querySelector('img')!;
    expect(['width', 'height', 'fetchpriority', 'loading', 'alt'].map((name) => img.getAttribute(name))).toEqual([
      '1600',
      '1067',
      'high',
      null,
      'Two men at a low line of concrete',
    ]);
    expect(img.getAttribute('src')).toMatch(/^\/i\/.*-640\.jpeg$/);
    expect(img.getAttribute('class')).toBe('fx0');
  });

  test('waits until it is near when it is not the first, and offers a thumbnail no width it cannot use', () => {
    const img = picture(pictureOf(1), { upTo: 640, alt: '' }).querySelector('img')!;
    expect(img.getAttribute('srcset')).not.toContain('1024w');
    expect([img.getAttribute('loading'), img.getAttribute('fetchpriority'), img.getAttribute('alt')]).toEqual(['lazy', null, '']);
  });

  test('is shown as the desk cut it to the shape it stands in; elsewhere it is whole', () => {
    const cut = { ...pictureOf(1), crops: { '3x2': pictureOf(2).renditions } };
    const files = (ratio?: '3x2' | '1x1') => picture(cut, ratio && { ratio }).querySelector('img')!;
    expect(files('3x2').getAttribute('src')).toContain(pictureOf(2).renditions.find(({ width, format }) => width === 640 && format === 'jpeg')!.file);
    expect(files('3x2').className).toBe('');
    for (const ratio of ['1x1', undefined] as const) {
      expect(files(ratio).getAttribute('src')).toContain(pictureOf(1).renditions.find(({ width, format }) => width === 640 && format === 'jpeg')!.file);
      expect(files(ratio).getAttribute('class')).toBe('fx0');
    }
  });

  test('a picture that is awaited is a panel of its shape, 3:2 when nobody knows it', () => {
    const unknown = { ...pictureOf(1, 'awaited'), width: undefined, height: undefined };
    expect(picture(unknown).querySelector('svg')!.getAttribute('viewBox')).toBe('0 0 3 2');
    expect(picture(unknown, { alt: '', awaitedLabel: 'Picture to follow' }).querySelector('svg')!.getAttribute('aria-label')).toBe('Picture to follow');
    expect(picture(unknown, { alt: '' }).querySelector('svg')!.getAttribute('aria-hidden')).toBe('true');
  });
});

function picture(of: Picture, told: Partial<ResponsivePictureProps> = {}): Document {
  const element = ResponsivePicture({ shown: { picture: of, caption: '', altText: of.altText }, sizes: '100vw', ...told });
  expect(renderToStaticMarkup(element)).not.toContain('style=');
  return parseHTML(renderDocument(element as never)).document;
}
