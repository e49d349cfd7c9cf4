// The one script of a page. It adds to what can be read and followed without it; nothing waits for it, and what fails in it
// fails alone.
import { lazyAds } from '../ads/lazy-ads.browser.ts';
import { noteViews } from '../ads/note-views.browser.ts';
import { askForConsent } from '../consent/ask.browser.ts';
import { keepForOffline } from '../offline/keep.browser.ts';
import { measureVitals } from '../vitals/measure.browser.ts';
import { passOver } from './pass-over.browser.ts';
import { offerSaving } from './save.browser.ts';
import { offerSharing } from './share.browser.ts';
import { carryHeadline } from './transition.browser.ts';
import { whenSeen } from './when-seen.browser.ts';

for (const enhance of [carryHeadline, passOver, offerSharing, offerSaving]) attempt(enhance);
document.documentElement.dataset['ready'] = '';
// A page that is made ready in advance is nobody's yet.
whenSeen(() => {
  for (const enhance of [measureVitals, askForConsent, keepForOffline, () => lazyAds(document), noteViews]) attempt(enhance);
});

function attempt(enhance: () => void): void {
  try {
    enhance();
  } catch (error) {
    console.warn(error);
  }
}
