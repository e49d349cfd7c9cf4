// GET /preview/{token}: a revision as readers would have it, by their very page, for whoever holds the link; /preview/front/{token}:
// a front as it is being arranged.
//
// It is the one page that reads on the newsroom's connection: what it may show is what the token names, and what is live.
import type { FastifyInstance, FastifyReply } from 'fastify';
import { readFrontPreview } from '../../fronts/preview-token.ts';
import { type DraftOfFront, readDraft } from '../../fronts/read-front.ts';
import { readPublication } from '../../paper/read-publication.ts';
import { readSections } from '../../paper/read-sections.ts';
import { findRendition, openRendition } from '../../pictures/find-rendition.ts';
import type { Picture, Rendition } from '../../pictures/picture.ts';
import { sendPage } from '../../plumbing/html.ts';
import type { Reading } from '../../plumbing/reading.ts';
import { type Preview, readPreviewToken } from '../../story/publishing/preview-token.ts';
import { type PreviewedStory, readPreview } from '../../story/publishing/read-preview.ts';
import type { LiveStory } from '../../story/story.ts';
import { sendFront } from '../front/front.page.ts';
import { sendSection } from '../section/section.page.ts';
import { sendStory } from '../story/story.page.ts';
import { turnPage } from '../turn-page.ts';
import { noPreviewPage, partnerNotice } from './preview.html.tsx';

type Asked = { Params: { token: string; file: string } };

/** Registers the previews. `reading.db` is the newsroom's connection. */
export function previewPages(app: FastifyInstance, reading: Reading): void {
  app.get<Asked>('/preview/:token', async ({ params: { token } }, reply) => {
    reply.headers(forNobodyElse);
    const shown = await open(reading, token);
    if (typeof shown === 'string') return sendNone(reply, reading, shown);
    const { story, preview, embargoedUntil } = shown;
    const publication = await readPublication(reading.db);
    const notice = preview.audience === 'partner' ? partnerNotice({ publication, language: story.language, embargoedUntil }) : undefined;
    return sendStory(reply, reading, withPicturesAt(story, token), { edition: 'main', notice });
  });

  app.get<Asked>('/preview/front/:token', async ({ params: { token } }, reply) => {
    reply.headers(forNobodyElse);
    const of = await readFrontPreview(reading.db, token, reading.now());
    const draft = typeof of === 'string' ? undefined : await readDraft(reading.db, of);
    if (typeof of === 'string' || !draft) return sendNone(reply, reading, of === 'expired' ? 'expired' : 'unknown');
    return of.kind === 'section'
      ? sendFrontOfSection(reply, reading, of.sectionId, draft)
      : sendFront(reply, reading, { of, made: draft.containers, isLite: false });
  });

  app.get<Asked>('/i/preview/:token/:file', async ({ params: { token, file } }, reply) => {
    reply.headers({ ...forNobodyElse, 'cache-control': 'private, max-age=600' });
    const shown = await open(reading, token);
    const rendition = await findRendition(reading.db, file);
    if (typeof shown === 'string' || !rendition || !renditionsOf(shown.story).some((own) => own.file === rendition.file)) return reply.code(404).send();
    const opened = await openRendition(reading.files, rendition);
    if (!opened) return reply.code(404).send();
    return reply.type(`image/${rendition.format}`).header('content-length', opened.bytes).send(opened.stream);
  });
}

/** The address is the key to it: it goes to no other site, no index and no cache. */
const forNobodyElse = { 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow, noarchive', 'referrer-policy': 'no-referrer' };

/** A link that is over says so; whoever made one up learns nothing. A hold and a spike close the doors to other houses. */
async function open({ db, now }: Reading, token: string): Promise<(PreviewedStory & { preview: Preview }) | 'expired' | 'unknown'> {
  const preview = await readPreviewToken(db, token, now());
  if (typeof preview === 'string') return preview;
  const previewed = await readPreview(db, preview.revisionId, now());
  if (!previewed) return 'unknown';
  if (preview.audience === 'partner' && (previewed.isHeld || previewed.isSpiked)) return 'expired';
  return { ...previewed, preview };
}

async function sendFrontOfSection(reply: FastifyReply, reading: Reading, sectionId: number, { containers }: DraftOfFront): Promise<FastifyReply> {
  const [publication, sections, turned] = await Promise.all([
    readPublication(reading.db),
    readSections(reading.db),
    turnPage(reading.db, { kind: 'section', id: sectionId }, ''),
  ]);
  const section = sections.find(({ id }) => id === sectionId);
  if (!section || typeof turned === 'string') return sendNone(reply, reading, 'unknown');
  return sendSection(reply, reading, { publication, section, sections, turned, containers, isLite: false });
}

async function sendNone(reply: FastifyReply, { db }: Reading, why: 'expired' | 'unknown'): Promise<FastifyReply> {
  return sendPage(reply, noPreviewPage({ publication: await readPublication(db), why }));
}

/** The files of a picture that is in no live story are public at no address but the preview's own. */
function withPicturesAt(story: LiveStory, token: string): LiveStory {
  const moved = (renditions: readonly Rendition[]) => renditions.map((rendition) => ({ ...rendition, file: `preview/${token}/${rendition.file}` }));
  const at = (picture: Picture): Picture => ({
    ...picture,
    renditions: moved(picture.renditions),
    ...(picture.crops && { crops: Object.fromEntries(Object.entries(picture.crops).map(([ratio, renditions]) => [ratio, moved(renditions)])) }),
  });
  return {
    ...story,
    leadPicture: story.leadPicture && { ...story.leadPicture, picture: at(story.leadPicture.picture) },
    pictures: new Map([...story.pictures].map(([id, picture]) => [id, at(picture)])),
  };
}

function renditionsOf({ leadPicture, pictures }: LiveStory): Rendition[] {
  return [...(leadPicture ? [leadPicture.picture] : []), ...pictures.values()].flatMap(({ renditions, crops = {} }) => [
    ...renditions,
    ...Object.values(crops).flat(),
  ]);
}
