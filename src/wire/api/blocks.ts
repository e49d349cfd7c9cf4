// The blocks of a story's body as the API gives them: the shapes of story/body.ts, for those who read without our program.
import { z } from 'zod';

const attrsOfBlock = { id: z.string().describe('Stable for the life of the story: links and notes may point at it.') };

const mark = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('bold') }),
    z.object({ type: z.literal('italic') }),
    z.object({ type: z.literal('link'), attrs: z.object({ href: z.string() }) }),
    z.object({ type: z.literal('lang'), attrs: z.object({ tag: z.string().describe('BCP 47') }) }),
  ])
  .meta({ id: 'Mark' });

const inline = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('text'), text: z.string(), marks: z.array(mark).optional() }),
    z.object({ type: z.literal('hardBreak'), marks: z.array(mark).optional() }),
  ])
  .meta({ id: 'Inline' });
const words = z.array(inline).optional();

const paragraph = z.object({ type: z.literal('paragraph'), attrs: z.object(attrsOfBlock), content: words }).meta({ id: 'Paragraph' });

const listItem = z
  .object({
    type: z.literal('listItem'),
    get content(): z.ZodArray<z.ZodDiscriminatedUnion<[typeof paragraph, z.ZodType & typeof list]>> {
      return z.array(z.discriminatedUnion('type', [paragraph, list])) as never;
    },
  })
  .meta({ id: 'ListItem' });

const list: z.ZodObject = z
  .object({ type: z.literal('list'), attrs: z.object({ ...attrsOfBlock, ordered: z.boolean() }), content: z.array(listItem) })
  .meta({ id: 'List' });

const picture = z
  .object({
    type: z.literal('picture'),
    attrs: z.object({ ...attrsOfBlock, pictureId: z.int(), caption: z.string(), altText: z.string() }),
  })
  .meta({ id: 'PictureBlock', description: 'Where caption or alt text is empty, those of the picture stand.' });

const cell = z.object({
  type: z.literal('tableCell'),
  attrs: z.object({ header: z.boolean(), colspan: z.int(), rowspan: z.int() }),
  content: words,
});

const block = z
  .discriminatedUnion('type', [
    paragraph,
    z.object({ type: z.literal('crossHead'), attrs: z.object(attrsOfBlock), content: words }),
    z.object({ type: z.literal('quote'), attrs: z.object({ ...attrsOfBlock, attribution: z.string() }), content: z.array(paragraph) }),
    z.object({ type: z.literal('pullQuote'), attrs: z.object({ ...attrsOfBlock, attribution: z.string() }), content: words }),
    list,
    picture,
    z.object({ type: z.literal('gallery'), attrs: z.object({ ...attrsOfBlock, title: z.string() }), content: z.array(picture) }),
    z.object({
      type: z.literal('alsoRead'),
      attrs: z.object({
        ...attrsOfBlock,
        storyId: z.int().nullable(),
        url: z.string().nullable().describe('Null: the story is not public just now; it may be again.'),
        text: z.string(),
      }),
    }),
    z.object({ type: z.literal('embed'), attrs: z.object({ ...attrsOfBlock, provider: z.string(), url: z.string(), title: z.string() }) }),
    z.object({
      type: z.literal('table'),
      attrs: z.object({ ...attrsOfBlock, caption: z.string() }),
      content: z.array(z.object({ type: z.literal('tableRow'), content: z.array(cell) })),
    }),
    z.object({ type: z.literal('keyPoints'), attrs: z.object({ ...attrsOfBlock, title: z.string() }), content: z.array(listItem) }),
    z.object({
      type: z.literal('factBox'),
      attrs: z.object({ ...attrsOfBlock, title: z.string() }),
      content: z.array(z.discriminatedUnion('type', [paragraph, list])),
    }),
    z.object({
      type: z.literal('timeline'),
      attrs: z.object({ ...attrsOfBlock, title: z.string() }),
      content: z.array(z.object({ type: z.literal('timelineEntry'), attrs: z.object({ date: z.string() }), content: words })),
    }),
    z.object({ type: z.literal('adBreak'), attrs: z.object(attrsOfBlock) }),
  ])
  .meta({ id: 'Block' });

export const body = z.object({ type: z.literal('doc'), content: z.array(block) }).meta({ id: 'Body', description: 'A ProseMirror document.' });
