import { describe, expect, test } from 'vitest';
import { checkHouse } from './check-house.ts';

/** A house in which every wall stands: a page, a verb with its SQL, a door, a paper. */
const sound = {
  'bin/stoppress.mjs': `await import('../src/doors/cli.ts');`,
  'migrations/tables.ts': `export type Tables = {};`,
  'src/doors/cli.ts': `import { readConfig } from '../plumbing/config.ts';\nimport { storyPages } from '../site/story/story.page.ts';\nimport { layOut } from '../fixtures/gazette.ts';\nreadConfig();`,
  'src/fixtures/gazette.ts': `import { publish } from '../story/publish.ts';\nexport function layOut() {}`,
  'src/paper/paper.ts': `export type Paper = {};`,
  'src/plumbing/config.ts': `export function readConfig(environment = process.env) {}`,
  'src/plumbing/db.ts': `import type { Tables } from '../../migrations/tables.ts';\nexport type Db = Tables;`,
  'src/site/story/story.css': `h1 { margin: 0 }`,
  'src/site/story/story.html.tsx': `import type { ReactNode } from 'react';\nexport const css = new URL('./story.css', import.meta.url);`,
  'src/site/story/story.page.ts': `import type { FastifyInstance } from 'fastify';\nimport { publish } from '../../story/publish.ts';\nimport { css } from './story.html.tsx';\nexport function storyPages(app: FastifyInstance) {}`,
  'src/story/README.md': `# story`,
  'src/story/edition.sql.ts': `import type { Db } from '../plumbing/db.ts';\nexport const find = (db: Db) => db.selectFrom('edition');`,
  'src/story/publish.ts': `import type { Paper } from '../paper/paper.ts';\nimport { find } from './edition.sql.ts';\nexport function publish() {}`,
  'src/story/publish.test.ts': `import { publish } from './publish.ts';\nimport { css } from '../site/story/story.html.tsx';\nconst query = sql\`select 1\`;`,
};

/** What is said of the sound house with these files changed or added; what stands loose is not what these tests are about. */
function complaintsOf(changes: Record<string, string>): string[] {
  return checkHouse(new Map(Object.entries({ ...sound, ...changes }))).filter((complaint) => !complaint.includes('is used by'));
}

test('nothing is said of a house whose walls stand', () => {
  expect(checkHouse(new Map(Object.entries(sound)))).toEqual([]);
});

describe('rooms are entered from front to back to basement', () => {
  test('a back room does not enter one that stands before it', () => {
    expect(complaintsOf({ 'src/staff/dismiss.ts': `import { publish } from '../story/publish.ts';` })).toEqual([
      'staff/dismiss.ts may not import story/publish.ts: story stands before staff; announce a bulletin instead.',
    ]);
  });

  test('the order of the back rooms is the one of the plan', () => {
    const order = ['delivery', 'ads', 'readers', 'archive', 'fronts', 'corrections', 'story', 'storylines', 'pictures', 'topics', 'staff', 'paper'];
    for (const [place, room] of order.entries()) {
      for (const other of order.filter((name) => name !== room)) {
        const complaints = complaintsOf({ [`src/${room}/deed.ts`]: `import { noun } from '../${other}/noun.ts';`, [`src/${other}/noun.ts`]: '' });
        expect(complaints.length, `${room} enters ${other}`).toBe(order.indexOf(other) < place ? 1 : 0);
      }
    }
  });

  test('a back room does not know the front rooms', () => {
    expect(complaintsOf({ 'src/story/purge.ts': `import { purge } from '../site/purge.ts';`, 'src/site/purge.ts': '' })).toEqual([
      'story/purge.ts may not import site/purge.ts: story does not know who looks at it; announce a bulletin instead.',
    ]);
  });

  test('front rooms never enter one another', () => {
    expect(complaintsOf({ 'src/wire/rss/rss.ts': `import { words } from '../../site/words.ts';`, 'src/site/words.ts': '' })).toEqual([
      'wire/rss/rss.ts may not import site/words.ts: front rooms never enter one another; what both need stands at the back.',
    ]);
  });

  test('plumbing knows no news', () => {
    expect(complaintsOf({ 'src/plumbing/outbox.ts': `import type { Paper } from '../paper/paper.ts';` })).toEqual([
      'plumbing/outbox.ts may not import paper/paper.ts: plumbing knows no news.',
    ]);
  });

  test('nothing leads back to the doors', () => {
    expect(complaintsOf({ 'src/site/story/choose.ts': `import { run } from '../../doors/cli.ts';` })).toHaveLength(1);
  });

  test('the Gazette is not for the rooms', () => {
    expect(complaintsOf({ 'src/story/example.ts': `import { layOut } from '../fixtures/gazette.ts';` })).toEqual([
      'story/example.ts may not import fixtures/gazette.ts: the Gazette is for tests, scripts and the doors.',
    ]);
  });

  test('the tables are known to plumbing alone', () => {
    expect(complaintsOf({ 'src/story/edition.ts': `import type { Tables } from '../../migrations/tables.ts';` })).toHaveLength(1);
  });

  test('no source leans on a test', () => {
    expect(complaintsOf({ 'src/story/correct.ts': `import './publish.test.ts';` })).toEqual([
      "story/correct.ts may not import story/publish.test.ts: tests and their samples are nobody's source.",
    ]);
  });

  test('a room that is not in the plan is found', () => {
    expect(complaintsOf({ 'src/services/story.ts': '' })).toEqual(['services/story.ts stands in no room: "services" is not in the plan of docs/HOUSE.md.']);
  });

  test.each([
    ['an import over several lines', `import {\n  publish,\n} from '../story/publish.ts';`],
    ['a type', `type Order = import('../story/publish.ts').PublishOrder;`],
    ['an import at run time', `const { publish } = await import('../story/publish.ts');`],
    ['an export', `export { publish } from "../story/publish.ts";`],
    ['an address', `const place = new URL('../story/publish.ts', import.meta.url);`],
  ])('%s counts as entering', (_, text) => {
    expect(complaintsOf({ 'src/staff/dismiss.ts': text })).toHaveLength(1);
  });

  test('a comment enters nothing', () => {
    expect(complaintsOf({ 'src/staff/dismiss.ts': `// not from '../story/publish.ts'\n/**\n * nor '../story/publish.ts'\n */` })).toEqual([]);
  });
});

describe('a suffix says how a file meets the world', () => {
  test('SQL never leaves its room', () => {
    expect(complaintsOf({ 'src/archive/list.ts': `import { find } from '../story/edition.sql.ts';` })).toEqual([
      'archive/list.ts may not import story/edition.sql.ts: SQL never leaves its room; call a verb of that room.',
    ]);
  });

  test.each([
    [`await db.selectFrom('story').execute();`],
    [`await tx.insertInto('story').execute();`],
    [`await tx.updateTable('story').execute();`],
    [`await tx.deleteFrom('story').execute();`],
    ['await sql`select 1`.execute(db);'],
    ['await sql<{ id: number }>`select id from story`.execute(db);'],
    [`await sql.raw('select 1').execute(db);`],
  ])('SQL stands in .sql.ts files: not here: %s', (text) => {
    expect(complaintsOf({ 'src/story/count.ts': text })).toEqual(['story/count.ts holds SQL: put it in a .sql.ts file of its room.']);
    expect(complaintsOf({ 'src/story/count.sql.ts': text, 'src/plumbing/outbox.ts': text, 'scripts/sizes.ts': text })).toEqual([]);
  });

  test('front rooms have no SQL of their own', () => {
    expect(complaintsOf({ 'src/site/story/story.sql.ts': '' })).toEqual(["site/story/story.sql.ts stands in front: SQL is a back room's, behind a verb."]);
  });

  test('markup never leaves its room', () => {
    const changes = { 'src/doors/web.ts': `import { css } from '../site/story/story.html.tsx';` };
    expect(complaintsOf(changes)).toEqual(['doors/web.ts may not import site/story/story.html.tsx: markup never leaves its room.']);
  });

  test('markup stands in .html.tsx files', () => {
    expect(complaintsOf({ 'src/site/story/byline.tsx': '' })).toEqual(['site/story/byline.tsx holds markup: call it byline.html.tsx.']);
    expect(complaintsOf({ 'src/site/story/byline.ts': `import { createElement } from 'react';` })).toHaveLength(1);
    expect(complaintsOf({ 'src/desk/list/story-list.tsx': `import { useState } from 'react';` })).toEqual([]);
  });

  test.each(['story.html.tsx', 'story.page.ts', 'story.xml.ts', 'story.css'])('a back room shows itself to nobody: %s', (name) => {
    expect(complaintsOf({ [`src/story/${name}`]: '' })).toHaveLength(1);
  });

  test('pages are entered through the doors', () => {
    expect(complaintsOf({ 'src/fixtures/visit.ts': `import { storyPages } from '../site/story/story.page.ts';` })).toHaveLength(1);
    expect(complaintsOf({ 'src/story/visit.ts': `import { storyPages } from '../site/story/story.page.ts';` })).toHaveLength(1);
    expect(complaintsOf({ 'src/site/turn-page.ts': `import { storyPages } from './story/story.page.ts';` })).toEqual([]);
  });

  test('HTTP stands in pages', () => {
    expect(complaintsOf({ 'src/site/story/answer.ts': `import type { FastifyReply } from 'fastify';` })).toEqual([
      'site/story/answer.ts speaks HTTP: that is for .page.ts and .api.ts.',
    ]);
  });

  test('only the settings read the environment', () => {
    expect(complaintsOf({ 'src/site/story/zone.ts': 'const zone = process.env.TZ;' })).toEqual([
      'site/story/zone.ts reads the environment: only plumbing/config.ts does.',
    ]);
    expect(complaintsOf({ 'src/fixtures/visit.ts': 'const place = process.env.TMPDIR;' })).toEqual([]);
  });
});

describe('a name says what is in the file', () => {
  test.each(['index.ts', 'utils.ts', 'helpers.ts', 'types.ts', 'constants.ts', 'common.ts', 'date-utils.ts', 'story-service.ts'])('%s says nothing', (name) => {
    expect(complaintsOf({ [`src/story/${name}`]: '' })).toHaveLength(1);
  });

  test.each(['storyList.ts', 'Story.ts', 'story_list.ts', 'story.service.ts', 'story.js', 'notes.txt'])('%s is no kind of file the house knows', (name) => {
    expect(complaintsOf({ [`src/story/${name}`]: '' })).toHaveLength(1);
  });

  test.each(['type-of-story.ts', 'edition.sql.test.ts', 'save-revision.ts'])('%s is well named', (name) => {
    expect(complaintsOf({ [`src/story/${name}`]: '' })).toEqual([]);
  });

  test('pages of other papers lie with the importer that reads them', () => {
    expect(complaintsOf({ 'src/wire/import/pages/london-daily.txt': '', 'src/wire/import/pages/london-daily.html': '' })).toEqual([]);
    expect(complaintsOf({ 'src/wire/import/london-daily.txt': '', 'src/site/pages/london-daily.txt': '' })).toHaveLength(2);
  });

  test('what is exported has a name', () => {
    expect(complaintsOf({ 'src/story/correct.ts': 'export default function () {}' })).toEqual(['story/correct.ts has a default export: give it its name.']);
  });
});

describe('everything is used', () => {
  const everyComplaint = (changes: Record<string, string>) => checkHouse(new Map(Object.entries({ ...sound, ...changes })));

  test('a file that nobody enters is found', () => {
    expect(everyComplaint({ 'src/story/spike.ts': '' })).toEqual(['story/spike.ts is used by nobody: use it or remove it.']);
    expect(everyComplaint({ 'src/site/story/print.css': '' })).toHaveLength(1);
  });

  test('a file that lives for its test alone is found', () => {
    expect(everyComplaint({ 'src/story/spike.ts': '', 'src/story/spike.test.ts': `import { spike } from './spike.ts';` })).toEqual([
      'story/spike.ts is used by tests alone: use it or remove it.',
    ]);
    expect(everyComplaint({ 'src/story/spike.ts': '', 'scripts/sizes.test.ts': `import { spike } from '../src/story/work/spike.ts';` })).toHaveLength(1);
  });

  test('a sample may live for tests, but not for nobody and not for a source', () => {
    const sample = { 'src/story/spike.sample.ts': '' };
    expect(everyComplaint({ ...sample, 'src/story/spike.test.ts': `import { spike } from './spike.sample.ts';` })).toEqual([]);
    expect(everyComplaint(sample)).toEqual(['story/spike.sample.ts is used by nobody: use it or remove it.']);
    expect(everyComplaint({ ...sample, 'src/story/publish.ts': `import { spike } from './spike.sample.ts';` })).toContain(
      "story/publish.ts may not import story/spike.sample.ts: tests and their samples are nobody's source.",
    );
  });

  test('two loose files that enter each other are found', () => {
    expect(everyComplaint({ 'src/story/one.ts': `import './other.ts';`, 'src/story/other.ts': `import './one.ts';` })).toHaveLength(2);
  });

  test('fixtures live for tests', () => {
    expect(everyComplaint({ 'src/fixtures/day.ts': '', 'src/story/day.test.ts': `import '../fixtures/day.ts';` })).toEqual([]);
  });
});
