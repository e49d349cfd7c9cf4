import { notifications } from '@mantine/notifications';
import { wordsOf } from './refusal-words.ts';

/** Says in passing that something was done. */
export function tellDone(message: string): void {
  notifications.show({ message, autoClose: 4000 });
}

/** Says why something was not done; stays until it is read. */
export function tellRefused(error: unknown): void {
  notifications.show({ message: wordsOf(error).join(' '), color: 'red', autoClose: false, withBorder: true });
}
