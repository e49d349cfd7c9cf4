// The story list as people use it, in a real browser: by keyboard alone, live, and for everybody.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { type DeskInBrowser, withDesk } from '../../../doors/desk-in-browser.sample.ts';
import { complaintsOf } from '../../../fixtures/axe.ts';
import type { Gazette } from '../../../fixtures/gazette/lay-out.ts';
import { type Day, onTestDay } from '../../../fixtures/test-day.ts';
import { acceptInvitation } from '../../../staff/accept-invitation.ts';
import { theCommandLine } from '../../../staff/hire.ts';
import { letIn } from '../../../staff/invite.ts';
import type { Staff } from '../../../staff/staff.ts';
import { flag } from '../../../story/work/flag.ts';

type Here = Day & DeskInBrowser & { readonly gazette: Gazette };

function onDesk(deed: (here: Here) => Promise<void>): Promise<void> {
  return onTestDay((day) => withDesk(day, (desk) => deed({ ...day, ...desk })));
}

const ferry = 'Ferry strike: what it cost, and whom';
const mayor = /the mayor on losing a vote/;

describe('the list by keyboard alone', { timeout: 120_000 }, () => {
  test('one walks it, chooses, and opens a story or its publish screen; and stands where one was on coming back', () =>
    onDesk(async ({ gazette, signIn }) => {
      const page = await open(signIn, gazette.staff.meher);
      const [first, second, third] = (await titles(page)) as [string, string, string];
      await page.keyboard.press('j');
      await standsOn(page, first);
      await page.keyboard.press('ArrowDown');
      await standsOn(page, second);
      await page.keyboard.press('j');
      await page.keyboard.press('k');
      await page.keyboard.press('ArrowUp');
      await standsOn(page, first);

      await page.keyboard.press('x');
      await page.keyboard.press('j');
      await page.keyboard.press('Space');
      await expect.poll(() => chosen(page)).toEqual([first, second]);
      await page.keyboard.press('Shift+X');
      await expect.poll(() => chosen(page)).toEqual([]);
      await page.keyboard.press('Shift+X');
      await expect.poll(async () => (await chosen(page)).length).toBe(await page.locator('tbody tr').count());
      await page.keyboard.press('Shift+X');

      await standsOn(page, second);
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/stories\/\d+$/);
      await page.goBack();
      await standsOn(page, second);
      await page.keyboard.press('j');
      await standsOn(page, third);
      await page.keyboard.press('o');
      await page.waitForURL(/\/stories\/\d+$/);
      await page.goBack();
      await standsOn(page, third);
      await page.keyboard.press('p');
      await page.waitForURL(/\/stories\/\d+\/publish$/);
    }));

  test('a story is moved, assigned, given a deadline and flags, approved, spiked and taken off the spike', () =>
    onDesk(async ({ db, gazette, signIn }) => {
      const { meher, devika } = gazette.staff;
      const { id } = gazette.stories.ferryStrike;
      const page = await open(signIn, meher);
      const ofStory = (column: 'stageId' | 'deadline' | 'flags') => db.selectFrom('story').select(column).where('id', '=', id).executeTakeFirstOrThrow();
      await standOn(page, ferry);

      await page.keyboard.press('m');
      await page.getByLabel('Desk and stage').waitFor();
      await page.keyboard.type('City: Subs');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('row', { name: ferry }).getByText('Subs').waitFor();

      await standsOn(page, ferry);
      await page.keyboard.press('a');
      await page.getByLabel('People', { exact: true }).first().waitFor();
      await page.keyboard.type('Devika');
      await page.getByRole('listbox').getByRole('option', { name: 'Devika Pai' }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await expect
        .poll(() => db.selectFrom('assignment').select('staffId').where('storyId', '=', id).where('staffId', '=', devika.id).execute())
        .toHaveLength(1);

      await standsOn(page, ferry);
      await page.keyboard.press('d');
      await page.getByRole('textbox', { name: 'Deadline' }).waitFor();
      await page.keyboard.type('03202026');
      await page.keyboard.press('Tab');
      await page.keyboard.type('0605PM');
      await page.keyboard.press('Enter');
      await expect.poll(async () => (await ofStory('deadline')).deadline?.toISOString()).toBe('2026-03-20T12:35:00.000Z');

      await standsOn(page, ferry);
      await page.keyboard.press('f');
      await page.getByLabel('Flags').first().waitFor();
      await page.keyboard.type('courts,');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await expect.poll(async () => (await ofStory('flags')).flags).toEqual(['courts']);

      await standsOn(page, ferry);
      await page.keyboard.press('e');
      await page.getByText('Approve the words as they stand now?').waitFor();
      await page.keyboard.press('Enter');
      await expect.poll(() => db.selectFrom('approval').select('staffId').where('storyId', '=', id).where('staffId', '=', meher.id).execute()).toHaveLength(1);

      await standsOn(page, ferry);
      await page.keyboard.press('s');
      await page.getByText('Spike this story?').waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('row', { name: ferry }).waitFor({ state: 'detached' });

      await page.goto(`${new URL(page.url()).origin}/desk/stories?state=spiked`);
      await standOn(page, ferry);
      await page.keyboard.press('s');
      await page.getByText('Take this story off the spike?').waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('row', { name: ferry }).waitFor({ state: 'detached' });
    }));

  test('a story is begun, searched for as one types, and found by the palette; which also does what can be done', () =>
    onDesk(async ({ gazette, signIn }) => {
      const page = await open(signIn, gazette.staff.meher);
      await page.keyboard.press('/');
      await page.keyboard.type('what it cost');
      await expect.poll(() => titles(page)).toEqual([ferry]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      await page.getByRole('region', { name: 'What the keys do' }).getByText('Begin a story').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('region', { name: 'What the keys do' }).waitFor({ state: 'detached' });

      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.type('mayor on losing');
      await page.getByRole('dialog').getByText(mayor).waitFor();
      await page.keyboard.press('Enter');
      await page.waitForURL(`**/stories/${gazette.stories.mayorInterview.id}`);
      await page.getByRole('dialog').waitFor({ state: 'detached' });

      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.type('go to stories');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/stories');
      await page.keyboard.press('n');
      await page.keyboard.type('Ferries stop at dawn');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/stories\/\d+$/);
    }));

  test('who types quicker than the palette opens or answers gets what was typed, and nothing else', () =>
    onDesk(async ({ gazette, signIn }) => {
      const { mayorInterview, ferryStrike } = gazette.stories;
      const page = await open(signIn, gazette.staff.meher);
      const answers = await holdAnswers(page);

      await page.keyboard.press('Control+k');
      await page.keyboard.type('go to diary');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/diary');

      await page.keyboard.press('Control+k');
      await page.keyboard.type('mayor on losing');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').getByText('Searching…').waitFor();
      answers.letGo();
      await page.waitForURL(`**/stories/${mayorInterview.id}`);
      await page.getByRole('dialog').waitFor({ state: 'detached' });

      answers.hold();
      await page.keyboard.press('Control+k');
      await page.keyboard.type('go to');
      await page.keyboard.press('ArrowDown');
      const picked = await page.getByRole('dialog').getByRole('option', { selected: true }).innerText();
      await expect.poll(answers.held).toBeGreaterThan(0);
      answers.letGo();
      await page.locator('[role="listbox"][aria-busy="false"]').waitFor();
      expect(await page.getByRole('dialog').getByRole('option', { selected: true }).allInnerTexts()).toEqual([picked]);
      await page.keyboard.press('Escape');

      answers.hold();
      await page.keyboard.press('Control+k');
      await page.keyboard.type('what it cost');
      await page.keyboard.press('Enter');
      await page.keyboard.type(' and w');
      answers.letGo();
      await page.getByRole('option', { name: ferry }).waitFor();
      await page.locator('[role="listbox"][aria-busy="false"]').waitFor();
      expect(page.url()).toContain(`/stories/${mayorInterview.id}`);
      await page.keyboard.press('Enter');
      await page.waitForURL(`**/stories/${ferryStrike.id}`);
    }));

  test('letters by themselves do nothing for whoever turns them off', () =>
    onDesk(async ({ gazette, signIn }) => {
      const page = await open(signIn, gazette.staff.meher);
      await page.keyboard.press('?');
      await page.getByRole('switch', { name: 'Single letters act' }).press('Space');
      await page.keyboard.press('n');
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').waitFor();
      expect(await page.getByRole('form', { name: 'New story' }).count()).toBe(0);
    }));
});

describe('many stories at once', { timeout: 120_000 }, () => {
  test('what is refused for one does not stop the others, and is told by its name', () =>
    onDesk(async ({ db, gazette, signIn }) => {
      const { ferryStrike, trawlerRescue } = gazette.stories;
      const page = await open(signIn, gazette.staff.meher);
      for (const id of [ferryStrike.id, trawlerRescue.id]) await page.locator(`tr:has(a[href$="/stories/${id}"]) input`).check();
      await page.keyboard.press('s');
      await page.getByText('Spike 2 stories?').waitFor();
      await page.keyboard.press('Enter');
      const refused = page.getByRole('alert').getByRole('listitem');
      await refused.waitFor();
      expect(await refused.allInnerTexts()).toEqual([expect.stringMatching(/^Trawler crew of nine safe.*: .+\.$/)]);
      const state = await db.selectFrom('edition').select('state').where('storyId', '=', ferryStrike.id).executeTakeFirst();
      expect(state).toEqual({ state: 'spiked' });
    }));

  test('flags are added to those that each has', () =>
    onDesk(async ({ db, gazette, signIn }) => {
      const { ferryStrike, mayorInterview } = gazette.stories;
      const page = await open(signIn, gazette.staff.meher);
      for (const id of [ferryStrike.id, mayorInterview.id]) await page.locator(`tr:has(a[href$="/stories/${id}"]) input`).check();
      await page.keyboard.press('f');
      await page.getByLabel('Flags to add').first().waitFor();
      await page.keyboard.type('courts,');
      await page.getByRole('button', { name: 'Do it for 2' }).press('Enter');
      const flagsOf = async (id: number) => (await db.selectFrom('story').select('flags').where('id', '=', id).executeTakeFirstOrThrow()).flags;
      await expect
        .poll(async () => [await flagsOf(ferryStrike.id), await flagsOf(mayorInterview.id)])
        .toEqual([['courts'], expect.arrayContaining(['courts', 'legal'])]);
    }));
});

describe('a list that others work in too', { timeout: 120_000 }, () => {
  test('shows by itself what a colleague does; choice and place stay with their stories', () =>
    onDesk(async ({ gazette, signIn }) => {
      const { meher, bertil } = gazette.staff;
      const [acting, watching] = await Promise.all([open(signIn, meher), open(signIn, bertil)]);
      const [first, second] = (await titles(watching)) as [string, string];
      await watching.keyboard.press('j');
      await watching.keyboard.press('x');
      await watching.keyboard.press('j');

      await acting.keyboard.press('n');
      await acting.keyboard.type('Ferries stop at dawn');
      await acting.keyboard.press('Enter');
      await watching.getByRole('row', { name: 'Ferries stop at dawn' }).waitFor();
      expect((await titles(watching))[0]).toBe('Ferries stop at dawn');
      expect(await chosen(watching)).toEqual([first]);
      await standsOn(watching, second);

      await acting.goBack();
      await standOn(acting, ferry);
      await acting.keyboard.press('m');
      await acting.getByLabel('Desk and stage').waitFor();
      await acting.keyboard.type('City: Subs');
      await acting.keyboard.press('Tab');
      await acting.keyboard.press('Enter');
      await watching.getByRole('row', { name: ferry }).getByText('Subs').waitFor();
    }));

  test('nothing that happens while the screen opens is lost', () =>
    onDesk(async ({ db, gazette, signIn }) => {
      const { id } = gazette.stories.ferryStrike;
      const tell = (word: string) => flag(db, { storyId: id, flags: [word], by: gazette.staff.bertil });
      const page = await signIn(gazette.staff.meher, '/account');
      await page.getByRole('heading').first().waitFor();

      // The list has been answered, and the stream of what happens is not open yet.
      const stream = await hold(page, '**/desk/api/events');
      await page.goto(page.url().replace('/account', '/stories'));
      await page.getByRole('row', { name: ferry }).waitFor();
      await tell('before-the-stream');
      stream.letGo();
      await page.getByRole('row', { name: ferry }).getByText('before-the-stream').waitFor();

      // The stream is open, and the first answer is an old one on its way.
      const first = await hold(page, '**/desk/api/stories', 1);
      const opened = page.waitForResponse('**/desk/api/events');
      await page.reload();
      await first.isHeld();
      await tell('while-it-was-on-its-way');
      await opened;
      first.letGo();
      await page.getByRole('row', { name: ferry }).getByText('while-it-was-on-its-way').waitFor();
    }));

  test('who is in a story is seen beside it, and gone when they leave', () =>
    onDesk(async ({ gazette, signIn }) => {
      const { meher, bertil } = gazette.staff;
      const watching = await open(signIn, bertil);
      await watching
        .getByRole('row', { name: ferry })
        .getByText(/^[\d,]+ words$/)
        .waitFor();
      const writing = await signIn(meher, `/stories/${gazette.stories.ferryStrike.id}`);
      const face = watching.getByRole('row', { name: ferry }).getByRole('img', { name: `In it now: ${meher.name}` });
      await face.waitFor();
      await writing.goto(writing.url().replace(/stories.*/, 'account'));
      await face.waitFor({ state: 'detached' });
    }));

  test('a view is kept, and shared with everybody', () =>
    onDesk(async ({ gazette, signIn }) => {
      const page = await open(signIn, gazette.staff.meher, '/stories?slugline=ferry-strike');
      await page.getByRole('button', { name: 'Keep this view' }).press('Enter');
      await page.keyboard.type('The strike');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Space');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('link', { name: 'The strike' }).waitFor();

      const other = await open(signIn, gazette.staff.rosa);
      const all = await titles(other);
      await other.getByRole('link', { name: 'The strike' }).press('Enter');
      await expect.poll(async () => (await titles(other)).length).toBeLessThan(all.length);
      expect(new URL(other.url()).search).toBe('?slugline=ferry-strike');
      expect(await other.getByRole('button', { name: 'Forget the view The strike' }).count()).toBe(0);
    }));

  test('an author is found as one types the name', () =>
    onDesk(async ({ gazette, signIn }) => {
      const page = await open(signIn, gazette.staff.meher);
      await page
        .getByRole('combobox', { name: 'Author' })
        .or(page.getByRole('textbox', { name: 'Author' }))
        .first()
        .focus();
      await page.keyboard.type('Nandini');
      await page.getByRole('listbox').getByRole('option', { name: 'Nandini Apte' }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await expect.poll(() => page.locator('tbody tr').allInnerTexts()).not.toContainEqual(expect.not.stringContaining('Nandini Apte'));
    }));

  test('notes that ask one to look are counted, lead to their stories, and are seen once they were opened', () =>
    onDesk(async ({ db, gazette, signIn }) => {
      const { meher, bertil } = gazette.staff;
      const { id } = gazette.stories.ferryStrike;
      const [asking, asked] = await Promise.all([open(signIn, bertil), open(signIn, meher)]);
      await asking.evaluate(
        async ([storyId, staffId]) => {
          const body = JSON.stringify({ words: 'Please look at the second paragraph', mentions: [staffId] });
          await fetch(`/desk/api/stories/${storyId}/notes`, { method: 'POST', headers: { 'x-stoppress-desk': '1', 'content-type': 'application/json' }, body });
        },
        [id, meher.id],
      );
      await asked.getByRole('button', { name: '1 new: notes that ask you to look' }).press('Enter');
      await expect.poll(() => db.selectFrom('noteSeen').select('staffId').execute()).toEqual([{ staffId: meher.id }]);
      await asked.getByRole('button', { name: 'Notes that ask you to look', exact: true }).waitFor();
      expect(await complaintsOf(asked)).toEqual([]);
      await asked.getByRole('link', { name: /Please look at the second paragraph/ }).press('Enter');
      await asked.waitForURL(`**/stories/${id}?note=*`);
    }));
});

describe('a session that ends under the screen', { timeout: 120_000 }, () => {
  test('is taken up again in place: the list stays, and what one was doing is done', () =>
    onDesk(async ({ db, gazette, signIn }) => {
      const { id } = gazette.stories.ferryStrike;
      const person = await withPassword(db, gazette.staff.bertil);
      const page = await open(signIn, person);
      await standOn(page, ferry);
      await page.keyboard.press('x');
      await db.deleteFrom('staffSession').where('staffId', '=', person.id).execute();
      await page.keyboard.press('f');
      await page.keyboard.type('courts,');
      await page.getByRole('button', { name: 'Do it' }).press('Enter');
      await signInAgain(page);
      await expect.poll(async () => (await db.selectFrom('story').select('flags').where('id', '=', id).executeTakeFirstOrThrow()).flags).toEqual(['courts']);
      expect(await chosen(page)).toEqual([ferry]);
    }));

  test('while a story is open: what was typed meanwhile is kept and sent', () =>
    onDesk(async ({ db, gazette, signIn }) => {
      const { id } = gazette.stories.ferryStrike;
      const person = await withPassword(db, gazette.staff.bertil);
      const page = await signIn(person, `/stories/${id}`);
      const headline = page.locator('[data-field="headline"] textarea');
      await headline.waitFor();
      await page.getByText('Saved', { exact: true }).first().waitFor();
      await db.deleteFrom('staffSession').where('staffId', '=', person.id).execute();
      await page.getByRole('region', { name: /Sign in again/ }).waitFor({ timeout: 30_000 });
      await headline.fill('The strike, counted');
      await signInAgain(page);
      await page.getByText('Saved', { exact: true }).first().waitFor();
      expect(await headline.inputValue()).toBe('The strike, counted');
      await expect.poll(() => db.selectFrom('storyUpdate').select('id').where('storyId', '=', id).execute()).not.toEqual([]);
    }));
});

describe('everybody can use it', { timeout: 120_000 }, () => {
  test.each((['light', 'dark'] as const).flatMap((colorScheme) => [1280, 390].map((width) => ({ colorScheme, width }))))(
    'axe finds nothing in $colorScheme at $width: rows chosen, keys shown, the palette open',
    (look) =>
      onDesk(async ({ gazette, signIn }) => {
        const page = await open(signIn, gazette.staff.meher, '/stories', look);
        await page.keyboard.press('j');
        await page.keyboard.press('x');
        await expect.poll(async () => (await chosen(page)).length).toBe(1);
        await page.keyboard.press('?');
        await page.getByRole('region', { name: 'What the keys do' }).waitFor();
        expect(await complaintsOf(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
        await page.keyboard.press('s');
        await page.getByText('Spike this story?').waitFor();
        expect(await complaintsOf(page)).toEqual([]);
        await page.keyboard.press('Control+k');
        await page.getByRole('dialog').waitFor();
        await page.keyboard.type('ferry');
        await page.getByRole('dialog').getByText(ferry).waitFor();
        expect(await complaintsOf(page)).toEqual([]);
      }),
  );
});

async function open(signIn: DeskInBrowser['signIn'], staff: { readonly id: number }, path = '/stories', look = {}): Promise<Page> {
  const page = await signIn(staff, path, look);
  await page.locator('tbody tr').first().waitFor();
  return page;
}

function titles(page: Page): Promise<string[]> {
  return page.locator('.list-story a').allInnerTexts();
}

function chosen(page: Page): Promise<string[]> {
  return page.locator('tr[aria-selected="true"] .list-story a').allInnerTexts();
}

async function standsOn(page: Page, title: string): Promise<void> {
  await expect.poll(() => page.locator('tr:focus .list-story a').allInnerTexts()).toEqual([title]);
}

/** The first requests for an address (all, unless told how many) are answered by the server, but the answer comes when it is let go. */
async function hold(page: Page, address: string, times = Number.POSITIVE_INFINITY): Promise<{ isHeld(): Promise<void>; letGo(): void }> {
  let letGo = (): void => {};
  let held = (): void => {};
  const goes = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const isHeld = new Promise<void>((resolve) => {
    held = resolve;
  });
  let count = 0;
  await page.route(address, async (route) => {
    count += 1;
    if (count > times) return route.continue();
    if (times === Number.POSITIVE_INFINITY) {
      held();
      await goes;
      return route.continue();
    }
    const response = await route.fetch();
    held();
    await goes;
    // A request that was given up takes no answer.
    await route.fulfill({ response }).catch(() => {});
  });
  return { isHeld: () => isHeld, letGo };
}

type Answers = { readonly held: () => number; hold(): void; letGo(): void };

/** What the palette asks the server gets no answer until it is let go. */
async function holdAnswers(page: Page): Promise<Answers> {
  const held: (() => void)[] = [];
  let isHolding = true;
  await page.route('**/desk/api/stories?words=*', async (route) => {
    if (isHolding) await new Promise<void>((resolve) => held.push(resolve));
    await route.continue();
  });
  return {
    held: () => held.length,
    hold: () => {
      isHolding = true;
    },
    letGo: () => {
      isHolding = false;
      for (const answer of held.splice(0)) answer();
    },
  };
}

/** By keyboard, from wherever one is. */
async function standOn(page: Page, title: string): Promise<void> {
  await page.getByRole('row', { name: title }).waitFor();
  const at = (await titles(page)).indexOf(title);
  for (let step = 0; step <= at; step += 1) await page.keyboard.press('j');
  await standsOn(page, title);
}

const password = 'nine loud herring gulls';

async function withPassword(db: Day['db'], person: Staff): Promise<Staff> {
  const opened = await letIn(db, { email: person.email, by: await theCommandLine(db) });
  if (!opened.ok) throw new Error(opened.reasons.join());
  await acceptInvitation(db, { token: opened.value.token, name: person.name, password });
  return person;
}

async function signInAgain(page: Page): Promise<void> {
  const door = page.getByRole('region', { name: /Sign in again/ });
  await door.waitFor({ timeout: 30_000 });
  await door.locator('input[type="password"]').fill(password);
  await page.keyboard.press('Enter');
  await door.waitFor({ state: 'detached' });
}
