// Every route of the desk's API, asked by every role, on its own desk and on another.
//
// The two tables below are written by hand, not read from the program: what a route wants, and what a role may do. A route
// that is not in the first does not compile.
import { describe, expect, test } from 'vitest';
import { draft } from '../fixtures/a-story.ts';
import { type Day, onTestDay } from '../fixtures/test-day.ts';
import { hire } from '../staff/hire.ts';
import { openDesk } from '../staff/open-desk.ts';
import type { BuiltInRole, Right, Staff } from '../staff/staff.ts';
import { type AtTheDesk, atTheDesk } from './at-the-desk.sample.ts';
import type { Key } from './route.ts';
import { type DeskApi, routes } from './routes.ts';

/** `edit` on a story: a right to write that also asks whose story it is. Rights without a place: on one desk at least. */
type Wanted = 'anybody' | 'signed in' | `${Right} somewhere` | `${Right} everywhere` | `${Right} on the desk` | `${Right | 'edit'} on its desk`;

const wanted: Record<keyof DeskApi, Wanted> = {
  'GET /me': 'signed in',
};

type Role = Exclude<BuiltInRole, 'machine'>;

const mayDo: Record<Role, readonly (Right | 'edit')[]> = {
  reporter: ['read', 'write', 'add-pictures', 'plan'],
  sub: ['read', 'write', 'edit-others', 'edit', 'move', 'add-pictures', 'edit-pictures', 'plan'],
  editor: ['read', 'write', 'edit-others', 'edit', 'move', 'approve', 'publish', 'correct', 'kill', 'add-pictures', 'edit-pictures', 'plan'],
  chief: ['read', 'write', 'edit-others', 'edit', 'move', 'approve', 'publish', 'correct', 'kill', 'add-pictures', 'edit-pictures', 'plan', 'manage-newsroom'],
  pictures: ['read', 'add-pictures', 'edit-pictures', 'plan'],
  lawyer: ['read', 'legal-clear'],
  administrator: [
    'read',
    'write',
    'edit-others',
    'edit',
    'move',
    'approve',
    'legal-clear',
    'publish',
    'correct',
    'kill',
    'add-pictures',
    'edit-pictures',
    'plan',
    'manage-newsroom',
    'manage-staff',
  ],
};
const roles = Object.keys(mayDo) as Role[];
const keys = Object.keys(routes) as (keyof DeskApi & Key)[];

describe('every route, every role, own desk and another', () => {
  for (const role of roles) {
    test(`what a ${role} of one desk is let in to, there and on another`, () =>
      onTestDay(async (day) => {
        const newsroom = await layOut(day, role);
        for (const place of ['own', 'other'] as const) {
          for (const key of keys) {
            const isLetIn = await letsIn(newsroom, newsroom.person, key, place);
            expect(isLetIn, `${role}, ${place} desk: ${key}`).toBe(expected(role, wanted[key], place));
          }
        }
      }));
  }

  test('nobody without a session gets further than signing in', () =>
    onTestDay(async (day) => {
      const newsroom = await layOut(day, 'administrator');
      for (const key of keys) {
        const { statusCode } = await newsroom.desk.ask(undefined, pathOf(key, newsroom.places.own));
        expect(statusCode === 401, key).toBe(wanted[key] !== 'anybody');
      }
    }));

  test('a call that changes something is answered only when it comes from our own pages', () =>
    onTestDay(async (day) => {
      const newsroom = await layOut(day, 'administrator');
      for (const key of keys.filter((one) => !one.startsWith('GET '))) {
        const [method = '', path = ''] = pathOf(key, newsroom.places.own).split(' ');
        const { statusCode } = await newsroom.desk.app.inject({
          method: method as 'POST',
          url: `/desk/api${path}`,
          headers: { origin: 'https://elsewhere.example' },
        });
        expect(statusCode, key).toBe(403);
      }
    }));
});

type Place = { readonly deskId: number; readonly storyId: number };
type Newsroom = { readonly desk: AtTheDesk; readonly person: Staff; readonly places: { readonly own: Place; readonly other: Place } };

async function layOut(day: Day, role: Role): Promise<Newsroom> {
  const { db } = day;
  const machine = await hire(db, { name: 'Somebody else', email: 'else@gazette.example', role: 'machine' });
  const [own, other] = await Promise.all(
    ['Own', 'Other'].map(async (name) => {
      const opened = await openDesk(db, { name, by: machine });
      if (!opened.ok) throw new Error(opened.reasons.join());
      const { deskId } = opened.value;
      return { deskId, storyId: await draft(db, machine, {}, { deskId }) };
    }),
  );
  const person = await hire(db, { name: role, email: `${role}@gazette.example`, role, deskId: own!.deskId });
  return { desk: atTheDesk(day), person, places: { own: own!, other: other! } };
}

/** Whether the gate let the call through, whatever came of it then. Nothing is said in it: what wants words is not understood. */
async function letsIn({ desk, places }: Newsroom, person: Staff, key: Key, place: 'own' | 'other'): Promise<boolean> {
  const answer = await desk.ask(person, pathOf(key, places[place]));
  const reasons = answer.statusCode === 403 || answer.statusCode === 404 ? (answer.json().reasons as string[]) : [];
  return answer.statusCode !== 401 && !reasons.includes('not-allowed') && !reasons.includes('no-such-story');
}

function pathOf(key: Key, { deskId, storyId }: Place): string {
  return key.replace(':storyId', String(storyId)).replace(':deskId', String(deskId)).replaceAll(/:\w+/g, '999999');
}

function expected(role: Role, wants: Wanted, place: 'own' | 'other'): boolean {
  if (wants === 'anybody' || wants === 'signed in') return true;
  const [right = '', ...where] = wants.split(' ');
  const has = mayDo[role].includes(right as Right);
  switch (where.join(' ')) {
    case 'somewhere':
      return has;
    case 'everywhere':
      return false;
    default:
      return has && place === 'own';
  }
}
