import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LogLine } from '../../../contract/office-health.ts';
import { startOfDay } from '../../../core/time/zone.ts';
import { addDays } from '../../../core/time/civil-date.ts';
import type { Format } from '../../parts/format.ts';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { Choice } from '../parts/choice.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { DateInput } from '../parts/date-input.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Empty } from '../parts/empty.tsx';
import { Field } from '../parts/field.tsx';
import { Tag } from '../parts/tag.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useAnswer } from '../use-answer.ts';

const PAGE_LINES = 50;
const LEVELS = ['all', 'error', 'warning', 'note'] as const;
const ORIGINS = ['all', 'service', 'window'] as const;

const LOOKS = {
  error: { tone: 'refused', icon: 'cross' },
  warning: { tone: 'break', icon: 'attention' },
  note: { tone: 'quiet', icon: 'info' },
} as const;

/** What has happened, newest first, without anything that opens a door. */
export function LogView() {
  const { t } = useTranslation('health');
  const { site } = useOffice();
  const [level, setLevel] = useState<(typeof LEVELS)[number]>('all');
  const [from, setFrom] = useState<(typeof ORIGINS)[number]>('all');
  const [text, setText] = useState('');
  const [date, setDate] = useState<string | null>(null);
  const [pages, setPages] = useState<readonly (number | null)[]>([null]);
  const [opened, setOpened] = useState<LogLine | null>(null);
  const answer = useAnswer('readLog', {
    before: pages.at(-1) ?? null,
    limit: PAGE_LINES,
    level: level === 'all' ? null : level,
    from: from === 'all' ? null : from,
    text,
    sinceAt: date === null ? null : startOfDay(date, site.zone),
    untilAt: date === null ? null : startOfDay(addDays(date, 1), site.zone) - 1,
  });
  const fresh = <T,>(set: (value: T) => void) => {
    return (value: T): void => {
      set(value);
      setPages([null]);
    };
  };
  const next = answer.state === 'answered' ? answer.value.next : null;
  return (
    <>
      <div className="health-fields">
        <Field label={t('log.text')} kind="search" value={text} onChange={fresh(setText)} />
        <Choice
          label={t('log.level')}
          value={level}
          onChange={fresh(setLevel)}
          options={LEVELS.map((id) => ({ id, word: t(`log.levels.${id}`) }))}
        />
        <Choice
          label={t('log.from')}
          value={from}
          onChange={fresh(setFrom)}
          options={ORIGINS.map((id) => ({ id, word: t(`log.origins.${id}`) }))}
        />
        <DateInput label={t('log.date')} value={date} onChange={fresh(setDate)} />
      </div>
      {answer.state === 'answered' ? (
        <Lines lines={answer.value.lines} onOpen={setOpened} />
      ) : (
        <Waiting answer={answer} />
      )}
      <div className="health-line">
        <Press
          look="pill"
          disabled={pages.length === 1}
          onPress={() => setPages(pages.slice(0, -1))}
        >
          {t('log.newer')}
        </Press>
        <Press look="pill" disabled={next === null} onPress={() => setPages([...pages, next])}>
          {t('log.older')}
        </Press>
      </div>
      {opened !== null && <Opened line={opened} onClose={() => setOpened(null)} />}
    </>
  );
}

type LinesProps = {
  readonly lines: readonly LogLine[];
  readonly onOpen: (line: LogLine) => void;
};

function Lines({ lines, onOpen }: LinesProps) {
  const { t } = useTranslation('health');
  const { format } = useOffice();
  const level = (line: LogLine) => (
    <Tag {...LOOKS[line.level]}>{t(`log.levels.${line.level}`)}</Tag>
  );
  const what = ({ what: words, reference }: LogLine) => (
    <span lang="en">{reference === null ? words : `${words} ${reference}`}</span>
  );
  return (
    <DataTable<LogLine>
      label={t('log.word')}
      rows={lines}
      idOf={(line) => `${lines.indexOf(line)} ${line.at}`}
      onOpen={onOpen}
      empty={<Empty icon="journal" title={t('log.empty')} />}
      columns={[
        { id: 'at', title: t('log.at'), cell: (line) => atOf(line, format) },
        { id: 'level', title: t('log.level'), cell: level },
        { id: 'what', title: t('log.what'), isHeader: true, cell: what },
      ]}
    />
  );
}

type OpenedProps = { readonly line: LogLine; readonly onClose: () => void };

function Opened({ line, onClose }: OpenedProps) {
  const { t } = useTranslation('health');
  const { format } = useOffice();
  return (
    <Dialog title={atOf(line, format)} size="wide" closeWord={t('log.close')} onClose={onClose}>
      <p lang="en">{line.what}</p>
      {line.detail !== null && (
        <pre className="health-detail" lang="en">
          {line.detail}
        </pre>
      )}
    </Dialog>
  );
}

function atOf({ at }: LogLine, format: Format): string {
  return `${format.day(at)}, ${format.time(at)}`;
}
