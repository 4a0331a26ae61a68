import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../contract/call.ts';
import type { OfficeContract } from '../../../contract/office.ts';
import type { RosterColumns } from '../../../contract/office-roster-file.ts';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { Card } from '../parts/card.tsx';
import { Empty } from '../parts/empty.tsx';
import { FilePicker } from '../parts/file-picker.tsx';
import { Page } from '../parts/page.tsx';
import { useWork } from '../setup/use-work.ts';
import { ImportColumns } from './import-columns.tsx';
import { ImportPreview } from './import-preview.tsx';

type Opened = Output<OfficeContract, 'openRosterFile'>;
type Counts = Output<OfficeContract, 'importRosterFile'>;

type State =
  | { readonly step: 'choose'; readonly wrong: string | null }
  | {
      readonly step: 'look';
      readonly path: string;
      readonly file: Opened;
      readonly columns: RosterColumns;
    }
  | { readonly step: 'done'; readonly counts: Counts };

const ENDINGS = ['.csv', '.tsv', '.txt', '.xlsx', '.json'];

type Look = Extract<State, { readonly step: 'look' }>;

/** People from a file: chosen, its columns named, looked at, stored whole or not at all. */
export function ImportRoster({ onBack }: { readonly onBack: () => void }) {
  const { t } = useTranslation('people');
  const { state, busy, open, store, name } = useImport();
  const [isChoosing, setIsChoosing] = useState(false);
  const choose = (
    <Press look="pill" onPress={() => setIsChoosing(true)} disabled={busy}>
      {t(state.step === 'choose' ? 'import.choose' : 'import.another')}
    </Press>
  );
  return (
    <Page
      title={t('import.title')}
      hint={t('import.hint')}
      back={{ word: t('back'), onPress: onBack }}
      actions={state.step === 'look' && choose}
    >
      {state.step === 'choose' && (
        <Empty icon="paper" title={t('import.which')}>
          <p>{t('import.kinds')}</p>
          {state.wrong !== null && (
            <p className="people-wrong" role="alert">
              {state.wrong}
            </p>
          )}
          {choose}
        </Empty>
      )}
      {state.step === 'look' && (
        <LookedAt look={state} busy={busy} onColumns={name} onReread={open} onImport={store} />
      )}
      {state.step === 'done' && (
        <Empty icon="check" title={t('import.done')}>
          <p>{t('import.counts', { ...state.counts })}</p>
          <Press look="pill-strong" onPress={onBack}>
            {t('import.toList')}
          </Press>
        </Empty>
      )}
      {isChoosing && (
        <FilePicker
          title={t('import.which')}
          choose="file"
          endings={ENDINGS}
          onChosen={(path) => {
            setIsChoosing(false);
            open(path);
          }}
          onClose={() => setIsChoosing(false)}
        />
      )}
    </Page>
  );
}

function useImport() {
  const { t } = useTranslation('people');
  const { ask } = useOffice();
  const { busy, run } = useWork();
  const [state, setState] = useState<State>({ step: 'choose', wrong: null });
  const open = (path: string): void =>
    run(async () => {
      const outcome = await ask('openRosterFile', { path });
      if (outcome.ok) {
        const { value: file } = outcome;
        // Mended and read again, its columns stay as they were named.
        const isAgain = state.step === 'look' && String(state.file.header) === String(file.header);
        const columns = isAgain ? state.columns : file.columns;
        return setState({ step: 'look', path, file, columns });
      }
      const { why, message } = outcome.detail;
      setState({ step: 'choose', wrong: t(`import.why.${why}`, { message }) });
    });
  const store = (look: Look): void =>
    run(async () => {
      const outcome = await ask('importRosterFile', { id: look.file.id, columns: look.columns });
      if (outcome.ok) return setState({ step: 'done', counts: outcome.value });
      if (outcome.refusal === 'unknownFile') {
        return setState({ step: 'choose', wrong: t('import.closed') });
      }
      // Something else has changed here since it was looked at: read anew, the preview says what.
      const again = await ask('openRosterFile', { path: look.path });
      if (again.ok) setState({ ...look, file: again.value });
    });
  const name = (look: Look, columns: RosterColumns): void => setState({ ...look, columns });
  return { state, busy, open, store, name };
}

type LookedAtProps = {
  readonly look: Look;
  readonly busy: boolean;
  readonly onColumns: (look: Look, columns: RosterColumns) => void;
  readonly onReread: (path: string) => void;
  readonly onImport: (look: Look) => void;
};

function LookedAt({ look, busy, onColumns, onReread, onImport }: LookedAtProps) {
  const { t } = useTranslation('people');
  return (
    <ImportPreview
      file={look.file}
      columns={look.columns}
      busy={busy}
      onReread={() => onReread(look.path)}
      onImport={() => onImport(look)}
    >
      <Card title={look.file.name}>
        <p>{aboutWords(look.file, t)}</p>
        <ImportColumns
          header={look.file.header}
          columns={look.columns}
          onChange={(columns) => onColumns(look, columns)}
        />
      </Card>
    </ImportPreview>
  );
}

const SEPARATORS = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const;

/** How the file was read: whoever sees a broken name knows where to look. */
function aboutWords(file: Opened, t: ReturnType<typeof useTranslation<'people'>>['t']): string {
  const { encoding, separator, sheet, rows } = file;
  return [
    t('import.rows', { count: rows }),
    ...(encoding === null ? [] : [encoding]),
    ...(separator === null ? [] : [t(`import.separator.${SEPARATORS[separator]}`)]),
    ...(sheet === null ? [] : [t('import.sheet', { sheet })]),
  ].join(' · ');
}
