import type { ReactNode } from "react";

export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  readonly isNumber?: boolean;
  /** Stays on one line. */
  readonly isShort?: boolean;
  /** Names the row for screen readers. */
  readonly isRowHeader?: boolean;
}

interface DataTableProps<Row> {
  /** What the table holds, for screen readers. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly classOf?: (row: Row) => string | undefined;
}

/** A table that becomes a list of small cards on a narrow screen. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, keyOf, classOf } = props;
  // Cards are laid out by `display: block`, which takes a table's roles away: they are said again.
  return (
    <div className="kith-table-frame">
      {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
      <table className="kith-table" role="table" data-stacks>
        <caption className="kith-hidden">{caption}</caption>
        {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
        <thead role="rowgroup">
          {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
          <tr role="row">
            {columns.map(({ key, header, isNumber }) => (
              // biome-ignore lint/a11y/noRedundantRoles: see above
              <th key={key} role="columnheader" scope="col" data-number={isNumber || undefined}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
        <tbody role="rowgroup">
          {rows.map((row) => (
            // biome-ignore lint/a11y/noRedundantRoles: see above
            <tr key={keyOf(row)} role="row" className={classOf?.(row)}>
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }) {
  const { header, cell, isNumber, isShort, isRowHeader } = column;
  const Tag = isRowHeader ? "th" : "td";
  return (
    <Tag
      role={isRowHeader ? "rowheader" : "cell"}
      scope={isRowHeader ? "row" : undefined}
      data-label={header}
      data-number={isNumber || undefined}
      data-short={isShort || undefined}
    >
      <div>{cell(row)}</div>
    </Tag>
  );
}
