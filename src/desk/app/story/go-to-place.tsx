// From a reason against publishing to the place where it is mended: /stories/{id}?field={place}. And from where somebody is
// named to the note that names them: /stories/{id}?note={id}.
import { useEffect } from 'react';
import { useSearch } from 'wouter';
import type { Place } from '../../../story/publishing/readiness.ts';

type Where = { readonly panel?: string; readonly control: string };

const field = (name: string): Where => ({ control: `[data-field="${name}"] textarea` });
const inPanel = (panel: string, control: string): Where => ({ panel, control: `[data-panel="${panel}"] :is(${control})` });
const body: Where = { control: '.story-page [contenteditable="true"]' };

// What is mended on the publishing screen itself has no place here.
const places: Record<Exclude<Place, 'embargo' | 'change'>, Where> = {
  kicker: field('kicker'),
  headline: field('headline'),
  standfirst: field('standfirst'),
  body,
  headlines: inPanel('headlines', 'textarea'),
  dateline: { panel: 'details', ...field('dateline') },
  slugline: { panel: 'details', ...field('slugline') },
  workingTitle: { panel: 'details', ...field('workingTitle') },
  urlSlug: { panel: 'details', ...field('urlSlug') },
  sectionId: inPanel('details', 'select'),
  language: inPanel('details', 'input:not([role])'),
  isSensitive: inPanel('details', '[role="switch"]'),
  credits: inPanel('credits', 'input'),
  topicIds: inPanel('topics', 'input'),
  leadPicture: inPanel('lead', 'textarea, button'),
  standing: inPanel('standing', 'button, select, input, a'),
};

/** Brings the keyboard to the place that the address names, once the story is there to be written in. */
export function useGoToPlace(isLoaded: boolean): void {
  const named = new URLSearchParams(useSearch()).get('field') ?? '';
  useEffect(() => {
    const place = Object.hasOwn(places, named) ? places[named as keyof typeof places] : undefined;
    if (!place || !isLoaded) return;
    if (place.panel) openPanel(place.panel);
    return whenThere(place.control, (control) => {
      control.focus();
      control.scrollIntoView({ block: 'center' });
    });
  }, [named, isLoaded]);
}

type Thread = { readonly id: number; readonly replies: readonly { readonly id: number }[] };

/** Tells which thread the address names, by its note or by an answer to it, and brings the keyboard there. */
export function useGoToThread(threads: readonly Thread[], tell: (threadId: number) => void): void {
  const named = Number(new URLSearchParams(useSearch()).get('note') ?? Number.NaN);
  const threadId = threads.find(({ id, replies }) => [id, ...replies.map((reply) => reply.id)].includes(named))?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is told when another is named, not when the screen is drawn anew
  useEffect(() => {
    if (threadId === undefined) return;
    tell(threadId);
    openPanel('notes');
    return whenThere(`[data-thread="${threadId}"]`, (thread) => thread.focus());
  }, [named, threadId]);
}

/** Opens a part beside the manuscript and brings it into sight; `then` when what stands in it has been drawn. */
export function openPanel(name: string, then?: () => void): void {
  const panel = document.querySelector<HTMLDetailsElement>(`[data-panel="${name}"]`);
  if (panel) panel.open = true;
  panel?.scrollIntoView({ block: 'nearest' });
  if (then) setTimeout(then, 50);
}

/** The editor and what stands in a panel come a moment later. Gives back how to stop waiting. */
function whenThere(control: string, deed: (control: HTMLElement) => void): () => void {
  const look = (): boolean => {
    const found = document.querySelector<HTMLElement>(control);
    if (found) deed(found);
    return found !== null;
  };
  if (look()) return () => {};
  const watching = new MutationObserver(() => look() && watching.disconnect());
  watching.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['contenteditable'] });
  return () => watching.disconnect();
}
