// Served in the worker's place by a paper that wants none: it lets go of everything, and then of itself.

type Leaving = Event & { waitUntil(until: Promise<unknown>): void };
type Worker = {
  readonly registration: ServiceWorkerRegistration;
  skipWaiting(): Promise<void>;
  addEventListener(on: string, then: (event: Leaving) => void): void;
};

const worker = globalThis as unknown as Worker;

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => event.waitUntil(leave()));

async function leave(): Promise<void> {
  for (const name of await caches.keys()) await caches.delete(name);
  await worker.registration.unregister();
}
