// Where the others are: a caret in their colour with their name, and what they have selected.
import { Extension } from '@tiptap/core';
import { yCursorPlugin } from '@tiptap/y-tiptap';
import type { Awareness } from 'y-protocols/awareness';

/** Of somebody who writes too; what others send is anything. */
type Other = { readonly name?: unknown; readonly colour?: unknown };

export const Carets = Extension.create<{ awareness: Awareness | null }>({
  name: 'carets',
  addOptions: () => ({ awareness: null }),
  addProseMirrorPlugins() {
    const { awareness } = this.options;
    if (!awareness) return [];
    return [yCursorPlugin(awareness, { cursorBuilder: caretOf, selectionBuilder: selectionOf })];
  },
});

function caretOf(other: Other): HTMLElement {
  const caret = document.createElement('span');
  caret.className = 'editor-caret';
  caret.style.setProperty('--writer', colourOf(other));
  const name = document.createElement('span');
  name.className = 'editor-caret-name';
  name.textContent = typeof other?.name === 'string' ? other.name.slice(0, 60) : '…';
  // Word joiners keep the caret from breaking a word over two lines.
  caret.append('\u2060', name, '\u2060');
  return caret;
}

function selectionOf(other: Other): { class: string; style: string } {
  return { class: 'editor-others-selection', style: `--writer: ${colourOf(other)}` };
}

function colourOf(other: Other): string {
  return typeof other?.colour === 'string' && /^#[0-9a-f]{3,8}$|^[a-z]+$|^(hsl|rgb|oklch)a?\([\d.,%/ deg]+\)$/i.test(other.colour) ? other.colour : 'gray';
}
