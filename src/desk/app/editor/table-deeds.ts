// Deeds on the table at the cursor.
import type { Editor } from '@tiptap/core';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  CellSelection,
  cellAround,
  deleteColumn,
  deleteRow,
  isInTable,
  mergeCells,
  nextCell,
  splitCell,
} from '@tiptap/pm/tables';
import type { words } from '../words.ts';

type Deed = (state: EditorState, dispatch?: (tr: Transaction) => void) => boolean;
export type TableDeed = Exclude<keyof typeof words.editor.table, 'label'>;

const deeds: Readonly<Record<TableDeed, Deed>> = {
  rowBefore: addRowBefore,
  rowAfter: addRowAfter,
  columnBefore: addColumnBefore,
  columnAfter: addColumnAfter,
  deleteRow,
  deleteColumn,
  header: toggleHeader,
  merge: mergeWithNext,
  split: splitCell,
};
export const tableDeeds = Object.keys(deeds) as TableDeed[];

/** Whether the cursor stands in a table. */
export function isAtTable(editor: Editor): boolean {
  return isInTable(editor.state);
}

/** Does it, when it can be done; a table's last row or column takes the table with it. */
export function doToTable(editor: Editor, deed: TableDeed): void {
  deeds[deed](editor.state, editor.view.dispatch);
  editor.view.focus();
}

function toggleHeader(state: EditorState, dispatch?: (tr: Transaction) => void): boolean {
  const $cell = cellAround(state.selection.$head);
  if (!$cell) return false;
  dispatch?.(state.tr.setNodeAttribute($cell.pos, 'header', $cell.nodeAfter?.attrs['header'] !== true));
  return true;
}

function mergeWithNext(state: EditorState, dispatch?: (tr: Transaction) => void): boolean {
  const $cell = cellAround(state.selection.$head);
  const $next = $cell && nextCell($cell, 'horiz', 1);
  if (!$cell || !$next) return false;
  return mergeCells(state.apply(state.tr.setSelection(new CellSelection($cell, $next))), dispatch && ((tr) => dispatch(replayed(state, tr))));
}

/** The same steps on the state that the editor has: the selection of cells was never in it. */
function replayed(state: EditorState, told: Transaction): Transaction {
  const { tr } = state;
  for (const step of told.steps) tr.step(step);
  return tr.scrollIntoView();
}
