import { Alert, Anchor, Button, Divider, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type FormEvent, type ReactElement, useState } from 'react';
import { Link } from 'wouter';
import { words } from '../words.ts';
import { useDoor } from './door.tsx';
import { signInClient } from './sign-in-client.ts';
import { wantedScreen } from './wanted-screen.ts';

type Step = 'password' | 'code';

/** Password, then the code where one is asked for; or a passkey; or another house. Calls `onDone` when somebody is in. */
export function SignInForm({ onDone, email: known = '' }: { readonly onDone: () => void; readonly email?: string }): ReactElement {
  const [step, setStep] = useState<Step>('password');
  const [fault, setFault] = useState(location.search.includes('error=') ? words.signIn.houseFailed : '');
  const show = (status: number, wrong: string) => setFault(status === 429 ? words.signIn.tooMany : wrong);
  return (
    <Stack gap="md">
      {fault && (
        <Alert color="red" role="alert">
          {fault}
        </Alert>
      )}
      {step === 'password' ? (
        <PasswordStep email={known} onDone={onDone} onCode={() => setStep('code')} onFault={(status) => show(status, words.signIn.wrong)} />
      ) : (
        <CodeStep onDone={onDone} onFault={(status) => show(status, words.signIn.codeWrong)} />
      )}
      {step === 'password' && <OtherWays onDone={onDone} onFault={() => setFault(words.signIn.passkeyFailed)} />}
    </Stack>
  );
}

type StepProps = { readonly onDone: () => void; readonly onFault: (status: number) => void };

function PasswordStep({ email: known, onDone, onCode, onFault }: StepProps & { readonly email: string; readonly onCode: () => void }): ReactElement {
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const { data, error } = await signInClient.signIn.email({ email, password });
    setBusy(false);
    if (error) return onFault(error.status);
    return data && 'twoFactorRedirect' in data && data.twoFactorRedirect ? onCode() : onDone();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          label={words.signIn.email}
          type="email"
          autoComplete="username webauthn"
          required
          autoFocus={known === ''}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={words.signIn.password}
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={busy} mt="xs">
          {words.signIn.signIn}
        </Button>
        <Anchor component={Link} href="/sign-in/forgotten" size="sm">
          {words.signIn.forgotten}
        </Anchor>
      </Stack>
    </form>
  );
}

function CodeStep({ onDone, onFault }: StepProps): ReactElement {
  const [code, setCode] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const spare = code.replaceAll(/\s/g, '');
    const { error } = /^\d{6}$/.test(spare)
      ? await signInClient.twoFactor.verifyTotp({ code: spare })
      : await signInClient.twoFactor.verifyBackupCode({ code: spare });
    return error ? onFault(error.status) : onDone();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          label={words.signIn.code}
          description={words.signIn.codeHint}
          autoComplete="one-time-code"
          autoFocus
          required
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Button type="submit">{words.signIn.goOn}</Button>
      </Stack>
    </form>
  );
}

function OtherWays({ onDone, onFault }: { readonly onDone: () => void; readonly onFault: () => void }): ReactElement {
  const { data: door } = useDoor();
  const withPasskey = async () => {
    const answer = await signInClient.signIn.passkey();
    return answer?.error ? onFault() : onDone();
  };
  const withHouse = () =>
    signInClient.signIn.social({
      provider: 'single-sign-on',
      callbackURL: `${location.origin}/desk${wantedScreen(location.search)}`,
      errorCallbackURL: `${location.origin}/desk/sign-in`,
    });
  return (
    <Stack gap="sm">
      <Divider label={words.signIn.or} />
      <Button variant="default" onClick={() => void withPasskey()}>
        {words.signIn.withPasskey}
      </Button>
      {door?.singleSignOn && (
        <Button variant="default" onClick={() => void withHouse()}>
          {words.signIn.withHouse(door.singleSignOn)}
        </Button>
      )}
    </Stack>
  );
}
