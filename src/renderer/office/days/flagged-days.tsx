import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DayFlagKind, FlaggedDay } from '../../../contract/office-days.ts';
import { addDays } from '../../../core/time/civil-date.ts';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { Check } from '../parts/check.tsx';
import { Choice } from '../parts/choice.tsx';
import { Field } from '../parts/field.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useAnswer } from '../use-answer.ts';
import { ChangeDialog } from './change-dialog.tsx';
import { FLAG_KINDS, typedTime } from './day-words.ts';
import type { DayPlace } from './days.tsx';
import { FlagTable, keyOf } from './flag-table.tsx';
import { Pages, PAGE_ROWS } from './pages.tsx';

const PERIODS = ['week', 'weeks', 'month', 'last', 'quarter'] as const;
type Period = (typeof PERIODS)[number];

function stretchOf(period: Period, today: string): { readonly from: string; readonly to: string } {
  const first = `${today.slice(0, 7)}-01`;
  switch (period) {
    case 'week':
      return { from: addDays(today, -6), to: today };
    case 'weeks':
      return { from: addDays(today, -27), to: today };
    case 'month':
      return { from: first, to: today };
    case 'last':
      return { from: `${addDays(first, -1).slice(0, 7)}-01`, to: addDays(first, -1) };
    case 'quarter':
      return { from: addDays(today, -91), to: today };
  }
}

type Props = { readonly today: string; readonly onOpen: (place: DayPlace) => void };

type Wanted = {
  readonly period: Period;
  readonly kind: DayFlagKind | 'all';
  readonly person: string;
  readonly looked: boolean;
  readonly offset: number;
};

const FIRST: Wanted = { period: 'weeks', kind: 'all', person: '', looked: false, offset: 0 };

/** The days that want a look; several can be marked or given an end at once. */
export function FlaggedDays({ today, onOpen }: Props) {
  const { t } = useTranslation('days');
  const { ask, say } = useOffice();
  const [wanted, setWanted] = useState(FIRST);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [closing, setClosing] = useState(false);
  const { period, kind, ...rest } = wanted;
  const answer = useAnswer('listFlaggedDays', {
    ...rest,
    ...stretchOf(period, today),
    kinds: kind === 'all' ? [] : [kind],
    limit: PAGE_ROWS,
  });
  const days = answer.state === 'answered' ? answer.value.days : [];
  const picked = days.filter((day) => chosen.has(keyOf(day)));
  const over = (): void => {
    setClosing(false);
    setChosen(new Set());
    answer.again();
  };
  const mark = async (): Promise<void> => {
    const marked = picked.map(({ number, date }) => ({ number, date }));
    const outcome = await ask('markLooked', { days: marked, looked: true });
    if (outcome.ok) say(t('flags.marked', { count: outcome.value.marked }));
    over();
  };
  return (
    <>
      <FlagFilter
        wanted={wanted}
        counts={answer.state === 'answered' ? answer.value.counts : []}
        onWanted={(next) => {
          setWanted(next);
          setChosen(new Set());
        }}
      />
      {picked.length > 0 && (
        <div className="days-picked">
          <span>{t('flags.picked', { count: picked.length })}</span>
          <Press look="pill" onPress={() => void mark()}>
            {t('flags.mark')}
          </Press>
          <Press look="pill" onPress={() => setClosing(true)}>
            {t('flags.close')}
          </Press>
        </div>
      )}
      {answer.state !== 'answered' ? (
        <Waiting answer={answer} />
      ) : (
        <>
          <FlagTable
            days={days}
            chosen={chosen}
            onChosen={setChosen}
            onOpen={({ number, date }) => onOpen({ number, date })}
          />
          <Pages
            offset={wanted.offset}
            total={answer.value.total}
            onOffset={(offset) => setWanted({ ...wanted, offset })}
          />
        </>
      )}
      {closing && <CloseDialog days={picked} onClose={() => setClosing(false)} onDone={over} />}
    </>
  );
}

type FilterProps = {
  readonly wanted: Wanted;
  readonly counts: readonly { readonly kind: DayFlagKind; readonly days: number }[];
  readonly onWanted: (wanted: Wanted) => void;
};

/** Whatever is asked for anew begins with its first page. */
function FlagFilter({ wanted, counts, onWanted }: FilterProps) {
  const { t } = useTranslation('days');
  const { period, kind, person, looked } = wanted;
  const want = (change: Partial<Wanted>) => onWanted({ ...wanted, ...change, offset: 0 });
  const countOf = (of: DayFlagKind): number => counts.find((each) => each.kind === of)?.days ?? 0;
  return (
    <div className="days-filter">
      <Choice
        label={t('flags.period')}
        value={period}
        onChange={(value) => want({ period: value })}
        options={PERIODS.map((id) => ({ id, word: t(`period.${id}`) }))}
      />
      <Choice
        label={t('flags.kind')}
        value={kind}
        onChange={(value) => want({ kind: value })}
        options={[
          { id: 'all' as const, word: t('flags.all') },
          ...FLAG_KINDS.map((id) => ({
            id,
            word: t('flags.counted', { kind: t(`kind.${id}`), days: countOf(id) }),
          })),
        ]}
      />
      <Field
        label={t('person')}
        kind="search"
        value={person}
        onChange={(value) => want({ person: value })}
      />
      <Check
        label={t('flags.looked')}
        value={looked}
        onChange={(value) => want({ looked: value })}
      />
    </div>
  );
}

type CloseProps = {
  readonly days: readonly FlaggedDay[];
  readonly onDone: () => void;
  readonly onClose: () => void;
};

/** Gives everything that was left open one end. */
function CloseDialog({ days, onDone, onClose }: CloseProps) {
  const { t } = useTranslation('days');
  const [time, setTime] = useState('17:00');
  const to = typedTime(time);
  return (
    <ChangeDialog
      title={t('flags.close')}
      changes={
        to === null
          ? null
          : days.map(({ number, date }) => ({
              number,
              date,
              change: { kind: 'closeForgotten', to },
            }))
      }
      onDone={onDone}
      onClose={onClose}
    >
      <Field
        label={t('change.to')}
        value={time}
        onChange={setTime}
        problem={to === null ? t('refused.notATime') : undefined}
      />
    </ChangeDialog>
  );
}
