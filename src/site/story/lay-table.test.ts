import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyRows } from './body.sample.ts';
import { type LaidCell, layTable } from './lay-table.ts';

describe('any table', () => {
  test('covers a grid without holes or overlaps, and a cell begins in every column', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const laid = layTable(rows);
        const covered = laid.map(() => [] as number[]);
        for (const [row, cells] of laid.entries()) for (const cell of cells) cover(covered, row, cell);
        const width = covered[0]!.length;
        for (const columns of covered) expect(columns.sort((a, b) => a - b)).toEqual(Array.from({ length: width }, (_, column) => column));
        expect(new Set(laid.flat().map(({ column }) => column)).size).toBe(width);
      }),
    );
  });

  test('keeps every cell, in its order', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        expect(
          layTable(rows)
            .flat()
            .flatMap(({ cell }) => cell ?? []),
        ).toEqual(rows.flatMap((row) => row.content));
      }),
    );
  });
});

test('a heading over two columns stays over two', () => {
  const cell = (colspan: number) => ({ type: 'tableCell' as const, attrs: { header: false, colspan, rowspan: 1 } });
  const laid = layTable([
    { type: 'tableRow', content: [cell(2), cell(1)] },
    { type: 'tableRow', content: [cell(1), cell(1)] },
  ]);
  expect(laid.map((row) => row.map(({ colspan, cell: own }) => (own ? colspan : 'filled')))).toEqual([
    [2, 1],
    [1, 1, 'filled'],
  ]);
});

function cover(covered: number[][], row: number, { column, colspan, rowspan }: LaidCell): void {
  for (let down = row; down < row + rowspan; down += 1) {
    for (let across = column; across < column + colspan; across += 1) covered[down]!.push(across);
  }
}
