import type { ReactElement } from 'react';
import { Route, Switch } from 'wouter';
import { words } from '../words.ts';
import { Door } from './door.tsx';
import { Forgotten } from './forgotten.tsx';
import { useGoIn } from './go-in.tsx';
import { Reset } from './reset.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { Welcome } from './welcome.tsx';

/** Everything before the desk: signing in, a forgotten password, and the one-time links. */
export function SignInScreen(): ReactElement {
  return (
    <Switch>
      <Route path="/sign-in/welcome/:token">{({ token }) => <Welcome token={token} />}</Route>
      <Route path="/sign-in/forgotten" component={Forgotten} />
      <Route path="/sign-in/reset" component={Reset} />
      <Route component={SignIn} />
    </Switch>
  );
}

function SignIn(): ReactElement {
  const goIn = useGoIn();
  return (
    <Door title={words.signIn.signIn}>
      <SignInForm onDone={goIn} />
    </Door>
  );
}
