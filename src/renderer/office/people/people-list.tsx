import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../contract/call.ts';
import type { OfficeContract } from '../../../contract/office.ts';
import { Press } from '../../parts/press.tsx';
import { Choice } from '../parts/choice.tsx';
import { DataTable, type DataColumn } from '../parts/data-table.tsx';
import { Empty } from '../parts/empty.tsx';
import { Field } from '../parts/field.tsx';
import { Page } from '../parts/page.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useAnswer } from '../use-answer.ts';
import { AddDialog } from './add-dialog.tsx';
import { PrintDialog } from './print-dialog.tsx';
import { StandingTag } from './standing-tag.tsx';

type Row = Output<OfficeContract, 'findPeople'>['people'][number];

const FILTERS = [
  'active',
  'inactive',
  'noBadge',
  'noPin',
  'noModel',
  'noVendorLink',
  'all',
] as const;
const SORTS = ['name', 'number'] as const;
const PAGE = 50;

/** What is looked for, and where in it somebody stands. */
export type Search = {
  readonly query: string;
  readonly filter: (typeof FILTERS)[number];
  readonly sort: (typeof SORTS)[number];
  readonly offset: number;
};

export const NO_SEARCH: Search = { query: '', filter: 'active', sort: 'name', offset: 0 };

type Props = {
  readonly search: Search;
  readonly onSearch: (search: Search) => void;
  readonly onOpen: (number: string) => void;
  readonly onImport: () => void;
};

export function PeopleList({ search, onSearch, onOpen, onImport }: Props) {
  const { t } = useTranslation('people');
  const [dialog, setDialog] = useState<'add' | 'print' | null>(null);
  const answer = useAnswer('findPeople', { ...search, isDescending: false, limit: PAGE });
  const value = answer.state === 'answered' ? answer.value : null;
  const filters = FILTERS.filter((each) => each !== 'noVendorLink' || value?.hasVendor === true);
  return (
    <Page
      title={t('title')}
      hint={value === null ? undefined : t('known', { count: value.known })}
      actions={
        <>
          <Press look="pill" onPress={() => setDialog('print')}>
            {t('print.open')}
          </Press>
          <Press look="pill" onPress={() => setDialog('add')}>
            {t('add.open')}
          </Press>
          <Press look="pill-strong" onPress={onImport}>
            {t('import.open')}
          </Press>
        </>
      }
    >
      <div className="people-search">
        <Field
          label={t('search')}
          kind="search"
          value={search.query}
          onChange={(query) => onSearch({ ...search, query, offset: 0 })}
        />
        <Choice
          label={t('filter.label')}
          value={search.filter}
          onChange={(filter) => onSearch({ ...search, filter, offset: 0 })}
          options={filters.map((id) => ({ id, word: t(`filter.${id}`) }))}
        />
        <Choice
          label={t('sort.label')}
          value={search.sort}
          onChange={(sort) => onSearch({ ...search, sort, offset: 0 })}
          options={SORTS.map((id) => ({ id, word: t(`sort.${id}`) }))}
        />
      </div>
      {value === null ? (
        <Waiting answer={answer} />
      ) : (
        <>
          <Rows value={value} onOpen={onOpen} onImport={onImport} />
          <Pages
            offset={search.offset}
            found={value.found}
            onPage={(offset) => onSearch({ ...search, offset })}
          />
        </>
      )}
      {dialog === 'add' && <AddDialog onClose={() => setDialog(null)} onAdded={onOpen} />}
      {dialog === 'print' && <PrintDialog onClose={() => setDialog(null)} />}
    </Page>
  );
}

type RowsProps = Pick<Props, 'onOpen' | 'onImport'> & {
  readonly value: Output<OfficeContract, 'findPeople'>;
};

function Rows({ value, onOpen, onImport }: RowsProps) {
  const { t } = useTranslation('people');
  if (value.known === 0) {
    return (
      <Empty icon="person" title={t('nobody.title')}>
        <p>{t('nobody.text')}</p>
        <Press look="pill-strong" onPress={onImport}>
          {t('import.open')}
        </Press>
      </Empty>
    );
  }
  const columns: readonly DataColumn<Row>[] = [
    { id: 'name', title: t('column.name'), cell: nameCell, isHeader: true },
    { id: 'number', title: t('column.number'), cell: numberCell },
    { id: 'standing', title: t('column.standing'), cell: standingCell },
    { id: 'lacks', title: t('column.lacks'), cell: lacksCell },
    ...(value.hasVendor ? [{ id: 'vendor', title: t('column.vendor'), cell: vendorCell }] : []),
  ];
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      rows={value.people}
      idOf={({ number }) => number}
      onOpen={({ number }) => onOpen(number)}
      empty={<Empty icon="search" title={t('noneFound')} />}
    />
  );
}

const nameCell = ({ name }: Row) => <bdi>{name}</bdi>;
const numberCell = ({ number }: Row) => <bdi>{number}</bdi>;
const standingCell = (row: Row) => <StandingTag of={row} />;
const lacksCell = (row: Row) => <Lacks of={row} />;
const vendorCell = ({ vendorId }: Row) => <bdi>{vendorId ?? '–'}</bdi>;

/** What somebody would need to punch and to have a target. */
function Lacks({ of }: { readonly of: Row }) {
  const { t, i18n } = useTranslation('people');
  if (!of.active) return null;
  const words = [
    ...(of.badges === 0 ? [t('lacks.badge')] : []),
    ...(of.pin ? [] : [t('lacks.pin')]),
    ...(of.hasModel ? [] : [t('lacks.model')]),
  ];
  const list = new Intl.ListFormat(i18n.language, { type: 'unit' }).format(words);
  return <span className="people-lacks">{list}</span>;
}

type PagesProps = {
  readonly offset: number;
  readonly found: number;
  readonly onPage: (offset: number) => void;
};

function Pages({ offset, found, onPage }: PagesProps) {
  const { t } = useTranslation('people');
  if (found <= PAGE) return null;
  const last = Math.min(offset + PAGE, found);
  return (
    <nav className="people-pages" aria-label={t('pages.label')}>
      <Press look="pill" onPress={() => onPage(Math.max(0, offset - PAGE))} disabled={offset === 0}>
        {t('pages.before')}
      </Press>
      <p>{t('pages.here', { first: offset + 1, last, count: found })}</p>
      <Press look="pill" onPress={() => onPage(offset + PAGE)} disabled={last === found}>
        {t('pages.after')}
      </Press>
    </nav>
  );
}
