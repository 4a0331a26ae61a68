import { useTranslation } from 'react-i18next';
import type { Output } from '../../../contract/call.ts';
import type { OfficeContract } from '../../../contract/office.ts';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { Card } from '../parts/card.tsx';
import { ProgressLine } from '../parts/progress-line.tsx';
import { Tag } from '../parts/tag.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useAnswer } from '../use-answer.ts';
import { gigabytes, when } from './health-words.ts';
import { UpdateCard } from './update-card.tsx';

/** So often it is looked at again. */
const LOOK_MS = 15_000;
const PROGRESS_MS = 700;

type Props = { readonly onBackups: () => void };

/** What somebody sees first: is all well? */
export function Overview({ onBackups }: Props) {
  const { t, i18n } = useTranslation('health');
  const health = useAnswer('readHealth', {}, { everyMs: LOOK_MS });
  const backups = useAnswer('readBackups', {}, { everyMs: LOOK_MS });
  if (health.state !== 'answered') return <Waiting answer={health} />;
  if (backups.state !== 'answered') return <Waiting answer={backups} />;
  const { disk, clock, versions } = health.value;
  const { last, trouble } = backups.value;
  const isOld = last === null || last.ageDays > 3 || trouble !== null;
  return (
    <>
      <div className="health-cards">
        <Card title={t('disk.title')}>
          <Tag tone={disk.isLow ? 'refused' : 'in'} icon={disk.isLow ? 'attention' : 'check'}>
            {t(disk.isLow ? 'disk.low' : 'disk.well')}
          </Tag>
          <p className="health-figure">
            {t('disk.free', { free: gigabytes(disk.freeBytes, i18n.language) })}
          </p>
          <p className="health-soft">
            {t('disk.database', { size: gigabytes(disk.databaseBytes, i18n.language) })}
          </p>
        </Card>
        <Card title={t('clock.title')}>
          <Tag tone={clock.isWrong ? 'refused' : 'in'} icon={clock.isWrong ? 'attention' : 'check'}>
            {t(clock.isWrong ? 'clock.wrong' : 'clock.well')}
          </Tag>
          <p className="health-figure">{clock.nowAt.slice(11, 16)}</p>
          <p className="health-soft">
            {clock.zone}
            {' · '}
            {clock.skewSeconds === null
              ? t('clock.alone')
              : t('clock.skew', { count: Math.abs(clock.skewSeconds) })}
          </p>
          {clock.jumps.slice(0, 2).map(({ at, seconds }) => (
            <p className="health-soft" key={at}>
              {t(seconds < 0 ? 'clock.back' : 'clock.ahead', {
                minutes: Math.max(1, Math.round(Math.abs(seconds) / 60)),
                when: when(at, i18n.language),
              })}
            </p>
          ))}
        </Card>
        <Card title={t('backups.word')}>
          <Tag tone={isOld ? 'break' : 'in'} icon={isOld ? 'attention' : 'check'}>
            {last === null ? t('backups.none') : t('backups.age', { count: last.ageDays })}
          </Tag>
          <p className="health-soft">
            {trouble === null ? t('backups.keepCode') : trouble.message}
          </p>
          <Press look="pill" onPress={onBackups}>
            {t('backups.open')}
          </Press>
        </Card>
      </div>
      <UpdateCard />
      <CheckCard />
      <VersionsCard versions={versions} />
    </>
  );
}

type Versions = Pick<Output<OfficeContract, 'readHealth'>, 'versions'>;

function VersionsCard({ versions }: Versions) {
  const { t } = useTranslation('health');
  return (
    <Card title={t('versions')}>
      <dl className="health-versions">
        {versions.map(({ name, version }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{version}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

type Run = Output<OfficeContract, 'readHealthCheck'>;

/** Everything looked over, beside the kiosk's work. */
function CheckCard() {
  const { t, i18n } = useTranslation('health');
  const { ask } = useOffice();
  const run = useAnswer('readHealthCheck', {}, { everyMs: PROGRESS_MS });
  const begin = async (): Promise<void> => {
    await ask('beginHealthCheck', {});
    run.again();
  };
  if (run.state !== 'answered') return <Waiting answer={run} />;
  const { state, done, of, finishedAt } = run.value;
  return (
    <Card
      title={t('check.title')}
      actions={
        <Press look="pill-strong" onPress={() => void begin()} disabled={state === 'running'}>
          {t('check.begin')}
        </Press>
      }
    >
      {state === 'none' && <p className="health-soft">{t('check.what')}</p>}
      {state === 'running' && <ProgressLine label={t('check.running')} done={done} all={of} />}
      {state === 'done' && finishedAt !== null && (
        <>
          <p className="health-soft">
            {t('check.done', { when: when(finishedAt, i18n.language) })}
          </p>
          <Found run={run.value} />
        </>
      )}
    </Card>
  );
}

function Found({ run }: { readonly run: Run }) {
  const { t } = useTranslation('health');
  return (
    <ul className="health-found">
      {run.checks.map(({ name, ok, message }) => (
        <li key={name}>
          <Tag tone={ok ? 'in' : 'refused'} icon={ok ? 'check' : 'attention'}>
            {t(ok ? 'check.well' : 'check.ill')}
          </Tag>
          <div>
            <p>{t(`check.name.${name}`, { defaultValue: name })}</p>
            {!ok && (
              <p className="health-soft" lang="en">
                {message}
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
