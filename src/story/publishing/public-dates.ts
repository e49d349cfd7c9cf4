import type { ChangeClass } from '../story.ts';
import { movesPublicDates } from './change.ts';

type Before = { readonly publishedAt: Date; readonly updatedAt: Date | null };
type Original = { readonly originallyPublishedAt: Date | null; readonly originallyUpdatedAt: Date | null };
export type PublicDates = { readonly publishedAt: Date; readonly updatedAt: Date | null };

/** What readers are told of when: of a story that goes out at an instant, for the first time or again. */
export function publicDates(story: Original, before: Before | undefined, changeClass: ChangeClass | null, at: Date): PublicDates {
  if (before) return { publishedAt: before.publishedAt, updatedAt: movesPublicDates(changeClass) ? at : before.updatedAt };
  const publishedAt = earlier(story.originallyPublishedAt, at);
  return { publishedAt, updatedAt: later(story.originallyUpdatedAt, publishedAt) };
}

function earlier(original: Date | null, at: Date): Date {
  return original && original < at ? original : at;
}

function later(original: Date | null, publishedAt: Date): Date | null {
  return original && original > publishedAt ? original : null;
}
