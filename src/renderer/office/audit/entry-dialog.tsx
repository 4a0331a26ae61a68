import { useTranslation } from 'react-i18next';
import type { AuditLine } from '../../../contract/office-audit.ts';
import { DataTable, type DataColumn } from '../parts/data-table.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { actionWords, byWords, fieldWords } from './action-words.ts';
import { useWhen } from './audit-table.tsx';
import { compared, type Compared } from './flat.ts';

type Props = { readonly entry: AuditLine; readonly onClose: () => void };

/** One entry: what was there, and what is there since, line beside line. */
export function EntryDialog({ entry, onClose }: Props) {
  const { t } = useTranslation('audit');
  const when = useWhen();
  const { action, at, by, subject, before, after } = entry;
  const lines = compared(before, after);
  const columns: readonly DataColumn<Compared>[] = [
    { id: 'path', title: t('field'), cell: ({ path }) => fieldWords(t, path) },
    { id: 'before', title: t('before'), cell: beforeCell },
    { id: 'after', title: t('after'), cell: afterCell },
  ];
  return (
    <Dialog title={actionWords(t, action)} size="wide" onClose={onClose} closeWord={t('close')}>
      <p>
        {subject ?? t('erased')} · {when(at)} · {byWords(t, by)}
      </p>
      <DataTable
        label={t('changed')}
        columns={columns}
        rows={lines}
        idOf={({ path }) => `line ${path}`}
        empty={<p className="audit-quiet">{subject === null ? t('erasedText') : t('nothing')}</p>}
      />
    </Dialog>
  );
}

function beforeCell(line: Compared) {
  return <Side line={line} side="before" />;
}

function afterCell(line: Compared) {
  return <Side line={line} side="after" />;
}

type SideProps = { readonly line: Compared; readonly side: 'before' | 'after' };

function Side({ line, side }: SideProps) {
  return <span data-changed={line.isChanged || undefined}>{line[side] ?? '–'}</span>;
}
