import { changeSaved, isSaved } from '../offline/saved.browser.ts';
import { tellWorker } from '../offline/tell-worker.browser.ts';
import { ownPath } from './own-path.browser.ts';
import { onTool, tell } from './tool.browser.ts';

/** Save for later: kept on the reader's own machine, where nobody else learns of it. */
export function offerSaving(): void {
  const button = document.querySelector<HTMLButtonElement>('[data-tool=save]');
  const path = ownPath();
  if (!button || !path) return;
  show(button, isSaved(path));
  onTool('save', () => {
    const nowSaved = !isSaved(path);
    changeSaved(path, nowSaved && document.querySelector('h1')!.innerText);
    tellWorker({ do: nowSaved ? 'save' : 'release', path });
    show(button, nowSaved);
    if (nowSaved) tell(button);
  });
}

/** The button keeps its words, and so its width: that it is pressed says the rest. */
function show(button: HTMLButtonElement, isPressed: boolean): void {
  button.setAttribute('aria-pressed', String(isPressed));
}
