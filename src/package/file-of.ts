/** Where the rows of a table of the whole newsroom stand in a package. */
export function fileOf({ table }: { readonly table: string }): string {
  return `newsroom/${table.replaceAll('_', '-')}.jsonl`;
}
