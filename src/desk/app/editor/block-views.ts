// Blocks with more to them than words: their fields stand in the block itself and are written in place. Plain elements, for
// a story may have hundreds of them.
import type { NodeViewRendererProps } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import type { NodeView } from '@tiptap/pm/view';
import { ask } from '../ask.ts';
import { thumbnailOf } from '../pictures/library-picture.ts';
import { words } from '../words.ts';
import { readWebAddress } from './web-address.ts';

/** What blocks ask of the page around the editor. */
export type EditorHost = {
  /** Lets somebody choose out of the library; tells the numbers of what was chosen, once. */
  readonly choosePictures: (multiple: boolean, onChosen: (pictureIds: readonly number[]) => void) => void;
  readonly tellRefused: (error: unknown) => void;
};

type View = (props: NodeViewRendererProps, host: EditorHost) => NodeView;
type Position = NodeViewRendererProps['getPos'];
type Editor = NodeViewRendererProps['editor'];

const told = words.editor;

export const viewsOfBlocks: Readonly<Record<string, View>> = {
  quote: (props) => boxView(props, { after: [['attribution', told.attribution]], tag: 'blockquote' }),
  pullQuote: (props) => boxView(props, { after: [['attribution', told.attribution]], inner: 'p' }),
  keyPoints: (props) => boxView(props, { before: [['title', told.title]], name: told.blocks.keyPoints, inner: 'ul' }),
  factBox: (props) => boxView(props, { before: [['title', told.title]], name: told.blocks.factBox }),
  timeline: (props) => boxView(props, { before: [['title', told.title]], name: told.blocks.timeline }),
  timelineEntry: (props) => boxView(props, { before: [['date', told.date]], inner: 'p' }),
  table: (props) => boxView(props, { before: [['caption', told.captionOfTable]], inner: 'table', innermost: 'tbody' }),
  gallery: galleryView,
  picture: pictureView,
  alsoRead: alsoReadView,
  embed: embedView,
  adBreak: () => ({ dom: element('div', { class: 'editor-ad-break', contenteditable: 'false' }, told.adBreakHere) }),
};

// ── Boxes: a field or two around what is written in them ───────────────────────────────────

type Field = readonly [attribute: string, label: string];
type Box = {
  readonly before?: readonly Field[];
  readonly after?: readonly Field[];
  readonly name?: string;
  readonly tag?: string;
  readonly inner?: string;
  readonly innermost?: string;
};

function boxView({ node, editor, getPos }: NodeViewRendererProps, { before = [], after = [], name, tag = 'div', inner = 'div', innermost }: Box): NodeView {
  const dom = element(tag, { class: `editor-box editor-${node.type.name}`, 'data-block': node.type.name });
  const fields = [...before, ...after].map(([attribute, label]) => fieldOf(editor, getPos, node, attribute, label));
  const contentDOM = element(innermost ?? inner);
  const within = innermost ? element(inner, {}, contentDOM) : contentDOM;
  if (name) dom.append(element('div', { class: 'editor-box-name', contenteditable: 'false' }, name));
  dom.append(...fields.slice(0, before.length).map(({ dom: field }) => field), within, ...fields.slice(before.length).map(({ dom: field }) => field));
  return blockView(node, dom, fields, { contentDOM });
}

function galleryView({ node, editor, getPos }: NodeViewRendererProps, host: EditorHost): NodeView {
  const title = fieldOf(editor, getPos, node, 'title', told.title);
  const contentDOM = element('div', { class: 'editor-gallery-pictures' });
  const add = button(told.addPictures, () =>
    host.choosePictures(true, (ids) => {
      const pos = getPos();
      const gallery = pos === undefined ? null : editor.state.doc.nodeAt(pos);
      const picture = editor.schema.nodes['picture'];
      if (pos === undefined || !gallery || !picture) return;
      const made = ids.map((pictureId) => picture.create({ pictureId }));
      const first = gallery.firstChild;
      const isUnfilled = gallery.childCount === 1 && first?.attrs['pictureId'] === 0;
      const [from, to] = isUnfilled ? [pos + 1, pos + 1 + first!.nodeSize] : [pos + gallery.nodeSize - 1, pos + gallery.nodeSize - 1];
      editor.view.dispatch(editor.state.tr.replaceWith(from, to, made));
    }),
  );
  const dom = element('div', { class: 'editor-box editor-gallery', 'data-block': 'gallery' });
  dom.append(element('div', { class: 'editor-box-name', contenteditable: 'false' }, told.blocks.gallery), title.dom, contentDOM, bar(add));
  return blockView(node, dom, [title], { contentDOM });
}

// ── Blocks without words between them ──────────────────────────────────────────────────────

function pictureView({ node, editor, getPos }: NodeViewRendererProps, host: EditorHost): NodeView {
  const image = element('img', { alt: '', loading: 'lazy', draggable: 'false' });
  const missing = element('div', { class: 'editor-picture-missing' }, told.pictureMissing);
  const choose = button(told.choosePicture, () =>
    host.choosePictures(false, ([pictureId]) => {
      if (pictureId !== undefined) setAttribute(editor, getPos, 'pictureId', pictureId);
    }),
  );
  const caption = fieldOf(editor, getPos, node, 'caption', told.caption);
  const altText = fieldOf(editor, getPos, node, 'altText', told.altText);
  const dom = element('figure', { class: 'editor-picture', 'data-block': 'picture', contenteditable: 'false' });
  const show = ({ attrs }: Node): void => {
    const id = attrs['pictureId'] as number;
    const source = id > 0 ? thumbnailOf(id, 960) : '';
    if (source && image.getAttribute('src') !== source) image.setAttribute('src', source);
    image.hidden = id === 0;
    missing.hidden = id > 0;
    choose.textContent = id > 0 ? told.replacePicture : told.choosePicture;
    image.setAttribute('alt', (attrs['altText'] as string) || (attrs['caption'] as string));
  };
  dom.append(image, missing, bar(choose), caption.dom, altText.dom);
  show(node);
  return blockView(node, dom, [caption, altText], { show });
}

function embedView({ node, editor, getPos }: NodeViewRendererProps): NodeView {
  const name = element('div', { class: 'editor-box-name' });
  const link = element('a', { target: '_blank', rel: 'noopener noreferrer' });
  const title = fieldOf(editor, getPos, node, 'title', told.title);
  const dom = element('div', { class: 'editor-box editor-embed', 'data-block': 'embed', contenteditable: 'false' });
  const show = ({ attrs }: Node): void => {
    const url = readWebAddress(attrs['url'] as string);
    name.textContent = (attrs['provider'] as string) || told.blocks.embed;
    link.textContent = url ?? '';
    if (url) link.setAttribute('href', url);
  };
  dom.append(name, link, title.dom);
  show(node);
  return blockView(node, dom, [title], { show });
}

/** Until it points somewhere: a search as one types. Then: what it points to. */
function alsoReadView({ node, editor, getPos }: NodeViewRendererProps, host: EditorHost): NodeView {
  const dom = element('div', { class: 'editor-also-read', 'data-block': 'alsoRead', contenteditable: 'false' });
  const target = element('span', { class: 'editor-also-read-target' });
  const other = button(told.alsoReadOther, () => setAttributes(editor, getPos, { storyId: null, url: null }));
  const pointing = element('div', { class: 'editor-also-read-pointing' }, target, other);
  const text = fieldOf(editor, getPos, node, 'text', told.alsoReadWords);
  const search = archiveSearch(host, (found) => setAttributes(editor, getPos, found));
  const show = ({ attrs }: Node): void => {
    const { storyId, url, text: said } = attrs as { storyId: number | null; url: string | null; text: string };
    const isPointing = storyId !== null || url !== null;
    pointing.hidden = !isPointing;
    search.dom.hidden = isPointing;
    text.dom.hidden = storyId !== null || url === null;
    target.textContent = storyId === null ? (url ?? '') : said;
  };
  dom.append(element('div', { class: 'editor-box-name' }, told.blocks.alsoRead), pointing, search.dom, text.dom);
  show(node);
  return blockView(node, dom, [text], { show, focus: search.focus });
}

type Target = { readonly storyId: number | null; readonly url: string | null; readonly text: string };

let searches = 0;

/** A combobox (WAI-ARIA 1.2) over what we have published; an address stands for itself. */
function archiveSearch(host: EditorHost, onChosen: (target: Target) => void): { dom: HTMLElement; focus: () => void } {
  searches += 1;
  const listId = `editor-archive-${searches}`;
  const list = element('ul', { id: listId, role: 'listbox', 'aria-label': told.alsoReadSearch });
  const input = element('input', {
    type: 'text',
    role: 'combobox',
    'aria-label': told.alsoReadSearch,
    'aria-controls': listId,
    'aria-expanded': 'false',
    'aria-autocomplete': 'list',
    placeholder: told.alsoReadSearch,
    autocomplete: 'off',
  });
  let found: readonly Target[] = [];
  let active = 0;
  let asked = 0;

  const mark = (index: number): void => {
    active = index;
    for (const [at, option] of [...list.children].entries()) option.setAttribute('aria-selected', String(at === index));
    input.setAttribute('aria-activedescendant', found.length > 0 ? `${listId}-${index}` : '');
  };
  const offer = (stories: readonly (Target & { readonly said: string })[]): void => {
    found = stories.map(({ storyId, url, text }) => ({ storyId, url, text }));
    list.replaceChildren(
      ...stories.map(({ said }, index) => {
        const option = element('li', { id: `${listId}-${index}`, role: 'option' }, said);
        option.addEventListener('mousedown', (event) => {
          event.preventDefault();
          const target = found[index];
          if (target) onChosen(target);
        });
        return option;
      }),
    );
    input.setAttribute('aria-expanded', String(stories.length > 0));
    list.hidden = stories.length === 0;
    mark(0);
  };
  const look = async (): Promise<void> => {
    asked += 1;
    const asking = asked;
    const typed = input.value.trim();
    const url = readWebAddress(typed);
    if (url) return offer([{ storyId: null, url, text: '', said: url }]);
    try {
      const { stories } = await ask('GET /archive', { query: { words: typed } });
      if (asking !== asked) return;
      offer(
        stories.map(({ id, headline, sectionName }) => ({
          storyId: id,
          url: null,
          text: headline,
          said: sectionName ? `${headline} · ${sectionName}` : headline,
        })),
      );
    } catch (error) {
      host.tellRefused(error);
    }
  };
  input.addEventListener('input', () => void look());
  input.addEventListener('focus', () => void look());
  input.addEventListener('blur', () => offer([]));
  input.addEventListener('keydown', (event) => {
    const steps: Record<string, () => void> = {
      ArrowDown: () => mark(Math.min(active + 1, found.length - 1)),
      ArrowUp: () => mark(Math.max(active - 1, 0)),
      Enter: () => {
        const target = found[active];
        if (target) onChosen(target);
      },
      Escape: () => offer([]),
    };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    step();
  });
  list.hidden = true;
  return { dom: element('div', { class: 'editor-archive' }, input, list), focus: () => input.focus() };
}

// ── What every block has in common ─────────────────────────────────────────────────────────

type Written = { readonly dom: HTMLElement; readonly show: (node: Node) => void };
type Extra = { readonly contentDOM?: HTMLElement; readonly show?: (node: Node) => void; readonly focus?: () => void };

function blockView(node: Node, dom: HTMLElement, fields: readonly Written[], { contentDOM, show, focus }: Extra): NodeView {
  const { type } = node;
  const tell = (current: Node): void => {
    const suggested = current.attrs['suggested'] as string;
    const { kind, id } = suggested ? (JSON.parse(suggested) as { kind: string; id: string }) : { kind: '', id: '' };
    dom.toggleAttribute('data-suggested', kind !== '');
    if (kind) {
      dom.setAttribute('data-suggested', kind);
      dom.setAttribute('data-suggestion', id);
    }
  };
  tell(node);
  if (focus) dom.addEventListener('editor-enter', focus);
  return {
    dom,
    ...(contentDOM && { contentDOM }),
    update: (next) => {
      if (next.type !== type) return false;
      for (const field of fields) field.show(next);
      show?.(next);
      tell(next);
      return true;
    },
    // What is typed into a field is the field's, not the document's.
    stopEvent: (event) => event.target instanceof HTMLElement && event.target.closest('input, textarea, button, a, [role=listbox]') !== null,
    ignoreMutation: (mutation) => mutation.type !== 'selection' && !(contentDOM?.contains(mutation.target) && mutation.target !== contentDOM.parentNode),
  };
}

function fieldOf(editor: Editor, getPos: Position, node: Node, attribute: string, label: string): Written {
  const input = element('input', { type: 'text', 'aria-label': label, placeholder: label, class: `editor-field editor-field-${attribute}` });
  const show = ({ attrs }: Node): void => {
    const value = attrs[attribute] as string;
    if (input.value !== value) input.value = value;
    input.readOnly = !editor.isEditable;
  };
  show(node);
  input.addEventListener('input', () => setAttribute(editor, getPos, attribute, input.value));
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    editor.commands.focus();
  });
  return { dom: element('div', { class: 'editor-field-line', contenteditable: 'false' }, input), show };
}

function setAttribute(editor: Editor, getPos: Position, attribute: string, value: unknown): void {
  setAttributes(editor, getPos, { [attribute]: value });
}

function setAttributes(editor: Editor, getPos: Position, attributes: Record<string, unknown>): void {
  const pos = getPos();
  if (pos === undefined || !editor.isEditable) return;
  const { tr } = editor.state;
  for (const [name, value] of Object.entries(attributes)) tr.setNodeAttribute(pos, name, value);
  editor.view.dispatch(tr);
}

function bar(...children: HTMLElement[]): HTMLElement {
  return element('div', { class: 'editor-block-bar', contenteditable: 'false' }, ...children);
}

function button(label: string, onClick: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', class: 'editor-button' }, label);
  made.addEventListener('click', onClick);
  return made;
}

function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes?: Record<string, string>,
  ...children: (HTMLElement | string)[]
): HTMLElementTagNameMap[Tag];
function element(tag: string, attributes?: Record<string, string>, ...children: (HTMLElement | string)[]): HTMLElement;
function element(tag: string, attributes: Record<string, string> = {}, ...children: (HTMLElement | string)[]): HTMLElement {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}
