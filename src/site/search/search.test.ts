import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { markHits } from '../../archive/search/words-asked-for.ts';
import { openPressedSite } from '../../doors/pressed-site.ts';
import { openSite } from '../../doors/site.ts';
import { aStory, draft, paragraphs } from '../../fixtures/a-story.ts';
import { onTestDay } from '../../fixtures/test-day.ts';
import { type Db, transaction } from '../../plumbing/db.ts';
import { silentLog } from '../../plumbing/log.ts';
import { findLastSeq } from '../../plumbing/outbox.sql.ts';
import { plainBytes } from '../../plumbing/press/kept-page.ts';
import type { Staff } from '../../staff/staff.ts';
import { countWords, enterMissing, enterUnderNewNames } from '../../story/publishing/enter-owed.ts';
import { publish } from '../../story/publishing/publish.ts';
import { unpublish } from '../../story/publishing/unpublish.ts';
import { withdraw } from '../../story/publishing/withdraw.ts';
import { saveRevision } from '../../story/save-revision.ts';
import type { StoryContent } from '../../story/story.ts';
import { mergeTopic } from '../../topics/merge-topic.ts';
import { openTopic } from '../../topics/open-topic.ts';

type App = ReturnType<typeof openSite>;

describe('the search of readers', () => {
  test('finds stories by the stems of their words, in the headline before the text, and marks what was asked for', () =>
    onTestDay(async ({ db, reading, gazette }) => {
      const app = openSite(reading, silentLog);
      const by = gazette.staff.meher;
      await live(db, by, { headline: 'A quiet week', body: paragraphs('The zeppelin was seen over the quay.') });
      await live(db, by, { headline: 'Zeppelins return', standfirst: 'Three of the Zeppelins landed.' });
      expect(await headlines(app, 'zeppelin')).toEqual(['Zeppelins return', 'A quiet week']);
      expect(await body(app, 'zeppelin')).toContain('<mark>Zeppelins</mark> return');
      expect(await body(app, 'zeppelin')).toContain('<p class="passage">The <mark>zeppelin</mark> was seen over the quay.</p>');
      expect(await headlines(app, '"zeppelin was seen"')).toEqual(['A quiet week']);
      expect(await headlines(app, '"was zeppelin seen"')).toEqual([]);
      expect(await headlines(app, 'zeppelin -landed')).toEqual(['A quiet week']);
    }));

  test('accents and letter case are put aside', () =>
    onTestDay(async ({ db, reading, gazette }) => {
      const app = openSite(reading, silentLog);
      await live(db, gazette.staff.meher, { headline: 'Façade Zürich schließt', language: 'de' });
      for (const typed of ['facade zurich', 'FAÇADE', 'schliesst', 'ZÜRICH'])
        expect([typed, await headlines(app, typed)]).toEqual([typed, ['Façade Zürich schließt']]);
    }));

  test('Hindi and Arabic have their stems; Japanese, Chinese, Korean and Thai are found though nothing stands between their words', () =>
    onTestDay(async ({ db, reading, gazette }) => {
      const app = openSite(reading, silentLog);
      const stories: readonly (readonly [language: string, headline: string, ...typed: string[]])[] = [
        ['hi', 'मछुआरों की लड़कियाँ जीतीं', 'लड़कियों', 'मछुआरों'],
        ['ar', 'الصيادون يعودون إلى الميناء القديم', 'صيادون', 'المِيناء'],
        ['ja', '防波堤の工事が来週終わる', '防波堤', '工事', '堤', '来週終わる'],
        ['zh', '渡輪罷工昨晚結束', '罷工', '渡輪'],
        ['ko', '여객선 파업이 끝났다', '파업', '여객선'],
        ['th', 'เรือข้ามฟากกลับมาวิ่งแล้ว', 'ข้ามฟาก'],
      ];
      for (const [language, headline] of stories) await live(db, gazette.staff.meher, { language, headline });
      for (const [, headline, ...typed] of stories)
        for (const words of typed) expect([words, await headlines(app, words)]).toEqual([words, expect.arrayContaining([headline])]);
      expect(await body(app, '防波堤')).toContain('<mark>防波堤</mark>');
      expect(await headlines(app, '堤波防')).toEqual([]);
    }));

  test('by:, section:, topic: and dates in the zone of the paper narrow it, alone or with words', () =>
    onTestDay(async ({ db, reading, gazette }) => {
      const app = openSite(reading, silentLog);
      const by = gazette.staff.meher;
      const [writer, topic] = [await openTopic(db, ['person'], { name: 'Ada Quill' }), await openTopic(db, ['subject'], { name: 'Airships' })];
      const content = { credits: [{ topicId: writer.id, role: 'writtenBy' as const }], topicIds: [topic.id], sectionId: gazette.sections.city.id };
      // Half past one in the night of the 2nd in the paper's zone is the 1st in UTC.
      await live(db, by, { ...content, headline: 'Zeppelin one' }, new Date('2025-03-01T20:00:00.000Z'));
      await live(db, by, { headline: 'Zeppelin two' }, new Date('2025-03-05T12:00:00.000Z'));
      const asked: readonly (readonly [string, string[]])[] = [
        ['by:ada-quill', ['Zeppelin one']],
        ['zeppelin by:"Ada Quill"', ['Zeppelin one']],
        ['topic:airships', ['Zeppelin one']],
        [`zeppelin section:${gazette.sections.city.slug}`, ['Zeppelin one']],
        ['zeppelin on:2025-03-02', ['Zeppelin one']],
        ['zeppelin on:2025-03-01', []],
        ['zeppelin before:2025-03-05', ['Zeppelin one']],
        ['zeppelin after:2025-03-05', ['Zeppelin two']],
        ['zeppelin on:2025', ['Zeppelin two', 'Zeppelin one']],
        ['zeppelin by:nobody-at-all', []],
      ];
      for (const [typed, found] of asked) expect([typed, await headlines(app, `${typed}`, '&sort=newest')]).toEqual([typed, found]);
      expect(await body(app, 'zeppelin by:nobody-at-all')).toContain('There is no such author');
      expect(await body(app, 'zeppelin on:2025-02-30')).toContain('A date was passed over');
      const page = await body(app, 'zeppelin');
      expect(page).toContain('/search?q=zeppelin+section%3A');
    }));

  test('a typing error is forgiven with what is in the paper, and with nothing that was killed', () =>
    onTestDay(async ({ db, reading, gazette }) => {
      const app = openSite(reading, silentLog);
      const by = gazette.staff.meher;
      const storyId = await live(db, by, { headline: 'Zeppelins return' });
      for (const isCounted of [false, true]) {
        if (isCounted) await countWords(db);
        for (const typed of ['zepelin', 'zeppelinn', 'zeppeiln', 'zappelin']) {
          const page = await body(app, typed);
          expect([typed, /Did you mean ([^?]*)\?/.exec(page)?.[1]]).toEqual([typed, 'zeppelin']);
        }
      }
      await withdraw(db, { storyId, by, publicReason: 'Wrong.' });
      expect(await body(app, 'zepelin')).not.toContain('Did you mean');
      await countWords(db);
      expect(await body(app, 'zepelin')).not.toContain('zeppelin');
    }));

  test('whatever is typed, the page comes, in good time, and shows it as text', () =>
    onTestDay(async ({ reading }) => {
      const app = openSite(reading, silentLog);
      const hostile = [
        '',
        '   ',
        '(((',
        'a'.repeat(10_000),
        'ab '.repeat(3_000),
        "'; drop table story; --",
        `' or 1=1) union select`,
        '\u0001\u0007 ferry \u009f',
        '!&|<->:*\\',
        `"unclosed`,
        '""""',
        '-',
        '--',
        '-ferry',
        '-"the ferry"',
        'by:',
        'by:"',
        'by:%',
        'on:9999-99-99',
        'before:0000 after:99999',
        'the of and',
        '<script>alert(1)</script>',
        'ferry:* & !x',
        "it's",
        '👩‍👩‍👧',
        '‮ferry',
        '漢'.repeat(500),
        Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index)).join(''),
        Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index)).join(' '),
      ];
      for (const typed of hostile) {
        const begun = performance.now();
        const { statusCode, body: page } = await app.inject(`/search?q=${encodeURIComponent(typed)}`);
        expect([typed.slice(0, 40), statusCode]).toEqual([typed.slice(0, 40), 200]);
        expect(page).not.toContain('<script>alert');
        expect(page).toContain('content="noindex, follow"');
        expect(performance.now() - begun).toBeLessThan(3_000);
      }
      // Of no page: refused before anything is read.
      expect((await app.inject('/search?q=%00')).statusCode).toBe(400);
      expect((await app.inject('/search?q=%ff%fe&page=-1&before=x&sort=y')).statusCode).toBe(200);
      expect(await body(app, 'a'.repeat(1_000))).toContain('Only the beginning');
      expect(await body(app, '-ferry')).toContain('newest stories without it');
    }));

  test('the best and the newest are turned page by page, and each is there once', () =>
    onTestDay(async ({ db, reading, gazette }) => {
      const app = openSite(reading, silentLog);
      const all: string[] = [];
      for (let number = 0; number < 45; number += 1) {
        await live(db, gazette.staff.meher, { headline: `Zeppelin number ${number}` }, new Date(Date.UTC(2025, 5, 1, 0, number)));
        all.unshift(`Zeppelin number ${number}`);
      }
      for (const sort of ['best', 'newest']) {
        const found: string[] = [];
        for (let address: string | undefined = `/search?q=zeppelin&sort=${sort}`; address; ) {
          const page: string = (await app.inject(address)).body;
          found.push(...headlinesOf(page));
          address = /rel="next" href="([^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&');
        }
        expect([sort, found.length, new Set(found).size]).toEqual([sort, 45, 45]);
        if (sort === 'newest') expect(found).toEqual(all);
      }
    }));

  test('what was published before there was a search is entered afterwards, and drafts are not', () =>
    onTestDay(async ({ db, reading, gazette }) => {
      const app = openSite(reading, silentLog);
      await live(db, gazette.staff.meher, { headline: 'Zeppelins return' });
      await draft(db, gazette.staff.meher, { headline: 'Zeppelins in a draft' });
      const entries = async (): Promise<unknown> => db.selectFrom('searchEntry').select(['storyId', 'words']).orderBy('storyId').execute();
      const before = await entries();
      await db.deleteFrom('searchEntry').execute();
      expect(await headlines(app, 'zeppelins')).toEqual([]);
      await enterMissing(db);
      expect(await entries()).toEqual(before);
      expect(await headlines(app, 'zeppelins')).toEqual(['Zeppelins return']);
    }));

  test('what stands under a topic or in a section is found by its new name, too', () =>
    onTestDay(async ({ db, reading, gazette }) => {
      const app = openSite(reading, silentLog);
      const by = gazette.staff.meher;
      const [eels, twin] = [await openTopic(db, ['subject'], { name: 'Oolong' }), await openTopic(db, ['subject'], { name: 'Matcha' })];
      await live(db, by, { headline: 'One cup', topicIds: [eels.id] });
      await live(db, by, { headline: 'Another cup', topicIds: [twin.id], sectionId: gazette.sections.weekend.id });
      await db.updateTable('topic').set({ name: 'Sencha' }).where('id', '=', eels.id).execute();
      await mergeTopic(db, { topicId: twin.id, intoId: eels.id, by });
      await db.updateTable('section').set({ name: 'Slow days' }).where('id', '=', gazette.sections.weekend.id).execute();
      await enterUnderNewNames(db);
      expect((await headlines(app, 'sencha')).sort()).toEqual(['Another cup', 'One cup']);
      expect(await headlines(app, 'oolong')).toEqual([]);
      expect(await headlines(app, 'cup "slow days"', '&sort=newest')).toEqual(['Another cup']);
    }));

  test('where few stories have all the words those with some of them follow, the best first; phrases and what is not wanted hold', () =>
    onTestDay(async ({ db, reading, gazette }) => {
      const app = openSite(reading, silentLog);
      const by = gazette.staff.meher;
      await live(db, by, { headline: 'Zeppelins and quokkas', body: paragraphs('Of both nothing was seen.') });
      await live(db, by, { headline: 'A quokka', body: paragraphs('Of others nothing was seen.') });
      await live(db, by, { headline: 'Narwhals', body: paragraphs('Narwhals and narwhals, and a zeppelin.') });
      await live(db, by, { headline: 'A tapir', body: paragraphs('Of the zeppelin nothing was seen.') });
      const asked: readonly (readonly [string, string[]])[] = [
        ['zeppelin quokka', ['Zeppelins and quokkas', 'A quokka', 'Narwhals', 'A tapir']],
        // The rarer word decides, and the oftener it stands there.
        ['zeppelin narwhal', ['Narwhals', 'Zeppelins and quokkas', 'A tapir']],
        ['zeppelin-quokka', ['Zeppelins and quokkas', 'A quokka', 'Narwhals', 'A tapir']],
        ['"zeppelins and quokkas" narwhal', ['Zeppelins and quokkas']],
        ['zeppelin quokka -narwhal', ['Zeppelins and quokkas', 'A quokka', 'A tapir']],
        ['"zeppelins quokka"', []],
      ];
      for (const [typed, found] of asked) expect([typed, await headlines(app, typed)]).toEqual([typed, found]);
      expect(await body(app, 'zeppelin narwhal')).toContain('some of your words');
      expect(await body(app, 'narwhal')).not.toContain('some of your words');
      // Who asks for the newest asks for all of the words.
      expect(await headlines(app, 'zeppelin quokka', '&sort=newest')).toEqual(['Zeppelins and quokkas']);
    }));

  test('one that takes too long is given up, says so, and is not kept', { timeout: 20_000 }, () =>
    onTestDay(async ({ db, reading, connection }) => {
      const site = await openPressedSite({ db, ownerConnection: connection, log: silentLog, reading, pageCacheBytes: 4_000_000 });
      const ask = async (): Promise<string> => (await plainBytes(await site.press.page('/search?q=ferry'))).toString();
      try {
        await transaction(db, async (tx) => {
          await sql`lock table search_entry in access exclusive mode`.execute(tx);
          expect(await ask()).toContain('This search takes too long.');
        });
        expect(await ask()).toContain('<mark>Ferry</mark>');
      } finally {
        await site.app.close();
        await site.stop();
      }
    }),
  );

  test('a page that is kept changes with what is published, and shows nothing that was taken back', () =>
    onTestDay(async ({ db, connection, reading, gazette }) => {
      const by = gazette.staff.meher;
      const site = await openPressedSite({ db, ownerConnection: connection, log: silentLog, reading, pageCacheBytes: 4_000_000 });
      const shown = async (): Promise<string[]> => {
        const last = await findLastSeq(db);
        await expect.poll(() => site.heard.seq()).toBeGreaterThanOrEqual(last);
        return headlinesOf((await plainBytes(await site.press.page('/search?q=zeppelin'))).toString());
      };
      try {
        expect(await shown()).toEqual([]);
        const one = await live(db, by, { headline: 'Zeppelins return' });
        expect(await shown()).toEqual(['Zeppelins return']);
        const kept = await site.press.page('/search?q=zeppelin');
        expect(await site.press.page('/search?q=zeppelin')).toBe(kept);
        // Kept, but not among the pages that everybody reads.
        expect(site.press.cache.find('/search?q=zeppelin')).toBeUndefined();
        await saveRevision(db, { storyId: one, by, content: aStory({ headline: 'Zeppelin: all is well' }) });
        await publish(db, { storyId: one, by, changeClass: 'development' });
        expect(await shown()).toEqual(['Zeppelin: all is well']);
        const other = await live(db, by, { headline: 'Another zeppelin' });
        expect((await shown()).sort()).toEqual(['Another zeppelin', 'Zeppelin: all is well']);
        await withdraw(db, { storyId: one, by, publicReason: 'Wrong.' });
        expect(await shown()).toEqual(['Another zeppelin']);
        await unpublish(db, { storyId: other, by });
        expect(await shown()).toEqual([]);
        const left = await db.selectFrom('searchEntry').select('storyId').where('storyId', 'in', [one, other]).execute();
        expect(left).toEqual([]);
      } finally {
        await site.app.close();
        await site.stop();
      }
    }));

  test('what is marked is the text itself, in parts', () => {
    const isHit = (word: string): boolean => ['cafe', '堤'].includes(word);
    for (const text of ['Le Café – noir', '', '防波堤の工事', 'A <b> & c', 'Öl, ﬁn'])
      expect(
        markHits(text, isHit)
          .map((part) => part.text)
          .join(''),
      ).toBe(text);
    expect(markHits('Le Café noir', isHit).find((part) => part.isHit)).toEqual({ text: 'Café', isHit: true });
  });
});

async function live(db: Db, by: Staff, told: Partial<StoryContent>, at?: Date): Promise<number> {
  const storyId = await draft(db, by, told);
  const outcome = await publish(db, { storyId, by, ...(at && { at }) });
  expect(outcome).toMatchObject({ ok: true });
  return storyId;
}

async function body(app: App, typed: string, more = ''): Promise<string> {
  const { statusCode, body: page } = await app.inject(`/search?q=${encodeURIComponent(typed)}${more}`);
  expect([typed.slice(0, 40), statusCode]).toEqual([typed.slice(0, 40), 200]);
  return page;
}

async function headlines(app: App, typed: string, more = ''): Promise<string[]> {
  return headlinesOf(await body(app, typed, more));
}

function headlinesOf(page: string): string[] {
  return [...page.matchAll(/<h2><a href="[^"]*">(.*?)<\/a><\/h2>/g)].map(([, markup]) => markup!.replaceAll(/<\/?mark>/g, '').replaceAll('&#x27;', "'"));
}
