// Every route of the desk's API, asked by every role, on its own desk and on another.
//
// The two tables below are written by hand, not read from the program: what a route wants, and what a role may do. A route
// that is not in the first does not compile.
import { describe, expect, test } from 'vitest';
import { draft } from '../fixtures/a-story.ts';
import { cookieOf } from '../fixtures/signed-in.ts';
import { type Day, onTestDay } from '../fixtures/test-day.ts';
import type { Db } from '../plumbing/db.ts';
import { hire } from '../staff/hire.ts';
import { openDesk } from '../staff/open-desk.ts';
import type { BuiltInRole, Right, Staff } from '../staff/staff.ts';
import { type AtTheDesk, atTheDesk } from './at-the-desk.sample.ts';
import type { Key } from './route.ts';
import { type DeskApi, routes } from './routes.ts';

/** `edit` on a story: a right to write that also asks whose story it is. Rights without a place: on one desk at least. */
type Wanted = 'anybody' | 'signed in' | `${Right} somewhere` | `${Right} everywhere` | `${Right} on the desk` | `${Right | 'edit'} on its desk`;

const wanted: Record<keyof DeskApi, Wanted> = {
  // Before anybody is known.
  'GET /door': 'anybody',
  'GET /welcome/:token': 'anybody',
  'POST /welcome/:token': 'anybody',
  // Everybody on the staff.
  'GET /account': 'signed in',
  'DELETE /account/sessions/:sessionId': 'signed in',
  'DELETE /account/other-sessions': 'signed in',
  'GET /archive': 'signed in',
  'GET /me': 'signed in',
  'GET /stories': 'signed in',
  'GET /presence': 'signed in',
  'GET /views': 'signed in',
  'POST /views': 'signed in',
  'DELETE /views/:viewId': 'signed in',
  'GET /events': 'signed in',
  'GET /people': 'signed in',
  'GET /roles': 'signed in',
  'GET /mentions': 'signed in',
  'POST /mentions/seen': 'signed in',
  'GET /topics': 'signed in',
  'GET /topics/named': 'signed in',
  'GET /topics/:topicId': 'signed in',
  'GET /stories/:storyId/suggested-topics': 'read on its desk',
  'PUT /topics/:topicId': 'publish everywhere',
  'POST /topics/:topicId/merge': 'publish everywhere',
  'POST /topics/:topicId/split': 'publish everywhere',
  'GET /desks': 'signed in',
  'GET /approval-rules': 'signed in',
  'GET /stories/:storyId': 'read on its desk',
  'GET /stories/:storyId/standing': 'read on its desk',
  'GET /stories/:storyId/history': 'read on its desk',
  'GET /stories/:storyId/compare': 'read on its desk',
  'GET /stories/:storyId/read-on': 'read on its desk',
  // Before it is live it takes another right than after: the deed sees to it.
  'PUT /stories/:storyId/picks': 'read on its desk',
  'GET /stories/:storyId/notes': 'read on its desk',
  'POST /stories/:storyId/notes': 'read on its desk',
  'POST /stories/:storyId/notes/:noteId/resolve': 'read on its desk',
  'POST /stories/:storyId/look': 'read on its desk',
  'GET /stories/:storyId/publishing': 'read on its desk',
  'GET /stories/:storyId/arrival': 'read on its desk',
  // Which right it takes depends on what is approved: the deed sees to it.
  'POST /stories/:storyId/approve': 'read on its desk',
  'POST /stories/:storyId/take-back-approval': 'read on its desk',
  'POST /stories/:storyId/save': 'edit on its desk',
  'POST /stories/:storyId/restore': 'edit on its desk',
  'POST /stories/:storyId/move': 'move on its desk',
  'POST /stories/:storyId/assign': 'move on its desk',
  'POST /stories/:storyId/deadline': 'move on its desk',
  'POST /stories/:storyId/flags': 'move on its desk',
  'POST /stories/:storyId/spike': 'move on its desk',
  'POST /stories/:storyId/unspike': 'move on its desk',
  'POST /stories/:storyId/hold': 'legal-clear on its desk',
  'POST /stories/:storyId/lift-hold': 'legal-clear on its desk',
  'GET /stories/:storyId/deliveries': 'read on its desk',
  'POST /stories/:storyId/deliveries/:deliveryId/send': 'publish on its desk',
  'POST /stories/:storyId/publish': 'publish on its desk',
  'POST /stories/:storyId/notice': 'publish on its desk',
  'GET /stories/:storyId/record': 'read on its desk',
  'POST /stories/:storyId/editions/:number/remove': 'kill on its desk',
  'POST /stories/:storyId/schedule': 'publish on its desk',
  'POST /stories/:storyId/unschedule': 'publish on its desk',
  'POST /stories/:storyId/embargo': 'publish on its desk',
  'POST /stories/:storyId/preview-for-partner': 'publish on its desk',
  'POST /stories/:storyId/unpublish': 'kill on its desk',
  'POST /stories/:storyId/kill': 'kill on its desk',
  'POST /stories': 'write somewhere',
  'POST /topics': 'write somewhere',
  'POST /diary/:entryId/story': 'write somewhere',
  'POST /diary': 'plan somewhere',
  'PATCH /diary/:entryId': 'plan somewhere',
  'GET /diary': 'read somewhere',
  'GET /pictures': 'read somewhere',
  'GET /pictures/:pictureId': 'read somewhere',
  'GET /pictures/:pictureId/thumbnail': 'read somewhere',
  // Whoever brought a picture may say what it shows; its rights take more: the deed sees to it.
  'PATCH /pictures/:pictureId': 'read somewhere',
  'PUT /pictures/:pictureId/crops/:ratio': 'read somewhere',
  'DELETE /pictures/:pictureId/crops/:ratio': 'read somewhere',
  'POST /pictures': 'add-pictures somewhere',
  'POST /desks': 'manage-newsroom everywhere',
  'PATCH /desks/:deskId': 'manage-newsroom everywhere',
  'DELETE /desks/:deskId': 'manage-newsroom everywhere',
  'POST /desks/:deskId/stages': 'manage-newsroom everywhere',
  'PATCH /stages/:stageId': 'manage-newsroom everywhere',
  'DELETE /stages/:stageId': 'manage-newsroom everywhere',
  'POST /approval-rules': 'manage-newsroom everywhere',
  'PATCH /approval-rules/:ruleId': 'manage-newsroom everywhere',
  'DELETE /approval-rules/:ruleId': 'manage-newsroom everywhere',
  'GET /fronts': 'publish everywhere',
  'GET /fronts/:place': 'publish everywhere',
  'POST /fronts/:place/edit': 'publish everywhere',
  'POST /fronts/:place/discard': 'publish everywhere',
  'POST /fronts/:place/publish': 'publish everywhere',
  'POST /fronts/:place/restore': 'publish everywhere',
  'POST /fronts/:place/take-down': 'publish everywhere',
  'POST /front-editions': 'publish everywhere',
  'PUT /front-editions/:edition': 'publish everywhere',
  'DELETE /front-editions/:edition': 'publish everywhere',
  'GET /campaigns': 'manage-newsroom everywhere',
  'POST /campaigns': 'manage-newsroom everywhere',
  'PUT /campaigns/:campaignId': 'manage-newsroom everywhere',
  'POST /campaigns/:campaignId/pause': 'manage-newsroom everywhere',
  'POST /campaigns/:campaignId/resume': 'manage-newsroom everywhere',
  'POST /campaigns/:campaignId/end': 'manage-newsroom everywhere',
  'DELETE /campaigns/:campaignId': 'manage-newsroom everywhere',
  'GET /clients': 'manage-newsroom everywhere',
  'POST /clients': 'manage-newsroom everywhere',
  'PUT /clients/:clientId': 'manage-newsroom everywhere',
  'POST /clients/:clientId/revoke': 'manage-newsroom everywhere',
  'POST /clients/:clientId/keys': 'manage-newsroom everywhere',
  'DELETE /client-keys/:keyId': 'manage-newsroom everywhere',
  'GET /webhooks': 'manage-newsroom everywhere',
  'POST /clients/:clientId/webhooks': 'manage-newsroom everywhere',
  'POST /webhooks/:webhookId/replay': 'manage-newsroom everywhere',
  'DELETE /webhooks/:webhookId': 'manage-newsroom everywhere',
  'POST /roles': 'manage-staff everywhere',
  'PATCH /roles/:roleId': 'manage-staff everywhere',
  'DELETE /roles/:roleId': 'manage-staff everywhere',
  'PUT /people/:staffId/roles': 'manage-staff everywhere',
  'PUT /people/:staffId/standing': 'manage-staff everywhere',
  'GET /invitations': 'manage-staff everywhere',
  'POST /invitations': 'manage-staff everywhere',
  'DELETE /invitations/:invitationId': 'manage-staff everywhere',
  'POST /ways-in': 'manage-staff everywhere',
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
type Newsroom = { readonly db: Db; readonly desk: AtTheDesk; readonly person: Staff; readonly places: { readonly own: Place; readonly other: Place } };

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
  return { db, desk: atTheDesk(day), person, places: { own: own!, other: other! } };
}

/** Whether the gate let the call through, whatever came of it then. Nothing is said in it: what wants words is not understood. */
async function letsIn({ db, desk, places }: Newsroom, person: Staff, key: Key, place: 'own' | 'other'): Promise<boolean> {
  // A stream of events does not end by itself: that one was let in shows by its not being refused.
  if (key === 'GET /events') return isToldOfEvents(desk, await cookieOf(db, person));
  const answer = await desk.ask(person, pathOf(key, places[place]));
  const reasons = answer.statusCode === 403 || answer.statusCode === 404 ? (answer.json().reasons as string[]) : [];
  return answer.statusCode !== 401 && !reasons.includes('not-allowed') && !reasons.includes('no-such-story');
}

async function isToldOfEvents({ app }: AtTheDesk, cookie: string): Promise<boolean> {
  const answer = await app.inject({ method: 'GET', url: '/desk/api/events', headers: { cookie }, payloadAsStream: true });
  answer.stream().destroy();
  return answer.statusCode === 200;
}

function pathOf(key: Key, { deskId, storyId }: Place): string {
  return key.replace(':storyId', String(storyId)).replace(':deskId', String(deskId)).replace(':place', 'home').replaceAll(/:\w+/g, '999999');
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
