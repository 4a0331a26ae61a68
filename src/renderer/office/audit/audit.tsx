import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditLine } from '../../../contract/office-audit.ts';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { Choice } from '../parts/choice.tsx';
import { DateInput } from '../parts/date-input.tsx';
import { Empty } from '../parts/empty.tsx';
import { Field } from '../parts/field.tsx';
import { FilePicker } from '../parts/file-picker.tsx';
import { Page } from '../parts/page.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useAnswer } from '../use-answer.ts';
import { actionWords } from './action-words.ts';
import { AuditTable } from './audit-table.tsx';
import { EntryDialog } from './entry-dialog.tsx';
import './audit.css';

/** What is looked for; empty: anything. */
type Wanted = {
  readonly search: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly action: string;
};

const ANYTHING: Wanted = { search: '', from: null, to: null, action: '' };

function askedFor({ search, from, to, action }: Wanted) {
  return {
    ...(search.trim() === '' ? {} : { search: search.trim() }),
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
    ...(action === '' ? {} : { action }),
  };
}

/** Everything that the office has done, newest first, with what was before and what is since. */
export function Audit() {
  const { t } = useTranslation('audit');
  const [wanted, setWanted] = useState(ANYTHING);
  /** The numbers from which each page before this one went on. */
  const [pages, setPages] = useState<readonly number[]>([]);
  const [opened, setOpened] = useState<AuditLine | null>(null);
  const last = pages.at(-1);
  const answer = useAnswer('readAudit', {
    ...askedFor(wanted),
    ...(last === undefined ? {} : { before: last }),
  });
  const value = answer.state === 'answered' ? answer.value : null;
  const look = (changes: Partial<Wanted>): void => {
    setWanted({ ...wanted, ...changes });
    setPages([]);
  };
  return (
    <Page title={t('title')} hint={t('hint')} actions={<ExportButton wanted={wanted} />}>
      <Search wanted={wanted} actions={value?.actions ?? []} onLook={look} />
      {value === null ? (
        <Waiting answer={answer} />
      ) : (
        <>
          <AuditTable
            entries={value.entries}
            onOpen={setOpened}
            empty={<Empty icon="journal" title={t('none')} />}
          />
          <div className="audit-pages">
            {pages.length > 0 && (
              <Press look="pill" onPress={() => setPages(pages.slice(0, -1))}>
                {t('newer')}
              </Press>
            )}
            {value.next !== null && (
              <Press look="pill" onPress={() => setPages([...pages, value.next ?? 0])}>
                {t('older')}
              </Press>
            )}
          </div>
        </>
      )}
      {opened !== null && <EntryDialog entry={opened} onClose={() => setOpened(null)} />}
    </Page>
  );
}

type SearchProps = {
  readonly wanted: Wanted;
  readonly actions: readonly string[];
  readonly onLook: (changes: Partial<Wanted>) => void;
};

function Search({ wanted, actions, onLook }: SearchProps) {
  const { t } = useTranslation('audit');
  const options = [
    { id: '', word: t('all') },
    ...actions.map((id) => ({ id, word: actionWords(t, id) })),
  ].map(({ id, word }) => ({ id: `a ${id}`, word }));
  return (
    <div className="audit-search">
      <Field
        label={t('search')}
        kind="search"
        value={wanted.search}
        onChange={(search) => onLook({ search })}
      />
      <Choice
        label={t('kind')}
        value={`a ${wanted.action}`}
        onChange={(id) => onLook({ action: id.slice(2) })}
        options={options}
      />
      <DateInput label={t('from')} value={wanted.from} onChange={(from) => onLook({ from })} />
      <DateInput label={t('to')} value={wanted.to} onChange={(to) => onLook({ to })} />
    </div>
  );
}

function ExportButton({ wanted }: { readonly wanted: Wanted }) {
  const { t } = useTranslation('audit');
  const { ask, say } = useOffice();
  const [isOpen, setOpen] = useState(false);
  const save = async (folder: string): Promise<void> => {
    setOpen(false);
    const outcome = await ask('exportAudit', { ...askedFor(wanted), folder });
    if (outcome.ok) {
      say(t('export.done', { count: outcome.value.entries, path: outcome.value.path }));
    } else say(t('export.failed', { reason: outcome.detail.reason }), 'refused');
  };
  return (
    <>
      <Press look="pill" onPress={() => setOpen(true)}>
        {t('export.open')}
      </Press>
      {isOpen && (
        <FilePicker
          title={t('export.title')}
          choose="folder"
          onChosen={(folder) => void save(folder)}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
