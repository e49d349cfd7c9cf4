// Which address shows which screen. Each loads apart, when it is first asked for.
import { Loader } from '@mantine/core';
import { lazy, type ReactElement, Suspense } from 'react';
import { Redirect, Route, Router, Switch } from 'wouter';
import { Guarded } from './parts/guarded.tsx';
import { words } from './words.ts';

const SignIn = lazy(async () => ({ default: (await import('./sign-in/sign-in-screen.tsx')).SignInScreen }));
const Shell = lazy(async () => ({ default: (await import('./shell.tsx')).Shell }));
const Stories = lazy(async () => ({ default: (await import('./list/list-screen.tsx')).ListScreen }));
const Story = lazy(async () => ({ default: (await import('./story/story-screen.tsx')).StoryScreen }));
const Publish = lazy(async () => ({ default: (await import('./publish/publish-screen.tsx')).PublishScreen }));
const Pictures = lazy(async () => ({ default: (await import('./pictures/pictures-screen.tsx')).PicturesScreen }));
const Diary = lazy(async () => ({ default: (await import('./diary/diary-screen.tsx')).DiaryScreen }));
const Fronts = lazy(async () => ({ default: (await import('./fronts/fronts-screen.tsx')).FrontsScreen }));
const Newsroom = lazy(async () => ({ default: (await import('./newsroom/newsroom-screen.tsx')).NewsroomScreen }));
const Account = lazy(async () => ({ default: (await import('./account/account-screen.tsx')).AccountScreen }));

/** Addresses under /desk. Signing in, first link, invitation and reset stand outside the shell. */
export function Screens(): ReactElement {
  return (
    <Router base="/desk">
      <Guarded>
        <Suspense fallback={<Loader m="xl" aria-label={words.loading} />}>
          <Switch>
            <Route path="/sign-in/*?" component={SignIn} />
            <Route>
              <Shell>
                <Guarded>
                  <Suspense fallback={<Loader m="xl" aria-label={words.loading} />}>
                    <Switch>
                      <Route path="/">
                        <Redirect to="/stories" />
                      </Route>
                      <Route path="/stories" component={Stories} />
                      <Route path="/stories/:storyId">{({ storyId }) => <Story storyId={Number(storyId)} />}</Route>
                      <Route path="/stories/:storyId/publish">{({ storyId }) => <Publish storyId={Number(storyId)} />}</Route>
                      <Route path="/pictures/*?" component={Pictures} />
                      <Route path="/diary/*?" component={Diary} />
                      <Route path="/fronts">
                        <Redirect to="/fronts/home" />
                      </Route>
                      <Route path="/fronts/:place">{({ place }) => <Fronts key={place} place={place} />}</Route>
                      <Route path="/newsroom/*?" component={Newsroom} />
                      <Route path="/account/*?" component={Account} />
                      <Route>{words.notFound}</Route>
                    </Switch>
                  </Suspense>
                </Guarded>
              </Shell>
            </Route>
          </Switch>
        </Suspense>
      </Guarded>
    </Router>
  );
}
