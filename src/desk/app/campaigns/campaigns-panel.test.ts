import { sql } from 'kysely';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { addCampaign } from '../../../ads/add-campaign.ts';
import type { CampaignContent } from '../../../ads/campaign.ts';
import { pauseCampaign } from '../../../ads/change-campaign.ts';
import { reviseCampaign } from '../../../ads/revise-campaign.ts';
import { type DeskInBrowser, withDesk } from '../../../doors/desk-in-browser.sample.ts';
import { complaintsOf } from '../../../fixtures/axe.ts';
import { bringPictureFiles } from '../../../fixtures/page-kinds.ts';
import { type Day, onTestDay } from '../../../fixtures/test-day.ts';
import { testDay } from '../../../fixtures/test-server.ts';

const campaigns = '/newsroom/campaigns';
/** On a machine that does much besides. */
const patient = { timeout: 20_000 };

describe('campaigns on the screen', () => {
  test('one is begun, seen by readers, and paused, by keyboard alone', () =>
    onDesk(async ({ gazette: { staff } }, { signIn, browser, url }) => {
      const page = await signIn(staff.meher, campaigns);
      await page.getByText('A campaign is a headline').waitFor();
      await page.keyboard.press('n');
      await untilFocused(page, 'Name');
      for (const [label, typed] of Object.entries({ Name: 'Regatta', Headline: 'Come and row', Words: 'Sunday at ten.', Link: '/sport/' })) {
        await tabTo(page, label);
        await page.keyboard.type(typed);
      }
      await page.keyboard.press('Control+Enter');
      await stateOf(page, 'Regatta', 'Running').waitFor();

      const reader = await browser.newPage();
      const isSeen = async () => {
        await reader.goto(url);
        return (await reader.locator('.ad .house', { hasText: 'Come and row' }).count()) > 0;
      };
      expect(await isSeen()).toBe(true);
      await tabTo(page, 'Pause “Regatta”');
      await page.keyboard.press('Enter');
      await stateOf(page, 'Regatta', 'Paused').waitFor();
      expect(await focused(page)).toBe('Resume “Regatta”');
      expect(await isSeen()).toBe(false);
      await page.keyboard.press('Enter');
      await stateOf(page, 'Regatta', 'Running').waitFor();
      expect(await isSeen()).toBe(true);
    }));

  test('what is wrong is said at its field, all of it at once, and one stands at the first', () =>
    onDesk(async ({ db, gazette: { staff, pictures } }, { signIn }) => {
      await sql`update picture set rights_class = 'not-to-be-used', alt_text = '', caption = 'The barred one' where id = ${pictures.waterfront}`.execute(db);
      const page = await signIn(staff.meher, `${campaigns}/new`);
      await page.getByLabel('Name').fill('Regatta');
      await page.getByLabel('Headline').fill('x'.repeat(61));
      await page.getByLabel('Link').fill('javascript:alert(1)');
      await page.getByRole('button', { name: 'Choose a picture' }).click();
      await page.getByLabel('Search pictures').fill('barred');
      await page.getByRole('button', { name: /The barred one/ }).click();
      await page.getByRole('button', { name: 'Choose', exact: true }).click();
      await page.getByLabel('To the end of').fill('2026-03-01');
      await page.getByRole('button', { name: 'Add the campaign' }).click();

      await page.getByRole('alert').filter({ hasText: 'It is not saved yet: mend the 5 fields that are marked.' }).waitFor();
      await untilFocused(page, 'Headline');
      expect(await said(page.getByLabel('Headline'))).toContain('it does not fit into the box');
      expect(await said(page.getByLabel('Link'))).toContain('Neither a web address');
      expect(await said(page.getByLabel('Alt text'))).toContain('Say what the picture shows.');
      expect(await said(page.getByRole('button', { name: 'Another picture' }))).toContain('not to be used');
      expect(await said(page.getByLabel('To the end of'))).toContain('It would end before it begins.');
    }));

  test('one that somebody else changes meanwhile is not written over: one is told, and sees it as it is now', () =>
    onDesk(async ({ db, gazette: { staff } }, { signIn }) => {
      const { id } = await begun(db, staff.meher, { name: 'Regatta' });
      const page = await signIn(staff.meher, campaigns);
      await page.getByRole('link', { name: 'Regatta' }).click();
      await page.getByLabel('Words').fill('Mine.');
      await reviseCampaign(db, { campaignId: id, by: staff.meher, at: testDay, campaign: aCampaign({ name: 'Regatta', words: 'Theirs.' }) });
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('alert').filter({ hasText: 'Somebody changed it since you looked.' }).waitFor();
      expect(await page.getByLabel('Words').inputValue()).toBe('Mine.');
      await page.getByRole('button', { name: 'Show it as it is now' }).click();
      await expect.poll(() => page.getByLabel('Words').inputValue(), patient).toBe('Theirs.');
      await page.getByLabel('Words').fill('Ours.');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('link', { name: 'Regatta' }).waitFor();
      expect(await db.selectFrom('campaign').select('words').executeTakeFirstOrThrow()).toEqual({ words: 'Ours.' });
    }));

  test('what others do appears by itself; an end is pressed twice, and what is over can be run again', () =>
    onDesk(async ({ db, gazette: { staff } }, { signIn }) => {
      const { id } = await begun(db, staff.meher, {
        name: 'Regatta',
        startsAt: new Date('2026-03-01T00:00+05:30'),
        endsAt: new Date('2026-04-01T00:00+05:30'),
      });
      const page = await signIn(staff.meher, campaigns);
      await stateOf(page, 'Regatta', 'Running').waitFor();
      await page.getByText('1 Mar – 31 Mar').waitFor();
      await pauseCampaign(db, { campaignId: id, by: staff.meher, at: testDay });
      await stateOf(page, 'Regatta', 'Paused').waitFor();

      await page.getByRole('button', { name: 'End “Regatta”' }).click();
      await page.getByRole('button', { name: 'End for good? Press again to end “Regatta”' }).click();
      await page.getByText('Over: 1').click();
      await stateOf(page, 'Regatta', 'Over').waitFor();
      await untilFocused(page, 'Over: 1');
      await page.getByRole('link', { name: 'Run again: “Regatta”, as a new campaign' }).click();
      await expect.poll(() => page.getByLabel('Headline').inputValue(), patient).toBe('Come and row');
      expect([await page.getByLabel('Name').inputValue(), await page.getByLabel('To the end of').inputValue()]).toEqual(['', '']);
    }));

  test('its days and hours are those of the paper, wherever one sits', () =>
    onDesk(async ({ db, gazette: { staff } }, { signIn }) => {
      const page = await signIn(staff.meher, `${campaigns}/new`);
      await page.getByLabel('Name').fill('Regatta');
      await page.getByLabel('Headline').fill('Come and row');
      await page.getByLabel('Link').fill('/sport/');
      await page.getByLabel('From', { exact: true }).fill('2026-12-01');
      await page.getByLabel('From, hour').fill('06:30');
      await page.getByLabel('To the end of').fill('2026-12-24');
      await page.getByRole('button', { name: 'Add the campaign' }).click();
      await page.getByText('1 Dec, 06:30 – 24 Dec').waitFor();
      const { startsAt, endsAt } = await db.selectFrom('campaign').select(['startsAt', 'endsAt']).executeTakeFirstOrThrow();
      expect([startsAt, endsAt]).toEqual([new Date('2026-12-01T06:30+05:30'), new Date('2026-12-25T00:00+05:30')]);
      await page.getByRole('link', { name: 'Regatta' }).click();
      const fields = ['From', 'From, hour', 'To the end of', 'Until, hour'].map((label) => page.getByLabel(label, { exact: true }).inputValue());
      expect(await Promise.all(fields)).toEqual(['2026-12-01', '06:30', '2026-12-24', '']);
    }));

  test('the preview is the box that readers see, on a phone and on a wide screen', () =>
    onDesk(async ({ db, files, gazette }, { signIn, browser, url }) => {
      await bringPictureFiles(db, files, gazette, ['waterfront']);
      const { id } = await begun(db, gazette.staff.meher, { pictureId: gazette.pictures.waterfront, sectionIds: [] });
      const page = await signIn(gazette.staff.meher, `${campaigns}/${id}`);
      const boxes = page.locator('.campaigns-box');
      await boxes.locator('img').first().waitFor();
      for (const [width, box] of [
        [390, boxes.first()],
        [1280, boxes.last()],
      ] as const) {
        const reader = await browser.newPage({ viewport: { width, height: 800 } });
        await reader.goto(url);
        const real = reader.locator('.ad', { hasText: 'Come and row' }).first();
        const inReal = { words: '.house-words', headline: 'b', told: 'b + span', label: '.label' };
        const inPreview = { words: '.campaigns-box-words', headline: 'b', told: 'b + span', label: 'p' };
        expect([width, await measuresOf(box, inPreview)]).toEqual([width, await measuresOf(real, inReal)]);
        await reader.close();
      }
    }));

  test(
    'has nothing that axe complains of: empty, list and form, by day and by night',
    () =>
      onDesk(async ({ db, gazette: { staff, pictures } }, { signIn }) => {
        for (const colorScheme of ['light', 'dark'] as const) {
          await sql`delete from campaign`.execute(db);
          const page = await signIn(staff.meher, campaigns, { colorScheme });
          await page.getByText('A campaign is a headline').waitFor();
          expect([colorScheme, 'empty', await complaintsOf(page, '.people-screen')]).toEqual([colorScheme, 'empty', []]);
          await begun(db, staff.meher, { name: 'Prints', pictureId: pictures.waterfront, mostViews: 1000 });
          await begun(db, staff.meher, { name: 'Seen enough', mostViews: 1 });
          await sql`update campaign set views = 1`.execute(db);
          await page.reload();
          await page.getByText('Over: 1').click();
          expect([colorScheme, 'list', await complaintsOf(page, '.people-screen')]).toEqual([colorScheme, 'list', []]);
          await page.getByRole('link', { name: 'Prints' }).click();
          await page.getByLabel('Headline').fill('');
          await page.getByRole('button', { name: 'Save' }).click();
          await page.getByRole('alert').waitFor();
          expect([colorScheme, 'form', await complaintsOf(page, '.people-screen')]).toEqual([colorScheme, 'form', []]);
        }
      }),
    60_000,
  );

  test('on a phone they can be looked at, paused and resumed, and nothing stands out at the side', () =>
    onDesk(async ({ db, gazette: { staff } }, { signIn }) => {
      await begun(db, staff.meher, { name: 'Regatta on the outer harbour, with a name as long as names of campaigns are' });
      const page = await signIn(staff.meher, campaigns, { width: 390, height: 844 });
      const pause = page.getByRole('button', { name: /^Pause/ });
      await pause.waitFor();
      expect((await pause.boundingBox())!.height).toBeGreaterThanOrEqual(40);
      await pause.click();
      await page.getByRole('button', { name: /^Resume/ }).click();
      await pause.waitFor();
      const isTooWide = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      expect(await isTooWide()).toBe(false);
      await page.getByRole('link', { name: /^Regatta/ }).click();
      await page.getByLabel('Headline').waitFor();
      expect(await isTooWide()).toBe(false);
    }));
});

/** A desk whose paper has no campaign yet. */
function onDesk(deed: (day: Parameters<Parameters<typeof onTestDay>[0]>[0], desk: DeskInBrowser) => Promise<void>): Promise<void> {
  return onTestDay(async (day) => {
    await sql`delete from campaign`.execute(day.db);
    await withDesk(day, (desk) => deed(day, desk));
  });
}

function aCampaign(told: Partial<CampaignContent> = {}): CampaignContent {
  const said = { name: 'Regatta', headline: 'Come and row', words: 'Sunday at ten.', language: 'en', link: '/sport/', altText: 'Boats' };
  const plain = { pictureId: null, sectionIds: [], weight: 10, perPage: 1, mostViews: null, endsAt: null };
  return { ...said, ...plain, startsAt: new Date('2026-03-01T00:00+05:30'), ...told };
}

async function begun(db: Day['db'], by: Parameters<typeof addCampaign>[1]['by'], told: Partial<CampaignContent>): Promise<{ id: number }> {
  const added = await addCampaign(db, { by, at: testDay, campaign: aCampaign(told) });
  if (!added.ok) throw new Error(added.reasons.join());
  return added.value;
}

function stateOf(page: Page, name: string, state: string): Locator {
  return page.getByRole('row', { name: new RegExp(name) }).getByText(state, { exact: true });
}

/** What one stands on, as it is called. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined;
    return element?.getAttribute('aria-label') ?? label ?? element?.textContent ?? '';
  });
}

async function untilFocused(page: Page, name: string): Promise<void> {
  await expect.poll(() => focused(page), patient).toBe(name);
}

/** Goes on with Tab until one stands there; from the end of the page it goes on at its beginning. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let steps = 0; (await focused(page)) !== name; steps += 1) {
    if (steps > 60) throw new Error(`Tab does not come to "${name}"`);
    await page.keyboard.press('Tab');
  }
}

/** What is said of a field besides its name. */
function said(field: Locator): Promise<string> {
  return field.evaluate((element) =>
    (element.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join(' '),
  );
}

/** How large and of which look the parts of a box are; what it is set in is told by the browser. */
function measuresOf(box: Locator, parts: Readonly<Record<string, string>>): Promise<unknown> {
  return box.evaluate((element, named) => {
    const told = ['height', 'fontSize', 'fontWeight', 'lineHeight', 'color', 'paddingTop', 'paddingLeft', 'marginBottom', 'textAlign', 'textWrap'] as const;
    const looks = Object.entries(named).map(([name, selector]) => {
      const style = getComputedStyle(element.querySelector(selector)!);
      return [name, Object.fromEntries(told.map((property) => [property, style[property as 'height']]))];
    });
    return {
      ...Object.fromEntries(looks),
      ground: getComputedStyle(element).backgroundColor,
      height: element.clientHeight,
      picture: element.querySelector('img')!.clientHeight,
    };
  }, parts);
}
