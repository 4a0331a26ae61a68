import type { ReactNode } from 'react';
import { Cell, Column, Row, Table, TableBody, TableHeader } from 'react-aria-components';

export type DataColumn<R> = {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: R) => ReactNode;
  /** Figures stand at the end of their column. */
  readonly align?: 'end';
  /** Names the row for whoever hears it; the first column does, unless another one says so. */
  readonly isHeader?: boolean;
};

type Props<R> = {
  /** What a screen reader calls it. */
  readonly label: string;
  readonly columns: readonly DataColumn<R>[];
  readonly rows: readonly R[];
  readonly idOf: (row: R) => string;
  readonly onOpen?: (row: R) => void;
  /** What stands there instead of rows. */
  readonly empty?: ReactNode;
};

/** Rows that can be gone through by keyboard, and opened. */
export function DataTable<R>({ label, columns, rows, idOf, onOpen, empty }: Props<R>) {
  if (rows.length === 0 && empty !== undefined) return empty;
  const byId = new Map(rows.map((row) => [idOf(row), row]));
  const headed = columns.some(({ isHeader }) => isHeader === true);
  return (
    <div className="table-frame">
      <Table
        className="table"
        aria-label={label}
        {...(onOpen === undefined
          ? {}
          : {
              onRowAction: (key) => {
                const row = byId.get(String(key));
                if (row !== undefined) onOpen(row);
              },
            })}
      >
        <TableHeader>
          {columns.map(({ id, title, align, isHeader }, at) => (
            <Column
              key={id}
              id={id}
              isRowHeader={isHeader ?? (!headed && at === 0)}
              data-align={align}
            >
              {title}
            </Column>
          ))}
        </TableHeader>
        <TableBody>
          {rows.map((row) => (
            <Row key={idOf(row)} id={idOf(row)} data-opens={onOpen === undefined ? undefined : ''}>
              {columns.map(({ id, align, cell }) => (
                <Cell key={id} data-align={align}>
                  {cell(row)}
                </Cell>
              ))}
            </Row>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
