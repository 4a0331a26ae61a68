import { useTranslation } from 'react-i18next';
import type { OfficeDay } from '../../../contract/office-days.ts';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { Card } from '../parts/card.tsx';
import { Tag } from '../parts/tag.tsx';
import type { DayErrand } from './day-page.tsx';
import { hours } from './day-words.ts';

type Props = {
  readonly day: OfficeDay;
  readonly onErrand: (errand: DayErrand) => void;
};

const SIGNS = {
  open: { tone: 'break', icon: 'leave' },
  closed: { tone: 'in', icon: 'check' },
  discarded: { tone: 'quiet', icon: 'cross' },
  needsReview: { tone: 'break', icon: 'attention' },
} as const;

type Presence = OfficeDay['day']['presences'][number];

/** From when to when somebody was there, and the breaks between. */
export function DayPresences({ day, onErrand }: Props) {
  const { t } = useTranslation('days');
  const { presences, breaks } = day.day;
  return (
    <Card
      title={t('presence.title')}
      actions={
        <Press look="pill" onPress={() => onErrand({ kind: 'times', of: null })}>
          {t('presence.add')}
        </Press>
      }
    >
      {presences.length === 0 && <p className="days-soft">{t('presence.none')}</p>}
      <ul className="days-list">
        {presences.map((presence) => (
          <PresenceLine key={presence.id} presence={presence} onErrand={onErrand} />
        ))}
      </ul>
      {breaks.length > 0 && <Breaks breaks={breaks} />}
      <BreakDecision day={day} onErrand={onErrand} />
    </Card>
  );
}

type LineProps = {
  readonly presence: Presence;
  readonly onErrand: (errand: DayErrand) => void;
};

function PresenceLine({ presence, onErrand }: LineProps) {
  const { t } = useTranslation('days');
  const { format } = useOffice();
  const { id, fromAt, toAt, state } = presence;
  const { tone, icon } = SIGNS[state];
  const plain = (kind: 'confirm' | 'delete') => () =>
    onErrand({
      kind: 'plain',
      title: t(`presence.${kind}`),
      change: { kind, presenceId: id },
    });
  return (
    <li>
      <span className="days-span">
        {format.time(fromAt)} – {toAt === null ? '…' : format.time(toAt)}
      </span>
      <Tag tone={tone} icon={icon}>
        {t(`state.${state}`)}
      </Tag>
      <span className="days-actions">
        {state === 'needsReview' && toAt !== null && (
          <Press look="pill" onPress={plain('confirm')}>
            {t('presence.confirm')}
          </Press>
        )}
        <Press look="pill" onPress={() => onErrand({ kind: 'times', of: presence })}>
          {t('presence.change')}
        </Press>
        <Press look="pill" onPress={plain('delete')}>
          {t('presence.delete')}
        </Press>
      </span>
    </li>
  );
}

function Breaks({ breaks }: { readonly breaks: OfficeDay['day']['breaks'] }) {
  const { t } = useTranslation('days');
  const { format } = useOffice();
  return (
    <ul className="days-list" aria-label={t('presence.breaks')}>
      {breaks.map(({ sinceAt, untilAt, lengthSeconds, automatic }) => (
        <li key={sinceAt}>
          <span className="days-span">
            {format.time(sinceAt)} – {format.time(untilAt)}
          </span>
          <Tag tone={automatic ? 'out' : 'quiet'} icon={automatic ? 'automatic' : 'pause'}>
            {t(automatic ? 'presence.automatic' : 'presence.break', {
              length: hours(lengthSeconds),
            })}
          </Tag>
        </li>
      ))}
    </ul>
  );
}

/** Whether a break that nobody took is taken off. */
function BreakDecision({ day, onErrand }: Props) {
  const { t } = useTranslation('days');
  const { breaks, objection } = day.day;
  const hasAutomatic = breaks.some(({ automatic }) => automatic);
  const isDecidable = objection === 'made' || objection === 'accepted';
  if (!hasAutomatic && !isDecidable) return null;
  const decide = (how: 'workedThrough' | 'keepBreak') => () =>
    onErrand({
      kind: 'plain',
      title: t(`how.${how}`),
      change: { kind: 'decideObjection', accept: how === 'workedThrough' },
    });
  return (
    <div className="days-actions">
      {objection === 'made' && <p>{t('presence.objected')}</p>}
      {hasAutomatic && (
        <Press look="pill" onPress={decide('workedThrough')}>
          {t('how.workedThrough')}
        </Press>
      )}
      {isDecidable && (
        <Press look="pill" onPress={decide('keepBreak')}>
          {t('how.keepBreak')}
        </Press>
      )}
    </div>
  );
}
