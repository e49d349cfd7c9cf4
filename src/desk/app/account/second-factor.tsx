import { Button, Code, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { QRCodeSVG } from 'qrcode.react';
import { type FormEvent, type ReactElement, useState } from 'react';
import { tellRefused } from '../parts/tell.ts';
import { signInClient } from '../sign-in/sign-in-client.ts';
import { words } from '../words.ts';
import { orRefused } from './or-refused.ts';

/** What one keeps: the address an app scans, and codes for the day the phone is lost. */
type Keys = { readonly totpURI: string; readonly backupCodes: readonly string[] };

/** Turns the second step on, by way of an app that proves it has the key, or off. */
export function SecondFactor({ isOn }: { readonly isOn: boolean }): ReactElement {
  const queries = useQueryClient();
  const anew = () => queries.invalidateQueries({ queryKey: ['account'] });
  const [keys, setKeys] = useState<Keys | undefined>();
  const [codes, setCodes] = useState<readonly string[] | undefined>();
  if (codes) return <BackupCodes codes={codes} onKept={() => setCodes(undefined)} />;
  if (keys) {
    const confirmed = (): void => {
      setCodes(keys.backupCodes);
      setKeys(undefined);
      void anew();
    };
    return <Scan keys={keys} onConfirmed={confirmed} />;
  }
  if (isOn) return <Ask key="off" about={words.account.secondFactorOn} button={words.account.turnOff} deed={turnOff} onDone={anew} />;
  return <Ask key="on" button={words.account.turnOn} deed={turnOn} onDone={setKeys} />;
}

function turnOn(password: string): Promise<Keys> {
  return orRefused(signInClient.$fetch<Keys>('/two-factor/enable', { method: 'POST', body: { password } }));
}

function turnOff(password: string): Promise<unknown> {
  return orRefused(signInClient.$fetch('/two-factor/disable', { method: 'POST', body: { password } }));
}

type AskTold<Value> = {
  readonly about?: string;
  readonly button: string;
  readonly deed: (password: string) => Promise<Value>;
  readonly onDone: (value: Value) => unknown;
};

/** Both turning on and turning off ask for the password again. */
function Ask<Value>({ about, button, deed, onDone }: AskTold<Value>): ReactElement {
  const [password, setPassword] = useState('');
  const run = useMutation({ mutationFn: () => deed(password), onSuccess: onDone, onError: tellRefused });
  return (
    <form onSubmit={submitting(() => run.mutate())}>
      {about && <Text mb="sm">{about}</Text>}
      <Group align="flex-end">
        <PasswordInput
          label={words.account.current}
          autoComplete="current-password"
          required
          miw={240}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={run.isPending}>
          {button}
        </Button>
      </Group>
    </form>
  );
}

function Scan({ keys, onConfirmed }: { readonly keys: Keys; readonly onConfirmed: () => void }): ReactElement {
  const [code, setCode] = useState('');
  const confirm = useMutation({
    mutationFn: () => orRefused(signInClient.twoFactor.verifyTotp({ code: code.replaceAll(/\s/g, '') })),
    onSuccess: onConfirmed,
    onError: tellRefused,
  });
  return (
    <form onSubmit={submitting(() => confirm.mutate())}>
      <Stack align="flex-start">
        <Text>{words.account.scan}</Text>
        <span className="account-qr">
          <QRCodeSVG value={keys.totpURI} size={180} title={words.account.picture} />
        </span>
        <Text>
          {words.account.key} <Code>{new URL(keys.totpURI).searchParams.get('secret')}</Code>
        </Text>
        <Group align="flex-end">
          <TextInput
            label={words.account.code}
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            autoFocus
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          <Button type="submit" loading={confirm.isPending}>
            {words.account.confirm}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function BackupCodes({ codes, onKept }: { readonly codes: readonly string[]; readonly onKept: () => void }): ReactElement {
  return (
    <Stack align="flex-start">
      <Text role="status">{words.account.backupCodes}</Text>
      <ul className="account-codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Button variant="default" onClick={onKept}>
        {words.account.kept}
      </Button>
    </Stack>
  );
}

function submitting(deed: () => void): (event: FormEvent) => void {
  return (event) => {
    event.preventDefault();
    deed();
  };
}
