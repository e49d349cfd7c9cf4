// What follows from what: every consequence of a bulletin stands on this page. Each runs outside any transaction, with
// retries, and minds being run twice.
//
// What must not reach anybody before the page does (push messages, WebSub, search engines) follows from 'pages.purged', which
// is announced when the caches in front have let go of all bulletins in (payload.after, payload.upTo]: delivery/purge.
import { makeRenditions } from '../pictures/make-renditions.ts';
import type { Db } from '../plumbing/db.ts';
import type { Files } from '../plumbing/files.ts';
import type { Listeners } from '../plumbing/jobs.ts';
import { drawDemoPictures } from './newsroom.ts';

export function listeners(db: Db, files: Files): Listeners {
  return {
    'picture.stored': [{ name: 'make-renditions', run: ({ payload }) => makeRenditions(db, files, Number(payload['pictureId'])) }],
    'demo.laidOut': [{ name: 'draw-demo-pictures', run: ({ payload }) => drawDemoPictures(db, files, payload) }],
  };
}
