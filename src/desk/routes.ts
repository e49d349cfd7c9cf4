// Every route of the desk's API, on one page. A test walks them with every role.
import { desksRoutes } from './desks/desks.api.ts';
import { meRoutes } from './me/me.api.ts';
import { workRoutes } from './work/work.api.ts';

export const routes = {
  ...meRoutes,
  ...workRoutes,
  ...desksRoutes,
};

export type DeskApi = typeof routes;
