import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { startOfDay } from '../../../core/time/zone.ts';
import type { Output } from '../../../contract/call.ts';
import type { OfficeContract } from '../../../contract/office.ts';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { Card } from '../parts/card.tsx';
import { ConfirmDialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { Reason } from '../parts/reason.tsx';
import { Tag } from '../parts/tag.tsx';
import { useWork } from '../setup/use-work.ts';

type Conflict = Output<OfficeContract, 'listConflicts'>['conflicts'][number];
type Row = Conflict['ours'][number];
type Side = 'ours' | 'theirs';

type Props = {
  readonly conflict: Conflict;
  readonly vendor: string;
  readonly onDecided: () => void;
};

/** One day twice: as it was recorded here, and as the vendor has it. One choice. */
export function ConflictCard({ conflict, vendor, onDecided }: Props) {
  const { t } = useTranslation('sync');
  const { format, site } = useOffice();
  const [keep, setKeep] = useState<Side | null>(null);
  const { name, date, kind, proposal, reason } = conflict;
  const day = format.date(startOfDay(date, site.zone));
  const wordOf = (side: Side): string =>
    t(kind === 'refused' && side === 'ours' ? 'tryOurs' : `keep.${side}`);
  return (
    <Card
      title={`${name}, ${day}`}
      actions={
        <Tag tone={kind === 'refused' ? 'refused' : 'break'} icon="attention">
          {t(`kind.${kind}`)}
        </Tag>
      }
    >
      {kind === 'refused' && (
        <p className="sync-why" data-tone="refused">
          <Reason reason={reason} vendor={vendor} />
        </p>
      )}
      {proposal !== null && (
        <p className="sync-proposal">
          {t(`proposal.${proposal.keep}`)} {t(`because.${proposal.why}`)}
        </p>
      )}
      <div className="sync-sides">
        {(['ours', 'theirs'] as const).map((side) => (
          <section key={side} data-meant={proposal?.keep === side || undefined}>
            <h3>{t(`side.${side}`)}</h3>
            <Rows rows={conflict[side]} date={date} />
            <Press
              look={proposal?.keep === side ? 'pill-strong' : 'pill'}
              label={t('keepOf', { word: wordOf(side), name, day })}
              onPress={() => setKeep(side)}
            >
              {wordOf(side)}
            </Press>
          </section>
        ))}
      </div>
      {keep !== null && (
        <Decide
          conflict={conflict}
          keep={keep}
          day={day}
          onClose={() => setKeep(null)}
          onDecided={onDecided}
        />
      )}
    </Card>
  );
}

function Rows({ rows, date }: { readonly rows: readonly Row[]; readonly date: string }) {
  const { t } = useTranslation('sync');
  if (rows.length === 0) return <p className="sync-nothing">{t('nothing')}</p>;
  return (
    <ul className="sync-rows">
      {rows.map(({ from, to, breaks = [] }) => (
        <li key={`${from} ${to}`}>
          <strong>
            {wall(from, date)} – {to === null ? t('open') : wall(to, date)}
          </strong>
          {breaks.map((pause) => (
            <span key={pause.from}>
              {t('break', {
                from: wall(pause.from, date),
                to: pause.to === null ? t('open') : wall(pause.to, date),
              })}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}

/** `08:00` of an instant in the site's zone, with the date where it is another day's; what is none stays as it is. */
function wall(text: string, date: string): string {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text)) return text;
  const seconds = text.slice(17, 19);
  const time = `${text.slice(11, 16)}${seconds === '00' ? '' : `:${seconds}`}`;
  return text.startsWith(date) ? time : `${text.slice(0, 10)} ${time}`;
}

type DecideProps = Omit<Props, 'vendor'> & {
  readonly keep: Side;
  readonly day: string;
  readonly onClose: () => void;
};

/** Asked once more, with room for a reason: both sides go into the journal with it. */
function Decide({ conflict, keep, day, onClose, onDecided }: DecideProps) {
  const { t } = useTranslation('sync');
  const { ask, say } = useOffice();
  const { busy, run } = useWork();
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const decide = (): void =>
    run(async () => {
      const asked = { id: conflict.id, keep, by: t('by'), reason: reason.trim() };
      const decided = await ask('resolveConflict', asked);
      if (!decided.ok && decided.refusal === 'impossible')
        return setProblem(decided.detail.message);
      say(t(decided.ok ? 'decided' : 'changedMeanwhile'), decided.ok ? 'in' : 'break');
      onClose();
      onDecided();
    });
  return (
    <ConfirmDialog
      title={t(`sure.${keep}`)}
      word={t(`keep.${keep}`)}
      busy={busy}
      onConfirm={decide}
      onClose={onClose}
    >
      <p>{t(`sureText.${keep}`, { name: conflict.name, day })}</p>
      {problem !== null && (
        <p className="sync-why" data-tone="refused" lang="en">
          {problem}
        </p>
      )}
      <Field label={t('reason')} value={reason} onChange={setReason} />
    </ConfirmDialog>
  );
}
