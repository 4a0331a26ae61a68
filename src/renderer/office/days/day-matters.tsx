import { useTranslation } from 'react-i18next';
import type { OfficeDay } from '../../../contract/office-days.ts';
import { Press } from '../../parts/press.tsx';
import { vendorWord } from '../../parts/vendor.ts';
import { useOffice } from '../office-context.ts';
import { Card } from '../parts/card.tsx';
import { Reason } from '../parts/reason.tsx';
import { Tag } from '../parts/tag.tsx';
import type { DayErrand } from './day-page.tsx';
import { FLAG_ICONS, flagWords } from './day-words.ts';

type Props = {
  readonly day: OfficeDay;
  readonly onErrand: (errand: DayErrand) => void;
  readonly onChanged: () => void;
};

const SYNC_TONES: Readonly<Record<string, 'in' | 'break' | 'refused' | 'quiet'>> = {
  agreed: 'in',
  owed: 'quiet',
  awaiting: 'quiet',
  conflict: 'break',
  refused: 'refused',
};

/** What wants a look, with the limit behind it, what the person has asked for, and where the day stands at the vendor. */
export function DayMatters({ day, onErrand, onChanged }: Props) {
  const { t } = useTranslation('days');
  const { t: wall } = useTranslation();
  const { ask, say, format } = useOffice();
  const { flags, look, warnings, number, sync } = day;
  const { date } = day.day;
  const mark = async (looked: boolean): Promise<void> => {
    const outcome = await ask('markLooked', { days: [{ number, date }], looked });
    if (outcome.ok) say(t(looked ? 'flags.marked' : 'flags.unmarked', { count: 1 }));
    onChanged();
  };
  const vendor = vendorWord(sync.vendor);
  if (flags.length === 0 && vendor === null) return null;
  return (
    <Card
      title={t('day.matters')}
      {...(flags.length === 0
        ? {}
        : {
            actions: (
              <Press look="pill" onPress={() => void mark(look === null)}>
                {t(look === null ? 'flags.mark' : 'flags.unmark')}
              </Press>
            ),
          })}
    >
      {look !== null && (
        <p className="days-soft">
          {t('flags.lookedBy', { by: look.by, at: format.date(look.at) })}
        </p>
      )}
      <ul className="days-list">
        {flags.map((flag) => {
          const source = warnings.find(({ code }) => code === flag.code)?.source ?? null;
          return (
            <li key={flag.code}>
              <Tag tone={look === null ? 'break' : 'quiet'} icon={FLAG_ICONS[flag.kind]}>
                {flagWords(flag, t, wall)}
              </Tag>
              {source !== null && <span className="days-soft">{source}</span>}
            </li>
          );
        })}
        <OpenRequests day={day} onErrand={onErrand} />
        {vendor !== null && sync.state !== 'none' && (
          <li>
            <Tag tone={SYNC_TONES[sync.state] ?? 'quiet'} icon="office">
              {t('day.sync', { vendor, state: t(`sync.${sync.state}`) })}
            </Tag>
            {sync.reason !== null && (
              <span className="days-soft">
                <Reason reason={sync.reason} vendor={vendor} />
              </span>
            )}
          </li>
        )}
      </ul>
    </Card>
  );
}

function OpenRequests({ day, onErrand }: Omit<Props, 'onChanged'>) {
  const { t } = useTranslation('days');
  const { t: wall } = useTranslation();
  const { format } = useOffice();
  const open = day.day.requests.filter(({ closedAt }) => closedAt === null);
  return open.map(({ id, what, kind, entryAt, at }) => {
    const gaps = {
      kind: wall(`punch.${kind}`),
      time: entryAt === null ? '' : format.time(entryAt),
      right: at === null ? '' : format.time(at),
    };
    return (
      <li key={id}>
        <span>
          {t(`requests.what.${what}`, gaps)} {at !== null && t('requests.right', gaps)}
        </span>
        <Press look="pill" onPress={() => onErrand({ kind: 'request', id })}>
          {t('requests.answer')}
        </Press>
      </li>
    );
  });
}
