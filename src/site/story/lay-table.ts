// Tables come from many hands: rows of unequal length, cells that span further than the table goes. What is laid here is
// a table that HTML allows, with every cell's words in it.
import type { TableCell, TableRow } from '../../story/body.ts';

export type LaidCell = { readonly cell: TableCell | undefined; readonly colspan: number; readonly rowspan: number; readonly column: number };

type Laying = { cell: TableCell | undefined; row: number; column: number; colspan: number; rowspan: number };

/**
 * Cells row by row on one grid: no two overlap, none reaches past the last row, rows are filled up with empty cells to
 * the same width, and columns in which no cell begins are taken out.
 */
export function layTable(rows: readonly TableRow[]): LaidCell[][] {
  const taken = rows.map(() => new Set<number>());
  const laid = rows.flatMap((row, index) => row.content.map((cell) => lay(cell, index, rows.length, taken)));
  const width = Math.max(0, ...taken.flatMap((columns) => [...columns].map((column) => column + 1)));
  const gaps = taken.flatMap((columns, row) =>
    Array.from({ length: width }, (_, column) => column)
      .filter((column) => !columns.has(column))
      .map((column): Laying => ({ cell: undefined, row, column, colspan: 1, rowspan: 1 })),
  );
  const all = [...laid, ...gaps];
  const begun = new Set(all.map((cell) => cell.column));
  const kept = (from: number, to: number) => Array.from({ length: to - from }, (_, offset) => from + offset).filter((column) => begun.has(column)).length;
  return rows.map((_, row) =>
    all
      .filter((cell) => cell.row === row)
      .sort((a, b) => a.column - b.column)
      .map(({ cell, column, colspan, rowspan }) => ({ cell, rowspan, column: kept(0, column), colspan: kept(column, column + colspan) })),
  );
}

/** Puts a cell into the first free place of its row, narrowed and shortened to the room there is. */
function lay(cell: TableCell, row: number, height: number, taken: readonly Set<number>[]): Laying {
  const columns = taken[row]!;
  let column = 0;
  while (columns.has(column)) column += 1;
  let colspan = 1;
  while (colspan < cell.attrs.colspan && !columns.has(column + colspan)) colspan += 1;
  const rowspan = Math.min(cell.attrs.rowspan, height - row);
  for (let down = row; down < row + rowspan; down += 1) {
    for (let across = column; across < column + colspan; across += 1) taken[down]!.add(across);
  }
  return { cell, row, column, colspan, rowspan };
}
