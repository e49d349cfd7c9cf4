import { z } from 'zod';
import { type TextField, textFields } from '../../story/document/document.ts';
import { addNote } from '../../story/notes/add-note.ts';
import { markMentionsSeen, readMentions, readNotes } from '../../story/notes/read-notes.ts';
import { resolveNote } from '../../story/notes/resolve-note.ts';
import { route } from '../route.ts';
import { id, idInAddress, storyParams, text } from '../shapes.ts';

const read = { right: 'read', on: 'story' } as const;

/** A place in a Yjs document, as it writes itself in JSON. */
const position = z.record(z.string().max(10), z.union([z.string().max(100), z.number(), z.null(), z.record(z.string().max(10), z.number())]));
const anchor = z.object({ field: z.enum(['body', ...(Object.keys(textFields) as TextField[])]), start: position, end: position });
const noteParams = storyParams.extend({ noteId: idInAddress });

export const notesRoutes = {
  'GET /stories/:storyId/notes': route({
    needs: read,
    params: storyParams,
    answer: async ({ db, params }) => ({ threads: await readNotes(db, params.storyId) }),
  }),
  'POST /stories/:storyId/notes': route({
    needs: read,
    params: storyParams,
    body: z.object({
      words: text(5000),
      quote: text(1000).optional(),
      anchor: anchor.nullable().optional(),
      replyTo: id.nullable().optional(),
      mentions: z.array(id).max(50).optional(),
    }),
    answer: ({ db, params, body: { words, quote = '', anchor: told = null, replyTo = null, mentions = [] }, staff, now }) =>
      addNote(db, { ...params, words, quote, anchor: told, replyTo, mentions, by: staff, at: now() }),
  }),
  'POST /stories/:storyId/notes/:noteId/resolve': route({
    needs: read,
    params: noteParams,
    body: z.object({ isResolved: z.boolean() }),
    answer: ({ db, params, body, staff, now }) => resolveNote(db, { ...params, ...body, by: staff, at: now() }),
  }),
  /** Open notes that ask whoever asks here to look. */
  'GET /mentions': route({
    needs: 'signed-in',
    answer: async ({ db, staff }) => ({ mentions: await readMentions(db, staff) }),
  }),
  'POST /mentions/seen': route({
    needs: 'signed-in',
    body: z.object({ noteIds: z.array(id).max(200) }),
    answer: ({ db, body, staff, now }) => markMentionsSeen(db, staff, body.noteIds, now()),
  }),
};
