import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { REGISTER_FORMATS } from '../../../contract/office-export.ts';
import { civilDateOf } from '../../../core/time/zone.ts';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { Card } from '../parts/card.tsx';
import { Check } from '../parts/check.tsx';
import { Choice } from '../parts/choice.tsx';
import { DateInput } from '../parts/date-input.tsx';
import { Empty } from '../parts/empty.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useAnswer } from '../use-answer.ts';
import { FolderLine } from './folder-line.tsx';
import { JobLine } from './job-line.tsx';
import { PreviewRows } from './preview-rows.tsx';
import { TakenDialog } from './taken-dialog.tsx';
import { pathIn, useStart } from './use-start.ts';

type Format = (typeof REGISTER_FORMATS)[number];

type Props = {
  readonly folder: string;
  readonly onFolder: (folder: string) => void;
};

/** Who was in on a day: for an inspector at the door. */
export function Register({ folder, onFolder }: Props) {
  const { t } = useTranslation('export');
  const { ask, nowAt, site, format: clock } = useOffice();
  const [date, setDate] = useState(() => civilDateOf(nowAt(), site.zone));
  const [format, setFormat] = useState<Format>('pdf');
  const [verifier, setVerifier] = useState(false);
  const answer = useAnswer('previewRegister', { date });
  const csv = { csv: 'site', bom: true } as const;
  const starting = useStart((target) =>
    ask('startRegister', { date, format, verifier, ...csv, ...target }),
  );
  return (
    <>
      <Card>
        <div className="export-what">
          <DateInput
            label={t('register.date')}
            value={date}
            onChange={(next) => next !== null && setDate(next)}
          />
          <Choice
            label={t('format')}
            value={format}
            onChange={setFormat}
            options={REGISTER_FORMATS.map((id) => ({ id, word: t(`registerFormats.${id}`) }))}
          />
          <Check label={t('verifier')} value={verifier} onChange={setVerifier} />
        </div>
        <div className="export-go">
          <Press
            look="pill-strong"
            disabled={starting.busy}
            onPress={() => starting.start(pathIn(folder, `register-${date}.${format}`))}
          >
            {t('start')}
          </Press>
          <FolderLine folder={folder} onFolder={onFolder} />
        </div>
        <JobLine />
      </Card>
      {answer.state === 'answered' && (
        <>
          <p className="export-counts">
            {t('register.counts', {
              in: answer.value.in,
              breaks: answer.value.onBreak,
              people: answer.value.people,
              time: clock.time(answer.value.at),
            })}
          </p>
          <PreviewRows
            label={t('tab.register')}
            columns={answer.value.columns}
            rows={answer.value.rows}
          />
        </>
      )}
      {answer.state === 'refused' && (
        <Empty icon="attention" title={t(`refused.${answer.refused.refusal}`)} />
      )}
      {(answer.state === 'asking' || answer.state === 'failed') && <Waiting answer={answer} />}
      <TakenDialog starting={starting} />
    </>
  );
}
