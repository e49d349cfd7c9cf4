/** A row as a package has it: its columns by their names in camelCase; instants as text, to the microsecond. */
export type Row = Readonly<Record<string, unknown>>;

export function toCamelCase(column: string): string {
  return column.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

export function toSnakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** A row of a table (as to_jsonb has it) as it stands in a package. */
export function packRow(table: string, columns: Row, leftOut: readonly string[] = []): Row {
  const row = Object.fromEntries(Object.entries(columns).flatMap(([column, value]) => (leftOut.includes(column) ? [] : [[toCamelCase(column), value]])));
  // Renditions stay behind, and are owed again.
  return table === 'picture' && row['state'] === 'ready' ? { ...row, state: 'stored' } : row;
}
