import { onTool, tell } from './tool.browser.ts';

/** The sheet of the reader's own machine where it has one; the link for the clipboard everywhere. */
export function offerSharing(): void {
  const url = document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href ?? location.href;
  onTool('copy', (button) => void copy(url, button));
  onTool('share', () => {
    // Whoever closes the sheet has changed their mind.
    navigator.share({ title: document.querySelector('h1')?.innerText ?? document.title, url }).catch(() => {});
  });
  const sheet = document.querySelector<HTMLElement>('[data-tool=share]');
  if (sheet && 'share' in navigator) sheet.hidden = false;
}

async function copy(url: string, button: HTMLButtonElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(url);
    tell(button);
  } catch {
    // Not over plain http, or not allowed: then by hand.
    prompt(button.innerText, url);
  }
}
