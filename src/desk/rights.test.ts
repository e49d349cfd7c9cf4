// Every route of the desk's API, asked by every role, on its own desk and on another.
//
// The two tables below are written by hand, not read from the program: what a route needs, and what a role may do. A route
// that is not in the first does not compile.
import { describe, expect, test } from 'vitest';
import { draft, smallStaff } from '../fixtures/a-story.ts';
import { type Day, onTestDay } from '../fixtures/test-day.ts';
import { openDesk } from '../staff/open-desk.ts';
import { hire } from '../staff/hire.ts';
import type { BuiltInRole, Right, Staff } from '../staff/staff.ts';
import { type AtTheDesk, atTheDesk } from './at-the-desk.sample.ts';
import type { Key } from './route.ts';
import { type DeskApi, routes } from './routes.ts';

/** `edit` on a story: a right to write that also asks whose story it is. */
type Wanted = 'anybody' | 'signed in' | `${Right} ${'somewhere' | 'everywhere' | 'on the desk' | 'on its desk'}` | 'edit on its desk';

const wanted: Record<keyof DeskApi, Wanted> = {
  'GET /me': 'signed in',
};

const mayDo: Record<Exclude<BuiltInRole, 'machine'>, readonly Right[]> = {
  reporter: ['read', 'write', 'add-pictures', 'plan'],
  sub: ['read', 'write', 'edit-others', 'move', 'add-pictures', 'edit-pictures', 'plan'],
  editor: ['read', 'write', 'edit-others', 'move', 'approve', 'publish', 'correct', 'kill', 'add-pictures', 'edit-pictures', 'plan'],
  chief: ['read', 'write', 'edit-others', 'move', 'approve', 'publish', 'correct', 'kill', 'add-pictures', 'edit-pictures', 'plan', 'manage-newsroom'],
  pictures: ['read', 'add-pictures', 'edit-pictures', 'plan'],
  lawyer: ['read', 'legal-clear'],
  administrator: [
    'read',
    'write',
    'edit-others',
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
const roles = Object.keys(mayDo) as (keyof typeof mayDo)[];
