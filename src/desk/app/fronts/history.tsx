import type { ReactElement } from 'react';
import { ask } from '../ask.ts';
import { PressedTwice } from '../parts/pressed-twice.tsx';
import { When } from '../parts/when.tsx';
import { words } from '../words.ts';
import { type Front, useFrontDeed } from './use-fronts.tsx';

const t = words.fronts;

/** What was published of a front, by whom, and the way back to it. */
export function History({ place, front }: { readonly place: string; readonly front: Front }): ReactElement | null {
  const { run } = useFrontDeed();
  if (front.history.length === 0) return null;
  const restore = (number: number): Promise<boolean> =>
    run(() => ask('POST /fronts/:place/restore', { params: { place }, body: { version: front.version, number } }), t.restoreDone(number));
  return (
    <details className="fronts-history">
      <summary>{t.history}</summary>
      <ol>
        {front.history.map(({ number, isPublished, publishedAt, publishedBy, restoredFrom }) => (
          <li key={number}>
            <span>
              {t.byWhom(number, publishedBy ?? t.nobody)} <When at={publishedAt} />{' '}
              <span className="fronts-quiet">
                {[restoredFrom === null ? '' : t.restored(restoredFrom), isPublished ? t.now : ''].filter(Boolean).join(' · ')}
              </span>
            </span>
            {!isPublished && (
              <PressedTwice
                once={t.restore}
                onceOf={`${t.restore}: ${number}`}
                again={t.restoreAgain}
                againOf={`${t.restoreAgain} ${number}`}
                onSure={() => restore(number)}
              />
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}
