import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../contract/call.ts';
import type { OfficeContract } from '../../../contract/office.ts';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { ProgressLine } from '../parts/progress-line.tsx';
import { Tag } from '../parts/tag.tsx';
import { useWork } from '../setup/use-work.ts';
import { useAnswer } from '../use-answer.ts';
import { followJob, useJob } from './export-job.ts';

const EVERY_MS = 400;

/** How far the last export is, and where it lies when it is done. */
export function JobLine() {
  const id = useJob();
  return id === null ? null : <Job key={id} id={id} />;
}

function Job({ id }: { readonly id: string }) {
  const [isOver, setOver] = useState(false);
  const answer = useAnswer('exportProgress', { id }, isOver ? {} : { everyMs: EVERY_MS });
  if (answer.state !== 'answered') return null;
  if (answer.value.state !== 'running' && !isOver) setOver(true);
  return answer.value.state === 'running' ? (
    <Running id={id} job={answer.value} again={answer.again} />
  ) : (
    <Over job={answer.value} />
  );
}

type Progress = Output<OfficeContract, 'exportProgress'>;

type RunningProps = {
  readonly id: string;
  readonly job: Progress;
  readonly again: () => void;
};

function Running({ id, job, again }: RunningProps) {
  const { t } = useTranslation('export');
  const { ask } = useOffice();
  const { busy, run } = useWork();
  return (
    <div className="export-job">
      <ProgressLine label={t('job.running')} done={job.done} all={job.all} />
      <Press
        look="pill"
        disabled={busy}
        onPress={() => run(async () => void (await ask('cancelExport', { id }).finally(again)))}
      >
        {t('job.cancel')}
      </Press>
    </div>
  );
}

function Over({ job }: { readonly job: Progress }) {
  const { t, i18n } = useTranslation('export');
  const { state, reason, path, bytes, people, files } = job;
  return (
    <div className="export-job" role="status">
      <div className="export-over">
        {state === 'done' && (
          <>
            <Tag tone="in" icon="check">
              {t('job.done')}
            </Tag>
            <p className="export-path">
              <bdi>{path}</bdi>
            </p>
            <p className="export-soft">
              {sizeWords(bytes, i18n.language)} · {t('peopleCount', { count: people })}
              {files.length > 1 && ` · ${t('job.beside', { count: files.length - 1 })}`}
            </p>
          </>
        )}
        {state === 'cancelled' && (
          <>
            <Tag tone="quiet" icon="cross">
              {t('job.cancelled')}
            </Tag>
            <p className="export-soft">{t('job.nothingLeft')}</p>
          </>
        )}
        {state === 'failed' && (
          <>
            <Tag tone="refused" icon="attention">
              {t('job.failed')}
            </Tag>
            <p>{t(`why.${reason ?? 'failed'}`)}</p>
            <p className="export-path">
              <bdi>{path}</bdi>
            </p>
          </>
        )}
      </div>
      <Press look="pill" onPress={() => followJob(null)}>
        {t('job.close')}
      </Press>
    </div>
  );
}

/** `38 kB`, `1.2 MB`. */
function sizeWords(bytes: number, language: string): string {
  const isLarge = bytes >= 1_000_000;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: isLarge ? 'megabyte' : 'kilobyte',
    maximumFractionDigits: isLarge ? 1 : 0,
  }).format(isLarge ? bytes / 1_000_000 : Math.max(1, Math.round(bytes / 1_000)));
}
