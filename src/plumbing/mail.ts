// Handing over mail. Where no mail server is set, nobody pretends that something was sent.
import { createTransport } from 'nodemailer';
import type { Log } from './log.ts';

export type Letter = { readonly to: string; readonly subject: string; readonly text: string };

export type Mail = {
  /** Whether a mail server is set. */
  readonly isOn: boolean;
  /** Hands a letter over. False: there is no mail server, or it did not take it, and the log says why. */
  send(letter: Letter): Promise<boolean>;
};

export function openMail({ smtpUrl, from, log }: { readonly smtpUrl: string | undefined; readonly from: string | undefined; readonly log: Log }): Mail {
  if (!smtpUrl || !from) return { isOn: false, send: async () => false };
  const transport = createTransport(smtpUrl, { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 } as never);
  return {
    isOn: true,
    send: async (letter) => {
      try {
        await transport.sendMail({ from, ...letter });
        return true;
      } catch (error) {
        log.warn({ error: (error as Error).message, to: letter.to }, 'a letter was not taken');
        return false;
      }
    },
  };
}
