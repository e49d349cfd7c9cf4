// Every route of the desk's API, on one page. A test walks them with every role.
import { meRoutes } from './me/me.api.ts';

export const routes = {
  ...meRoutes,
};

export type DeskApi = typeof routes;
