// Every route of the desk's API, on one page. A test walks them with every role.
import { desksRoutes } from './desks/desks.api.ts';
import { diaryRoutes } from './diary/diary.api.ts';
import { meRoutes } from './me/me.api.ts';
import { peopleRoutes } from './people/people.api.ts';
import { pictureRoutes } from './pictures/pictures.api.ts';
import { workRoutes } from './work/work.api.ts';

export const routes = {
  ...meRoutes,
  ...peopleRoutes,
  ...pictureRoutes,
  ...workRoutes,
  ...desksRoutes,
  ...diaryRoutes,
};

export type DeskApi = typeof routes;
