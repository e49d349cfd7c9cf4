import { getSchema } from '@tiptap/core';
import { expect, test } from 'vitest';
import { manuscriptSchema } from '../../../story/document/manuscript.ts';
import { manuscriptExtensions } from './nodes.ts';

test('The editor writes in the very schema of the manuscript', () => {
  const schema = getSchema(manuscriptExtensions({ choosePictures: () => {}, tellRefused: () => {} }));
  expect(Object.keys(schema.nodes)).toEqual(Object.keys(manuscriptSchema.nodes));
  expect(Object.keys(schema.marks)).toEqual(Object.keys(manuscriptSchema.marks));
  for (const [name, { spec }] of Object.entries(manuscriptSchema.nodes)) expect({ name, ...told(schema.nodes[name]!.spec) }).toEqual({ name, ...told(spec) });
  for (const [name, { spec }] of Object.entries(manuscriptSchema.marks)) expect({ name, ...told(schema.marks[name]!.spec) }).toEqual({ name, ...told(spec) });
});

/** What a specification allows; how it looks on the screen is not part of it. */
function told(spec: object): object {
  const { toDOM, parseDOM, attrs = {}, ...rest } = spec as { toDOM?: unknown; parseDOM?: unknown; attrs?: Record<string, object> };
  const allowed = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return {
    ...allowed,
    attrs: Object.fromEntries(
      Object.entries(attrs).map(([name, { default: fallback, validate, ...more }]: [string, { default?: unknown; validate?: unknown }]) => [
        name,
        { fallback, validate, isRequired: !('default' in (attrs[name] ?? {})), more },
      ]),
    ),
  };
}
