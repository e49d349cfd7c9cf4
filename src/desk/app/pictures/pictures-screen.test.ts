// The picture library in a real browser.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { withDesk } from '../../../doors/desk-in-browser.sample.ts';
import { complaintsOf } from '../../../fixtures/axe.ts';
import { makePicture } from '../../../fixtures/make-picture.ts';
import { type Day, onTestDay } from '../../../fixtures/test-day.ts';
import { changePicture } from '../../../pictures/change-picture.ts';
import { takeInPicture } from '../../../pictures/take-in-picture.ts';
import { hire } from '../../../staff/hire.ts';
import type { BuiltInRole } from '../../../staff/staff.ts';

describe('pictures come in', () => {
  test('three dropped at once, each with its progress; what is no picture is refused in words', () =>
    onTestDay(async (day) => {
      const { reporter } = await people(day);
      await withDesk(day, async ({ signIn }) => {
        const page = await signIn(reporter, '/pictures');
        await page.getByRole('button', { name: 'Add pictures' }).waitFor();
        await drop(page, [
          { name: 'quay.jpg', bytes: await picture('quay') },
          { name: 'mole.jpg', bytes: await picture('mole') },
          { name: 'innocent.jpg', bytes: Buffer.from('<!doctype html><script>alert(1)</script>') },
        ]);
        const list = page.getByRole('region', { name: 'Pictures coming in' });
        await list.getByText('2 of 3 in the library · 1 refused').waitFor();
        expect(await list.getByRole('listitem').allInnerTexts()).toEqual([
          expect.stringMatching(/^quay\.jpg\s+In the library$/),
          expect.stringMatching(/^mole\.jpg\s+In the library$/),
          expect.stringMatching(/^innocent\.jpg\s+That is a web page/),
        ]);
        await page.getByRole('img', { name: 'Beach quay' }).waitFor();
        await page.getByRole('img', { name: 'Beach mole' }).waitFor();
      });
    }));

  test('pasted, and the same one again is told to be here already', () =>
    onTestDay(async (day) => {
      const { reporter } = await people(day);
      await withDesk(day, async ({ signIn }) => {
        const page = await signIn(reporter, '/pictures');
        await page.getByRole('button', { name: 'Add pictures' }).waitFor();
        const files = [{ name: 'image.png', bytes: await picture('pasted') }];
        for (const told of ['In the library', 'Was here already']) {
          await paste(page, files);
          await page.getByText(told).waitFor();
        }
      });
    }));

  test('that the network cuts off go on by themselves', () =>
    onTestDay(async (day) => {
      const { reporter } = await people(day);
      await withDesk(day, async ({ signIn }) => {
        const page = await signIn(reporter, '/pictures');
        await page.getByRole('button', { name: 'Add pictures' }).waitFor();
        await page.context().setOffline(true);
        await drop(page, [{ name: 'cut-off.jpg', bytes: await picture('cut off') }]);
        await page.getByText('The server cannot be reached: it goes on by itself').waitFor();
        await page.context().setOffline(false);
        await page.getByText('In the library', { exact: true }).waitFor();
      });
    }));
});

describe('a picture that is open', () => {
  test('is found as one types, described, and its words are saved as the field is left', () =>
    onTestDay(async (day) => {
      const { pictureEditor } = await people(day);
      const id = await bring(day, 'lagoon');
      await withDesk(day, async ({ signIn }) => {
        const page = await signIn(pictureEditor, '/pictures');
        await page.getByRole('button', { name: /Beach lagoon/ }).waitFor();
        await page.keyboard.press('/');
        await page.keyboard.type('lagoo');
        await page.getByText('1 picture', { exact: true }).waitFor();
        await page.getByRole('button', { name: /Beach lagoon/ }).press('Enter');
        await page.getByLabel('What does it show, for someone who cannot see it?').fill('Palms bend over still water');
        await page.keyboard.press('Tab');
        await page.getByText('Saved').waitFor();
        expect(await day.db.selectFrom('picture').select('altText').where('id', '=', id).executeTakeFirst()).toEqual({
          altText: 'Palms bend over still water',
        });
        await page.getByLabel('Rights end').fill('2026-12-24T18:00');
        await page.keyboard.press('Enter');
        await page.getByRole('button', { name: 'Take the end away' }).waitFor();
        expect(await day.db.selectFrom('picture').select('expiresAt').where('id', '=', id).executeTakeFirst()).toEqual({
          expiresAt: new Date('2026-12-24T12:30:00Z'),
        });
      });
    }));

  test('shows by itself what a colleague writes about it', () =>
    onTestDay(async (day) => {
      const { reporter, pictureEditor } = await people(day);
      const id = await bring(day, 'sound');
      await withDesk(day, async ({ signIn }) => {
        const page = await signIn(reporter, `/pictures/${id}`);
        await page.getByText('Beach sound').first().waitFor();
        await changePicture(day.db, { pictureId: id, told: { caption: 'The sound at low water' }, by: pictureEditor });
        await page.getByText('The sound at low water').first().waitFor();
      });
    }));

  test('is cut by the keyboard alone', () =>
    onTestDay(async (day) => {
      const { pictureEditor } = await people(day);
      const id = await bring(day, 'reef');
      await withDesk(day, async ({ signIn }) => {
        const page = await signIn(pictureEditor, `/pictures/${id}`);
        await page.getByRole('radio', { name: '1:1' }).focus();
        await page.keyboard.press('Space');
        await page.getByLabel('Crop 1:1').focus();
        // 240 by 160 pixels: the square is the middle two thirds. Ten hundredths to the left, then two steps smaller.
        for (let step = 0; step < 10; step += 1) await page.keyboard.press('ArrowLeft');
        for (let step = 0; step < 2; step += 1) await page.keyboard.press('Shift+ArrowUp');
        await page.getByRole('button', { name: 'Keep this crop' }).press('Enter');
        await page.getByRole('button', { name: 'Remove the crop' }).waitFor();
        const crop = await day.db.selectFrom('crop').select(['ratio', 'x', 'width', 'height']).where('pictureId', '=', id).executeTakeFirstOrThrow();
        expect(crop.ratio).toBe('1x1');
        expect(crop.height).toBeCloseTo(0.98 ** 2);
        expect(crop.width).toBeCloseTo((2 / 3) * 0.98 ** 2);
        expect(crop.x).toBeCloseTo(1 / 6 - 0.1 + (2 / 3) * ((1 - 0.98 ** 2) / 2));
      });
    }));

  test('of somebody else is for a reporter to look at only', () =>
    onTestDay(async (day) => {
      const { reporter } = await people(day);
      const id = await bring(day, 'cove');
      await withDesk(day, async ({ signIn }) => {
        const page = await signIn(reporter, `/pictures/${id}`);
        await page.getByText('Your roles allow looking at it only.').waitFor();
        expect(await page.getByLabel('Caption', { exact: true }).isEditable()).toBe(false);
        expect(await page.getByRole('button', { name: 'Keep this crop' }).count()).toBe(0);
      });
    }));
});

test.each(['light', 'dark'] as const)('every part of the library can be used by everybody, %s', (colorScheme) =>
  onTestDay(async (day) => {
    const { pictureEditor } = await people(day);
    const id = await bring(day, 'shoal');
    await day.db
      .updateTable('picture')
      .set({ rightsClass: 'licensed', expiresAt: new Date(0) })
      .where('id', '=', id)
      .execute();
    await withDesk(day, async ({ signIn }) => {
      const page = await signIn(pictureEditor, '/pictures', { colorScheme });
      await page.getByRole('button', { name: /Beach shoal/ }).waitFor();
      await drop(page, [{ name: 'no-picture.jpg', bytes: Buffer.from('nothing') }]);
      await page.getByText('1 refused').waitFor();
      expect(await complaintsOf(page)).toEqual([]);
      await page.getByRole('button', { name: /Beach shoal/ }).press('Enter');
      await page.getByLabel('Crop 3:2').waitFor();
      expect(await complaintsOf(page)).toEqual([]);
      await page.getByText('Focal point', { exact: true }).click();
      await page.getByRole('button', { name: /Focal point, 50 %/ }).press('Shift+ArrowRight');
      await page.getByRole('button', { name: 'Focal point, 55 % from the left, 50 % from the top' }).waitFor();
      expect(await complaintsOf(page)).toEqual([]);
    });
  }),
);

async function people({ db }: Day) {
  const on = (name: string, role: BuiltInRole) => hire(db, { name, email: `${name.toLowerCase()}@pictures.example`, role });
  return { reporter: await on('Rosa', 'reporter'), pictureEditor: await on('Pia', 'pictures') };
}

/** A picture of its own bytes, with words by which it is found. */
function picture(name: string): Promise<Buffer> {
  return makePicture({ seed: name, scene: 'beach', width: 240, height: 160, iptc: { caption: `Beach ${name}`, creditLine: 'Harbour Gazette' } });
}

async function bring({ db, files }: Day, name: string): Promise<number> {
  const taken = await takeInPicture(db, files, { bytes: await picture(name), by: undefined });
  if (!taken.ok) throw new Error(taken.reasons.join());
  return taken.value.id;
}

type Brought = { readonly name: string; readonly bytes: Buffer };

/** As a browser tells of files that are dragged in from outside and let go. */
async function drop(page: Page, files: readonly Brought[]): Promise<void> {
  const dragged = await transferOf(page, files);
  await page.dispatchEvent('body', 'dragenter', { dataTransfer: dragged });
  const target = page.locator('.mantine-Dropzone-root');
  await target.waitFor();
  await target.dispatchEvent('drop', { dataTransfer: dragged });
}

async function paste(page: Page, files: readonly Brought[]): Promise<void> {
  const pasted = await transferOf(page, files);
  await page.evaluate((clipboardData) => globalThis.dispatchEvent(new ClipboardEvent('paste', { clipboardData })), pasted);
}

function transferOf(page: Page, files: readonly Brought[]) {
  return page.evaluateHandle(
    (told) => {
      const transfer = new DataTransfer();
      for (const { name, base64 } of told)
        transfer.items.add(new File([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], name, { type: 'image/jpeg' }));
      return transfer;
    },
    files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') })),
  );
}
