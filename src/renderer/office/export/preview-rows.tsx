import { DataTable } from '../parts/data-table.tsx';

type Props = {
  readonly label: string;
  readonly columns: readonly {
    readonly key: string;
    readonly title: string;
    readonly numeric: boolean;
  }[];
  readonly rows: readonly (readonly string[])[];
};

/** Rows as they will stand in a file. */
export function PreviewRows({ label, columns, rows }: Props) {
  const numbered = rows.map((cells, index) => ({ id: String(index), cells }));
  return (
    <div className="export-rows">
      <DataTable
        label={label}
        columns={columns.map(({ key, title, numeric }, index) => ({
          id: key,
          title,
          cell: ({ cells }: (typeof numbered)[number]) => cells[index] ?? '',
          ...(numeric ? { align: 'end' as const } : {}),
        }))}
        rows={numbered}
        idOf={({ id }) => id}
      />
    </div>
  );
}
