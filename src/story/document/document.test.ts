import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { aStory, paragraphs } from '../../fixtures/a-story.ts';
import { canonicalJson } from '../../plumbing/canonical-json.ts';
import { plainText } from '../body.ts';
import { faultsIn } from '../content.ts';
import { readDocument, repairDocument, textFields, writeDocument } from './document.ts';
import { someContent } from './some-content.sample.ts';

describe('a document', () => {
  test('says what was written into it, whatever it said before', () => {
    fc.assert(
      fc.property(someContent, someContent, (first, second) => {
        const document = new Y.Doc();
        for (const content of [first, second]) {
          writeDocument(document, content);
          expect(canonicalJson(readDocument(document).content)).toBe(canonicalJson(content));
          expect(repairDocument(document)).toBe(0);
        }
      }),
    );
  });

  test('that says it already is not changed by writing it', () => {
    fc.assert(
      fc.property(someContent, (content) => {
        const document = documentOf(content);
        const before = Y.encodeStateVector(document);
        writeDocument(document, content);
        repairDocument(document);
        expect(Y.encodeStateVector(document)).toEqual(before);
      }),
    );
  });

  test('gives content that may be saved, whatever a program wrote into it', () => {
    fc.assert(
      fc.property(someContent, fc.array(vandalism, { minLength: 1, maxLength: 8 }), (content, deeds) => {
        const document = documentOf(content);
        for (const deed of deeds) deed(document);
        const read = readDocument(document).content;
        expect(faultsIn(read)).toEqual([]);
        expect(canonicalJson(readDocument(document).content)).toBe(canonicalJson(read));
        repairDocument(document);
        expect(canonicalJson(readDocument(document).content)).toBe(canonicalJson(read));
        expect(repairDocument(document)).toBe(0);
      }),
    );
  });

  test('keeps the words of blocks that the schema does not know', () => {
    const document = documentOf(aStory());
    const script = new Y.XmlElement('script');
    const bold = new Y.XmlElement('paragraph');
    bold.insert(0, [new Y.XmlText('kept words')]);
    script.insert(0, [bold, new Y.XmlText('loose words')]);
    document.getXmlFragment('body').insert(0, [script]);
    expect(plainText(readDocument(document).content.body)).toBe('kept words\nloose words\nThe first ferry left the east quay at noon.\nIt was full.');
    expect(repairDocument(document)).toBeGreaterThan(0);
    expect(document.getXmlFragment('body').toString()).not.toContain('script');
  });

  test('merges what was typed into one word of a text while another was written anew', () => {
    const document = documentOf(aStory({ headline: 'Ferries back at noon' }));
    const fork = new Y.Doc();
    Y.applyUpdate(fork, Y.encodeStateAsUpdate(document));
    document.getText('headline').insert(0, 'All ');
    writeDocument(fork, aStory({ headline: 'Ferries back at one' }));
    Y.applyUpdate(document, Y.encodeStateAsUpdate(fork));
    expect(readDocument(document).content.headline).toBe('All Ferries back at one');
  });

  test('merges what was typed into one paragraph while another was written anew', () => {
    const document = documentOf(aStory({ body: paragraphs('one', 'two', 'three') }));
    const fork = new Y.Doc();
    Y.applyUpdate(fork, Y.encodeStateAsUpdate(document));
    ((document.getXmlFragment('body').get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(3, ' typed');
    writeDocument(fork, aStory({ body: paragraphs('one', 'two, written', 'three') }));
    Y.applyUpdate(document, Y.encodeStateAsUpdate(fork));
    expect(plainText(readDocument(document).content.body)).toBe('one typed\ntwo, written\nthree');
  });

  test('whose block was split in two has an id for each, and the first keeps its own', () => {
    const document = documentOf(aStory({ body: paragraphs('one') }));
    const second = new Y.XmlElement('paragraph');
    second.setAttribute('id', 'p1');
    document.getXmlFragment('body').push([second]);
    const ids = readDocument(document).content.body.content.map(({ attrs }) => attrs.id);
    expect(ids[0]).toBe('p1');
    expect(new Set(ids).size).toBe(2);
    repairDocument(document);
    expect(readDocument(document).content.body.content.map(({ attrs }) => attrs.id)).toEqual(ids);
  });

  test('nested without end is read, and mended', () => {
    const document = documentOf(aStory());
    let parent: Y.XmlFragment = document.getXmlFragment('body');
    for (let depth = 0; depth < 3000; depth += 1) {
      const element = new Y.XmlElement('quote');
      parent.insert(0, [element]);
      parent = element;
    }
    expect(faultsIn(readDocument(document).content)).toEqual([]);
    repairDocument(document);
    expect(plainText(readDocument(document).content.body)).toContain('It was full.');
  });
});

function documentOf(content: Parameters<typeof writeDocument>[1]): Y.Doc {
  const document = new Y.Doc();
  writeDocument(document, content);
  return document;
}

const values = fc.oneof(
  fc.constantFrom<unknown>(null, true, -1, 1.5, 0, 7, 'x', 'a\0b', {}, [], { role: 'poet', topicId: 1 }, { pictureId: 'one' }),
  fc.jsonValue(),
);
const nodeNames = fc.constantFrom(
  'paragraph',
  'script',
  'list',
  'listItem',
  'quote',
  'embed',
  'picture',
  'table',
  'tableRow',
  'tableCell',
  'gallery',
  'doc',
  'text',
  'hardBreak',
  '__proto__',
);

/** What a broken or hostile program may do to a document. */
const vandalism: fc.Arbitrary<(document: Y.Doc) => void> = fc.oneof(
  fc.tuple(fc.constantFrom('language', 'sectionId', 'isSensitive', 'leadPicture', 'stranger'), values).map(
    ([name, value]) =>
      (document: Y.Doc) =>
        void document.getMap('facts').set(name, value),
  ),
  fc.tuple(fc.constantFrom('credits', 'topicIds'), values).map(
    ([name, value]) =>
      (document: Y.Doc) =>
        document.getArray(name).insert(0, [value]),
  ),
  fc
    .constantFrom('facts' as const, 'credits' as const)
    .map(
      (name) => (document: Y.Doc) =>
        name === 'facts' ? void document.getMap(name).set('sectionId', new Y.Map()) : document.getArray(name).push([new Y.Text('x')]),
    ),
  fc.tuple(fc.constantFrom(...(Object.keys(textFields) as (keyof typeof textFields)[])), fc.constantFrom('a\0b', 'x'.repeat(20_000), '👩')).map(
    ([field, words]) =>
      (document: Y.Doc) =>
        document.getText(field).insert(0, words, { bold: true }),
  ),
  fc
    .tuple(nodeNames, fc.dictionary(fc.constantFrom('id', 'url', 'pictureId', 'ordered', 'x'), values, { maxKeys: 3 }), fc.nat(5), fc.boolean())
    .map(([name, attributes, at, inside]) => (document: Y.Doc) => {
      const element = new Y.XmlElement(name);
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value as string);
      const text = new Y.XmlText();
      text.insert(0, 'wor\0ds', { bold: {}, link: { href: 'javascript:alert(1)' }, poem: true });
      element.insert(0, [text, new Y.XmlElement('poem')]);
      const body = document.getXmlFragment('body');
      const first = body.get(0);
      if (inside && first instanceof Y.XmlElement) first.insert(0, [element]);
      else body.insert(Math.min(at, body.length), [element]);
    }),
  fc.constant((document: Y.Doc) => document.getXmlFragment('body').delete(0, document.getXmlFragment('body').length)),
  fc.constant((document: Y.Doc) => document.getXmlFragment('body').insert(0, [new Y.XmlText('loose'), new Y.XmlHook('hook') as never])),
);
