/** What happens when one of the story's tools is pressed. */
export function onTool(name: 'share' | 'copy' | 'save', deed: (button: HTMLButtonElement) => void): void {
  const button = document.querySelector<HTMLButtonElement>(`[data-tool=${name}]`);
  button?.addEventListener('click', () => deed(button));
}

/** Says, to those who see and those who hear, that it is done: in the words that stand on the button. */
export function tell(button: HTMLButtonElement, words = button.dataset['done'] ?? ''): void {
  const place = document.querySelector('.tools [role=status]');
  if (!place) return;
  place.textContent = words;
  setTimeout(() => {
    place.textContent = '';
  }, 4000);
}
