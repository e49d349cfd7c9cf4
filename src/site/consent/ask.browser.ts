// Leave to load what stores something at the reader's. The bar is in the page and answers without this script; with it, the
// page stays where it is, and nobody is asked twice.
import { readerAllows } from './reader-allows.browser.ts';

/** Shows the bar to whoever has not answered, and takes the answer, then and whenever it is changed. */
export function askForConsent(): void {
  const form = document.querySelector<HTMLFormElement>('form.consent');
  if (!form) return;
  if (readerAllows() === 'unasked') form.dataset['asks'] = '';
  else form.dataset['answered'] = '';
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const answer = new URLSearchParams([...new FormData(form, event.submitter)].map(([name, value]) => [name, String(value)]));
    delete form.dataset['asks'];
    form.dataset['answered'] = '';
    void fetch(form.action, { method: 'POST', body: answer, redirect: 'manual' }).then(() => dispatchEvent(new Event('consent')));
  });
}
