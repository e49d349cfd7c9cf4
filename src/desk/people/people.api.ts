import { z } from 'zod';
import { readPublication } from '../../paper/read-publication.ts';
import { changeRoles, removeRole, setRole, setStanding } from '../../staff/change-roles.ts';
import { deskOrigin, invitationPath } from '../../staff/invitation.ts';
import { invite, letIn, revokeInvitation } from '../../staff/invite.ts';
import { listOpenInvitations, listPeople, type Person } from '../../staff/read-staff.ts';
import { readRoles } from '../../staff/role.ts';
import { may, rights } from '../../staff/staff.ts';
import { type Newsroom, route } from '../route.ts';
import { idInAddress } from '../shapes.ts';

const managing = { right: 'manage-staff', on: 'everywhere' } as const;
const roles = z.array(z.object({ roleId: z.int().positive(), deskId: z.int().positive().nullable() })).max(200);
const roleTold = z.object({ name: z.string().max(100), rights: z.array(z.enum(rights)) });
const name = z.string().max(200);
const email = z.string().max(300);
/** What goes out by mail in the newsroom's name. */
const lettersInAMinute = 30;

export const peopleRoutes = {
  /** Everybody on the staff, for those who choose somebody. The addresses of others are for those who manage the staff. */
  'GET /people': route({
    needs: 'signed-in',
    answer: async ({ db, staff }) => {
      const isShown = ({ id }: Person): boolean => id === staff.id || may(staff, 'manage-staff', null);
      const people = await listPeople(db);
      return { people: people.map((person) => ({ ...person, email: isShown(person) ? person.email : null })) };
    },
  }),

  'GET /roles': route({ needs: 'signed-in', answer: async ({ db }) => ({ roles: await readRoles(db), rights }) }),

  'POST /roles': route({ needs: managing, body: roleTold, answer: ({ db, staff, body }) => setRole(db, { ...body, by: staff }) }),

  'PATCH /roles/:roleId': route({
    needs: managing,
    params: z.object({ roleId: idInAddress }),
    body: roleTold,
    answer: ({ db, staff, params, body }) => setRole(db, { ...params, ...body, by: staff }),
  }),

  'DELETE /roles/:roleId': route({
    needs: managing,
    params: z.object({ roleId: idInAddress }),
    answer: ({ db, staff, params }) => removeRole(db, { ...params, by: staff }),
  }),

  'PUT /people/:staffId/roles': route({
    needs: managing,
    params: z.object({ staffId: idInAddress }),
    body: z.object({ roles }),
    answer: ({ db, staff, params, body }) => changeRoles(db, { ...params, ...body, by: staff }),
  }),

  'PUT /people/:staffId/standing': route({
    needs: managing,
    params: z.object({ staffId: idInAddress }),
    body: z.object({ isActive: z.boolean() }),
    answer: ({ db, staff, params, body }) => setStanding(db, { ...params, ...body, by: staff }),
  }),

  'GET /invitations': route({ needs: managing, answer: async ({ db }) => ({ invitations: await listOpenInvitations(db) }) }),

  /** The link goes by mail; where no mail server takes it, whoever invites passes it on. */
  'POST /invitations': route({
    needs: managing,
    triesInAMinute: lettersInAMinute,
    body: z.object({ email, name, roles }),
    answer: async ({ body, ...asked }) => {
      const outcome = await invite(asked.db, { ...body, by: asked.staff });
      return outcome.ok ? handOver(asked, body.email, invitationPath(outcome.value.token), 'invitation') : outcome;
    },
  }),

  'DELETE /invitations/:invitationId': route({
    needs: managing,
    params: z.object({ invitationId: idInAddress }),
    answer: ({ db, staff, params }) => revokeInvitation(db, { ...params, by: staff }),
  }),

  /** A new way in for somebody who is locked out. */
  'POST /ways-in': route({
    needs: managing,
    triesInAMinute: lettersInAMinute,
    body: z.object({ email }),
    answer: async ({ body, ...asked }) => {
      const outcome = await letIn(asked.db, { ...body, by: asked.staff });
      return outcome.ok ? handOver(asked, body.email, invitationPath(outcome.value.token), 'way-in') : outcome;
    },
  }),
};

type Handed = { readonly isSent: boolean; readonly link: string | null };

async function handOver({ db, url, door }: Newsroom, to: string, path: string, kind: 'invitation' | 'way-in'): Promise<Handed> {
  const { name: paper } = await readPublication(db);
  const link = `${deskOrigin(url)}${path}`;
  const letter = letters[kind](paper, link);
  const isSent = await door.mail.send({ to, ...letter });
  return { isSent, link: isSent ? null : link };
}

const letters = {
  invitation: (paper: string, link: string) => ({
    subject: `You are invited to the desk of ${paper}`,
    text: `You are invited to work at the desk of ${paper}.\n\nThis link is yours alone. It works once, and for a week:\n\n${link}\n`,
  }),
  'way-in': (paper: string, link: string) => ({
    subject: `A new way in to the desk of ${paper}`,
    text: `Somebody who manages the staff of ${paper} has opened a way in for you.\n\nThis link is yours alone. It works once, and for a day. It asks for a new password:\n\n${link}\n`,
  }),
};
