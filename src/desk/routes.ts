// Every route of the desk's API, on one page. A test walks them with every role.
import { archiveRoutes } from './archive/archive.api.ts';
import { campaignsRoutes } from './campaigns/campaigns.api.ts';
import { clientsRoutes } from './clients/clients.api.ts';
import { webhooksRoutes } from './clients/webhooks.api.ts';
import { desksRoutes } from './desks/desks.api.ts';
import { diaryRoutes } from './diary/diary.api.ts';
import { eventRoutes } from './events/events.api.ts';
import { frontsRoutes } from './fronts/fronts.api.ts';
import { listRoutes } from './list/list.api.ts';
import { meRoutes } from './me/me.api.ts';
import { peopleRoutes } from './people/people.api.ts';
import { pictureRoutes } from './pictures/pictures.api.ts';
import { publishRoutes } from './publish/publish.api.ts';
import { accountRoutes } from './sign-in/account.api.ts';
import { signInRoutes } from './sign-in/sign-in.api.ts';
import { notesRoutes } from './story/notes.api.ts';
import { readOnRoutes } from './story/read-on.api.ts';
import { storyRoutes } from './story/story.api.ts';
import { topicsRoutes } from './topics/topics.api.ts';
import { workRoutes } from './work/work.api.ts';

export const routes = {
  ...accountRoutes,
  ...archiveRoutes,
  ...meRoutes,
  ...listRoutes,
  ...eventRoutes,
  ...peopleRoutes,
  ...pictureRoutes,
  ...publishRoutes,
  ...signInRoutes,
  ...notesRoutes,
  ...storyRoutes,
  ...readOnRoutes,
  ...topicsRoutes,
  ...workRoutes,
  ...desksRoutes,
  ...diaryRoutes,
  ...campaignsRoutes,
  ...clientsRoutes,
  ...webhooksRoutes,
  ...frontsRoutes,
};

export type DeskApi = typeof routes;
