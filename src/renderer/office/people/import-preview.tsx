import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../contract/call.ts';
import type { OfficeContract } from '../../../contract/office.ts';
import type { RosterColumns, RosterField } from '../../../contract/office-roster-file.ts';
import { Press } from '../../parts/press.tsx';
import { Card } from '../parts/card.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { Tag } from '../parts/tag.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useAnswer } from '../use-answer.ts';
import { problemWords } from './problem-words.ts';

type Preview = Output<OfficeContract, 'previewRosterFile'>;
type Row = Preview['rows'][number];

type Props = {
  readonly file: Output<OfficeContract, 'openRosterFile'>;
  readonly columns: RosterColumns;
  readonly busy: boolean;
  /** Reads the file anew, after somebody has mended it. */
  readonly onReread: () => void;
  readonly onImport: () => void;
  /** Stands between what is said of the file and its rows. */
  readonly children: ReactNode;
};

/** What the file would do here: its first rows, and everything that is wrong with it. */
export function ImportPreview(props: Props) {
  const { file, columns, busy, onReread, onImport, children } = props;
  const { t } = useTranslation('people');
  const answer = useAnswer('previewRosterFile', { id: file.id, columns });
  if (answer.state === 'refused') return <p className="people-wrong">{t('import.closed')}</p>;
  if (answer.state !== 'answered') {
    return (
      <>
        {children}
        <Waiting answer={answer} />
      </>
    );
  }
  const { problems, created, known, leftOut } = answer.value;
  const isGood = problems.length === 0;
  return (
    <>
      {isGood ? (
        <Card
          title={t('import.ready', { count: created + known })}
          actions={
            <Press look="pill-strong" onPress={onImport} disabled={busy}>
              {t('import.do', { count: created + known })}
            </Press>
          }
        >
          <p>{t('import.would', { created, known })}</p>
          {leftOut.length > 0 && <p>{t('import.leftOut', { columns: leftOut.join(', ') })}</p>}
        </Card>
      ) : (
        <Problems problems={problems} busy={busy} onReread={onReread} />
      )}
      {children}
      <Rows file={file} preview={answer.value} />
    </>
  );
}

type ProblemsProps = Pick<Props, 'busy' | 'onReread'> & {
  readonly problems: Preview['problems'];
};

function Problems({ problems, busy, onReread }: ProblemsProps) {
  const { t } = useTranslation('people');
  return (
    <Card
      title={t('import.problems', { count: problems.length })}
      actions={
        <Press look="pill" onPress={onReread} disabled={busy}>
          {t('import.reread')}
        </Press>
      }
    >
      <p>{t('import.nothingStored')}</p>
      <ol className="import-problems">
        {problems.map(({ line, field, message }, at) => (
          // oxlint-disable-next-line no-array-index-key
          <li key={at}>
            <strong>{line === null ? t('import.wholeFile') : t('import.line', { line })}</strong>
            <span>
              {field !== null && `${fieldName(t, field)}: `}
              {problemWords(t, message)}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

const FIELDS = [
  'number',
  'name',
  'badge',
  'pin',
  'weekly',
  'model_from',
  'vendor_id',
  'active',
  'adult_from',
] as const satisfies readonly RosterField[];

function fieldName(t: ReturnType<typeof useTranslation<'people'>>['t'], field: string): string {
  const known = FIELDS.find((each) => each === field);
  return known === undefined ? field : t(`field.${known}`);
}

function Rows({ file, preview }: { readonly file: Props['file']; readonly preview: Preview }) {
  const { t } = useTranslation('people');
  const bad = new Set(preview.problems.map(({ line }) => line));
  const columns = [
    { id: 'line', title: t('import.lineColumn'), cell: ({ line }: Row) => line },
    { id: 'state', title: t('import.state'), cell: stateCell(bad) },
    ...file.header.map((heading, place) => ({
      id: `cell-${place}`,
      title: heading.trim() === '' ? t('import.column', { number: place + 1 }) : heading,
      cell: fileCell(place),
    })),
  ];
  return (
    <DataTable
      label={t('import.firstRows')}
      rows={preview.rows}
      idOf={({ line }) => String(line)}
      columns={columns}
    />
  );
}

function stateCell(bad: ReadonlySet<number | null>) {
  return function state({ line, isKnown }: Row) {
    return <RowState of={bad.has(line) ? 'bad' : isKnown === true ? 'known' : 'new'} />;
  };
}

function fileCell(place: number) {
  return function cell({ cells }: Row) {
    return <bdi>{cells[place]}</bdi>;
  };
}

const STATES = {
  bad: { tone: 'refused', icon: 'cross' },
  known: { tone: 'quiet', icon: 'person' },
  new: { tone: 'in', icon: 'check' },
} as const;

function RowState({ of }: { readonly of: keyof typeof STATES }) {
  const { t } = useTranslation('people');
  return <Tag {...STATES[of]}>{t(`import.${of}`)}</Tag>;
}
