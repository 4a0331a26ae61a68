import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditLine } from '../../../contract/office-audit.ts';
import { civilDateOf } from '../../../core/time/zone.ts';
import { dateWords } from '../../parts/month-words.ts';
import { useOffice } from '../office-context.ts';
import { DataTable, type DataColumn } from '../parts/data-table.tsx';
import { actionWords, byWords } from './action-words.ts';

type Props = {
  readonly entries: readonly AuditLine[];
  readonly onOpen: (entry: AuditLine) => void;
  readonly empty: ReactNode;
};

export function AuditTable({ entries, onOpen, empty }: Props) {
  const { t } = useTranslation('audit');
  const when = useWhen();
  const columns: readonly DataColumn<AuditLine>[] = [
    { id: 'at', title: t('when'), cell: ({ at }) => when(at) },
    { id: 'what', title: t('what'), cell: ({ action }) => actionWords(t, action) },
    { id: 'subject', title: t('subject'), cell: ({ subject }) => subject ?? t('erased') },
    { id: 'by', title: t('by'), cell: ({ by }) => byWords(t, by) },
  ];
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      rows={entries}
      idOf={({ number }) => String(number)}
      onOpen={onOpen}
      empty={empty}
    />
  );
}

/** `3 November 2026, 14:05`. */
export function useWhen(): (at: number) => string {
  const { i18n } = useTranslation();
  const { site, format } = useOffice();
  const words = dateWords(i18n.language);
  return (at) => `${words.full(civilDateOf(at, site.zone))}, ${format.time(at)}`;
}
