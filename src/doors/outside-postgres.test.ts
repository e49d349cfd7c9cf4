// An outside PostgreSQL, whose owner is nobody's superuser: as the README says it is set up.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { stoppress } from '../fixtures/the-program.ts';

let folder: string;
let administrator: pg.Client;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'stoppress-outside-'));
  administrator = new pg.Client({ ...inject('testServer'), database: 'postgres' });
  await administrator.connect();
});
afterAll(async () => {
  await administrator.end();
  rmSync(folder, { recursive: true, force: true });
});

function at(database: string, user: string) {
  const address = `postgres:///${database}?host=${encodeURIComponent(inject('testServer').host)}&user=${user}`;
  return (...words: string[]) => stoppress(words, { DATABASE_URL: address, STOPPRESS_DATA: folder });
}

describe('an outside PostgreSQL', { timeout: 60_000 }, () => {
  test('whose owner may create roles holds the newspaper, readers apart', async () => {
    await administrator.query('create role owner_of_one login createrole');
    await administrator.query('grant stoppress_reader to owner_of_one with admin option');
    await administrator.query('create database one owner owner_of_one');
    const run = at('one', 'owner_of_one');
    expect(await run('doctor')).toMatchObject({ code: 0, out: expect.stringContaining('it answers and is empty') });
    expect(await run('demo', '--json')).toMatchObject({ code: 0, out: expect.stringMatching(/"stories":7\d/) });
    expect(await run('doctor')).toMatchObject({ code: 0, out: expect.stringContaining('sees what is published and nothing else') });
  });

  test('whose owner may not is refused with the mend', async () => {
    await administrator.query('create role owner_of_two login');
    await administrator.query('create database two owner owner_of_two');
    expect(await at('two', 'owner_of_two')('demo')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^stoppress: .*(createrole|STOPPRESS_READER_DATABASE_URL)[^\n]*\n$/),
    });
  });

  test('in another encoding, or not there, is refused with the mend', async () => {
    await administrator.query(`create database latin encoding 'LATIN1' locale 'C' template template0`);
    expect(await at('latin', 'stoppress')('migrate')).toMatchObject({ code: 1, err: expect.stringContaining("encoding 'UTF8'") });
    expect(await at('nowhere', 'stoppress')('migrate', '--pending')).toMatchObject({ code: 1, err: expect.stringContaining('check DATABASE_URL') });
  });
});
