import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DayChange } from '../../../contract/office-days.ts';
import { addDays } from '../../../core/time/civil-date.ts';
import { useOffice } from '../office-context.ts';
import { Check } from '../parts/check.tsx';
import { Field } from '../parts/field.tsx';
import { ChangeDialog } from './change-dialog.tsx';
import { typedTime } from './day-words.ts';

/** The presence whose times are to change; null: one that is missing. */
export type TimesOf = {
  readonly id: string;
  readonly fromAt: number;
  readonly toAt: number | null;
} | null;

type Props = {
  readonly number: string;
  readonly date: string;
  readonly of: TimesOf;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

/** From and to of a presence. What is left as it is, is not touched. */
export function TimesDialog({ number, date, of, onDone, onClose }: Props) {
  const { t } = useTranslation('days');
  const { format } = useOffice();
  const stood = {
    from: of === null ? '' : format.time(of.fromAt).slice(0, 5),
    to: of === null || of.toAt === null ? '' : format.time(of.toAt).slice(0, 5),
  };
  const [from, setFrom] = useState(stood.from);
  const [to, setTo] = useState(stood.to);
  const [nextDay, setNextDay] = useState(false);
  // Where the clocks show a time twice: the instant that was meant.
  const [meant, setMeant] = useState<Readonly<Record<string, string>>>({});
  const [fromTime, toTime] = [typedTime(from), typedTime(to)];
  const fromText = meant['from'] ?? fromTime;
  const toText =
    meant['to'] ?? (toTime === null || !nextDay ? toTime : `${addDays(date, 1)}T${toTime}`);
  const isFromNew = of === null || from !== stood.from || meant['from'] !== undefined;
  const isToNew = to !== stood.to || nextDay || meant['to'] !== undefined;
  const isWhole = (from === '' || fromTime !== null) && (to === '' || toTime !== null);
  const change = useMemo((): DayChange | null => {
    if (!isWhole) return null;
    const ends = {
      ...(isFromNew && fromText !== null ? { from: fromText } : {}),
      ...(isToNew && toText !== null ? { to: toText } : {}),
    };
    if (of === null) {
      return fromText === null ? null : { kind: 'add', ...ends, from: fromText };
    }
    if (Object.keys(ends).length === 0) return null;
    return { kind: 'change', presenceId: of.id, ...ends };
  }, [isWhole, isFromNew, isToNew, fromText, toText, of]);
  const typed = (field: 'from' | 'to', set: (text: string) => void) => {
    return (text: string): void => {
      set(text);
      setMeant((known) => Object.fromEntries(Object.entries(known).filter(([of]) => of !== field)));
    };
  };
  return (
    <ChangeDialog
      title={t(of === null ? 'presence.add' : 'presence.change')}
      changes={change === null ? null : [{ number, date, change }]}
      onDone={onDone}
      onClose={onClose}
      onMeant={(field, iso) => setMeant((known) => ({ ...known, [field]: iso }))}
    >
      <div className="days-pair">
        <Field
          label={t('change.from')}
          value={from}
          onChange={typed('from', setFrom)}
          problem={from !== '' && fromTime === null ? t('refused.notATime') : undefined}
          autoFocus
        />
        <Field
          label={t('change.to')}
          value={to}
          onChange={typed('to', setTo)}
          problem={to !== '' && toTime === null ? t('refused.notATime') : undefined}
        />
      </div>
      <Check label={t('change.nextDay')} value={nextDay} onChange={setNextDay} />
    </ChangeDialog>
  );
}
