import type { Order } from './shelf.browser.ts';

/** Tells the worker something, if there is one. */
export function tellWorker(order: Order): void {
  navigator.serviceWorker?.controller?.postMessage(order);
}
