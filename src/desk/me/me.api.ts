import { readPublication } from '../../paper/read-publication.ts';
import { readSections } from '../../paper/read-sections.ts';
import { readDesks } from '../../staff/desk.ts';
import { route } from '../route.ts';

export const meRoutes = {
  /** What every screen needs to know: who one is, the paper, its sections and desks. */
  'GET /me': route({
    needs: 'signed-in',
    answer: async ({ db, staff }) => {
      const [publication, sections, desks] = await Promise.all([readPublication(db), readSections(db), readDesks(db)]);
      const { name, language, locale, timeZone } = publication;
      return { staff, publication: { name, language, locale, timeZone }, sections, desks };
    },
  }),
};
