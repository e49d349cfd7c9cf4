// The fronts, as editors arrange and publish them.
import { z } from 'zod';
import { fillFront } from '../../archive/fill-front.ts';
import { discardDraft, editFront } from '../../fronts/edit-front.ts';
import { type FrontOf, frontPath, readPlace, writePlace } from '../../fronts/front.ts';
import { layoutShape, overrideChanges, ruleChanges } from '../../fronts/front-shape.ts';
import { signFrontPreview } from '../../fronts/preview-token.ts';
import { publishFront, restoreFront, takeFrontDown } from '../../fronts/publish-front.ts';
import { readAllFronts, readDraft } from '../../fronts/read-front.ts';
import { closeRegionalEdition, openRegionalEdition, renameEdition } from '../../fronts/regional-editions.ts';
import { readPublication } from '../../paper/read-publication.ts';
import { readSections } from '../../paper/read-sections.ts';
import { sectionPath } from '../../paper/section.ts';
import type { Db } from '../../plumbing/db.ts';
import { refused } from '../../plumbing/outcome.ts';
import { readTitles } from '../../story/read-titles.ts';
import { readTopics } from '../../topics/read-topics.ts';
import { route } from '../route.ts';
import { id, text } from '../shapes.ts';

const arranging = { right: 'publish', on: 'everywhere' } as const;
const previewLasts = 12 * 3_600_000;

const place = z
  .string()
  .max(60)
  .transform(readPlace)
  .refine((of) => of !== undefined, 'is no front');
const params = z.object({ place });
const editionParams = z.object({ edition: z.string().max(100) });
const version = z.int().min(0);
const at = z.int().min(0).max(1000);
const edit = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('add-container'), layout: layoutShape, at }),
  z.strictObject({ kind: z.literal('move-container'), container: id, to: at }),
  z.strictObject({ kind: z.literal('revise-container'), container: id, rule: ruleChanges }),
  z.strictObject({ kind: z.literal('remove-container'), container: id }),
  z.strictObject({ kind: z.literal('place-card'), storyId: id, container: id, to: at }),
  z.strictObject({ kind: z.literal('revise-card'), storyId: id, override: overrideChanges }),
  z.strictObject({ kind: z.literal('remove-card'), storyId: id }),
]);

export const frontsRoutes = {
  /** Which fronts there are: the home page's, its editions', every section's; whether they are published and being arranged. */
  'GET /fronts': route({
    needs: arranging,
    answer: async ({ db }) => {
      const [sections, made] = await Promise.all([readSections(db), readAllFronts(db)]);
      const standing = (of: FrontOf) => {
        const front = made.find((one) => writePlace(one.of) === writePlace(of));
        return { place: writePlace(of), isPublished: front?.isPublished ?? false, isDraft: front?.isDraft ?? false };
      };
      return {
        home: standing({ kind: 'home' }),
        editions: made.flatMap(({ of, name }) => (of.kind === 'edition' ? [{ ...standing(of), edition: of.edition, name }] : [])),
        sections: sections.map(({ id: sectionId, name, path }) => ({ ...standing({ kind: 'section', sectionId }), name, path })),
      };
    },
  }),

  /** One front as it is being arranged: its containers with what would stand in them now, and its history. */
  'GET /fronts/:place': route({
    needs: arranging,
    params,
    answer: async ({ db, now, params: { place: of } }) => {
      const draft = await readDraft(db, of);
      if (!draft) return refused('no-such-front');
      const [publication, sections] = await Promise.all([readPublication(db), readSections(db)]);
      const { language, timeZone } = publication;
      const filled = await fillFront(db, { containers: draft.containers, sections, language, timeZone, now: now() });
      const picked = draft.containers.flatMap(({ picks }) => picks.map(({ storyId }) => storyId));
      const away = picked.filter((storyId) => !filled.some(({ cards }) => cards.some(({ card }) => card.id === storyId)));
      const titles = await readTitles(db, away);
      return {
        ...draft,
        publicPath: of.kind === 'section' ? pathOfSection(sections, of.sectionId) : frontPath(of),
        preview: `/preview/front/${await signFrontPreview(db, { of, expiresAt: new Date(now().getTime() + previewLasts) })}`,
        filled: filled.map(({ rule, heading, cards }) => ({
          container: rule.id,
          heading,
          cards: cards.map(({ card, isPicked }) => ({
            id: card.id,
            kicker: card.kicker,
            headline: card.headline,
            path: card.path,
            publishedAt: card.publishedAt,
            sectionName: card.section?.name ?? '',
            language: card.language,
            isPicked,
          })),
        })),
        away: away.map((storyId) => ({ id: storyId, headline: titles.get(storyId) ?? '' })),
        topics: await namesOfTopics(db, draft.containers),
        now: now(),
      };
    },
  }),

  /** One thing done to the draft; what others have done to it meanwhile stays. */
  'POST /fronts/:place/edit': route({
    needs: arranging,
    params,
    body: z.object({ edit }),
    answer: ({ db, staff, params: { place: of }, body }) => editFront(db, { of, edit: body.edit, by: staff }),
  }),
  'POST /fronts/:place/discard': route({
    needs: arranging,
    params,
    body: z.object({ version }),
    answer: ({ db, staff, params: { place: of }, body }) => discardDraft(db, { of, ...body, by: staff }),
  }),
  'POST /fronts/:place/publish': route({
    needs: arranging,
    params,
    body: z.object({ version }),
    answer: ({ db, staff, now, params: { place: of }, body }) => publishFront(db, { of, ...body, by: staff, at: now() }),
  }),
  'POST /fronts/:place/restore': route({
    needs: arranging,
    params,
    body: z.object({ version, number: id }),
    answer: ({ db, staff, now, params: { place: of }, body }) => restoreFront(db, { of, ...body, by: staff, at: now() }),
  }),
  'POST /fronts/:place/take-down': route({
    needs: arranging,
    params,
    body: z.object({ version }),
    answer: ({ db, staff, now, params: { place: of }, body }) => takeFrontDown(db, { of, ...body, by: staff, at: now() }),
  }),

  'POST /front-editions': route({
    needs: arranging,
    body: z.object({ edition: text(100), name: text(200) }),
    answer: ({ db, staff, now, body }) => openRegionalEdition(db, { ...body, by: staff, at: now() }),
  }),
  'PUT /front-editions/:edition': route({
    needs: arranging,
    params: editionParams,
    body: z.object({ name: text(200) }),
    answer: ({ db, staff, now, params: told, body }) => renameEdition(db, { ...told, ...body, by: staff, at: now() }),
  }),
  'DELETE /front-editions/:edition': route({
    needs: arranging,
    params: editionParams,
    answer: ({ db, staff, now, params: told }) => closeRegionalEdition(db, { ...told, by: staff, at: now() }),
  }),
};

function pathOfSection(sections: Awaited<ReturnType<typeof readSections>>, sectionId: number): string {
  const section = sections.find((one) => one.id === sectionId);
  return section ? sectionPath(section) : '/';
}

/** What the topics are called that containers are filled from. */
async function namesOfTopics(db: Db, containers: readonly { readonly fill: { readonly from: { readonly kind: string; readonly id?: number } } | null }[]) {
  const ids = containers.flatMap(({ fill }) => (fill?.from.kind === 'topic' && fill.from.id !== undefined ? [fill.from.id] : []));
  const topics = await readTopics(db, ids);
  return [...topics].map(([asked, { name }]) => ({ id: asked, name }));
}
