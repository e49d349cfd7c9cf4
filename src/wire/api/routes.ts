// Every route of the content API, on one page. A test walks them with every scope.
import { advanceRoutes } from './advance.api.ts';
import { paperRoutes } from './paper.api.ts';
import { storiesRoutes } from './stories.api.ts';

export const routes = { ...storiesRoutes, ...paperRoutes, ...advanceRoutes };
