import { Alert, Anchor, Button, Divider, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type FormEvent, type ReactElement, useState } from 'react';
import { Link } from 'wouter';
import { words } from '../words.ts';
import { useDoor } from './door.tsx';
import { signInClient } from './sign-in-client.ts';
import { doorTo, screenToGoTo } from './wanted-screen.ts';

type Step = 'password' | 'code';

/** Password, then the code where one is asked for; or a passkey; or another house. Calls `onDone` when somebody is in. */
export function SignInForm({ onDone, email: known = '' }: { readonly onDone: () => void; readonly email?: string }): ReactElement {
  const [step, setStep] = useState<Step>('password');
  const [fault, setFault] = useState(wordsOfHouse(new URLSearchParams(location.search).get('error')));
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
        <CodeStep
          onDone={onDone}
          onFault={(status, code) => {
            if (isOver(code)) setStep('password');
            setFault(wordsOfCode(status, code));
          }}
        />
      )}
      {step === 'password' && <OtherWays onDone={onDone} onFault={setFault} />}
    </Stack>
  );
}

type StepProps = { readonly onDone: () => void; readonly onFault: (status: number, code?: string) => void };

/** What came back with whoever went to the other house and was not let in. */
function wordsOfHouse(error: string | null): string {
  if (error === null) return '';
  if (error === 'other_house_is_away') return words.signIn.houseAway;
  return ['account_not_linked', 'signup_disabled', 'email_not_found', 'INVALID_EMAIL_OR_PASSWORD'].includes(error)
    ? words.signIn.houseFailed
    : words.signIn.houseRefused;
}

/** What is wrong with a code, or with the time it took. */
function wordsOfCode(status: number, code: string | undefined): string {
  if (code === 'ACCOUNT_TEMPORARILY_LOCKED') return words.signIn.codeLocked;
  if (status === 429) return words.signIn.tooMany;
  return isOver(code) ? words.signIn.codeTooLate : words.signIn.codeWrong;
}

/** Whether the password must be given again before another code is taken. */
function isOver(code: string | undefined): boolean {
  return code === 'INVALID_TWO_FACTOR_COOKIE' || code === 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE';
}

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
    return error ? onFault(error.status, error.code) : onDone();
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

function OtherWays({ onDone, onFault }: { readonly onDone: () => void; readonly onFault: (words: string) => void }): ReactElement {
  const { data: door } = useDoor();
  const withPasskey = async () => {
    const answer = await signInClient.signIn.passkey();
    return answer?.error ? onFault(words.signIn.passkeyFailed) : onDone();
  };
  const withHouse = async () => {
    const screen = screenToGoTo(location);
    const { error } = await signInClient.signIn.social({
      provider: 'single-sign-on',
      callbackURL: `${location.origin}/desk${screen}`,
      errorCallbackURL: `${location.origin}/desk${doorTo(screen)}`,
    });
    if (error) onFault(error.status === 429 ? words.signIn.tooMany : words.signIn.houseAway);
  };
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
