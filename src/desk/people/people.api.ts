import { listPeople } from '../../staff/read-staff.ts';
import { route } from '../route.ts';

export const peopleRoutes = {
  /** Everybody on the staff, for those who choose somebody. */
  'GET /people': route({ needs: 'signed-in', answer: async ({ db }) => ({ people: await listPeople(db) }) }),
};
