import type { ReactNode } from 'react';
import type { Table as TableBlock } from '../../../story/body.ts';
import type { Words } from '../../words.ts';
import { type LaidCell, layTable } from '../lay-table.ts';
import { Inlines } from './inlines.html.tsx';

/** A table in a region of its own that scrolls, by keyboard too, where the page is narrower. */
export function Table({ table, words, id }: { table: TableBlock; words: Words; id: string | undefined }): ReactNode {
  const caption = table.attrs.caption.trim();
  const rows = layTable(table.content);
  const hasHead = rows.length > 1 && rows[0]!.every(({ cell, rowspan }) => cell?.attrs.header && rowspan === 1);
  const [head, body] = hasHead ? [rows.slice(0, 1), rows.slice(1)] : [[], rows];
  return (
    <div className="scroll" role="group" aria-label={caption || words.table} tabIndex={0} id={id}>
      <table>
        {caption && <caption>{caption}</caption>}
        {hasHead && (
          <thead>
            <Rows rows={head} scope="col" />
          </thead>
        )}
        <tbody>
          <Rows rows={body} scope="row" />
        </tbody>
      </table>
    </div>
  );
}

/** A header stands over its column in the head, beside its row in the body. */
function Rows({ rows, scope }: { rows: readonly LaidCell[][]; scope: 'col' | 'row' }): ReactNode {
  return rows.map((cells, index) => (
    <tr key={index}>
      {cells.map(({ cell, column, colspan, rowspan }) => {
        const Cell = cell?.attrs.header ? 'th' : 'td';
        return (
          <Cell key={column} {...(Cell === 'th' && { scope })} {...(colspan > 1 && { colSpan: colspan })} {...(rowspan > 1 && { rowSpan: rowspan })}>
            <Inlines content={cell?.content} />
          </Cell>
        );
      })}
    </tr>
  ));
}
