import { ownPath } from '../enhancer/own-path.browser.ts';
import { isSaved } from './saved.browser.ts';
import { cacheNames } from './shelf.browser.ts';
import { tellWorker } from './tell-worker.browser.ts';

/** Brings the worker that keeps what was read, where the paper wants one; sends it away where it does not. */
export function keepForOffline(): void {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  if (!('offline' in document.body.dataset)) {
    void sendAway(serviceWorker).catch((error) => console.warn(error));
    return;
  }
  const bring = async (): Promise<void> => {
    await serviceWorker.register('/sw.js');
    await serviceWorker.ready;
    if (!serviceWorker.controller) await new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
    tellRead();
    addEventListener('online', () => tellWorker({ do: 'check' }));
    // From the back-forward cache it comes as it was left, without asking anybody.
    addEventListener('pageshow', ({ persisted }) => persisted && tellWorker({ do: 'check' }));
  };
  const soon = (): void => void bring().catch((error) => console.warn(error));
  if (document.readyState === 'complete') soon();
  else addEventListener('load', soon, { once: true });
}

/** The worker and all it kept. One that could not be reached from here is told the same in its own place: farewell.browser.ts. */
async function sendAway(workers: ServiceWorkerContainer): Promise<void> {
  const registered = await workers.getRegistrations();
  if (registered.length === 0) return;
  for (const name of Object.values(cacheNames)) await caches.delete(name);
  for (const one of registered) await one.unregister();
}

/** A story that stands here has been read, with the picture that was shown; any other page is a moment to see what was taken back. */
function tellRead(): void {
  const headline = document.querySelector<HTMLElement>('.story h1');
  const picture = document.querySelector<HTMLImageElement>('.lead img')?.currentSrc;
  const path = ownPath();
  tellWorker(headline && path ? { do: 'read', path, title: headline.innerText, files: picture ? [picture] : [], isSaved: isSaved(path) } : { do: 'check' });
}
