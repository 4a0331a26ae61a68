import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Input } from '../../../contract/call.ts';
import type { OfficeContract } from '../../../contract/office.ts';
import { formatHoursMinutes } from '../../../core/time/duration.ts';
import { civilDateOf } from '../../../core/time/zone.ts';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { DateInput } from '../parts/date-input.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { useWork } from '../setup/use-work.ts';
import { civilWords, weekdayWords } from './civil-words.ts';
import { fieldWords } from './field-words.ts';
import { halved, hoursIn, weekIn } from './model-hours.ts';
import { ModelPreview } from './model-preview.tsx';
import type { Person } from './person-page.tsx';

type Model = Input<OfficeContract, 'enterPersonModel'>['model'];
type Kind = 'day' | 'halves' | 'monthly';

type Props = {
  readonly person: Person;
  readonly onClose: () => void;
  readonly onChanged: () => void;
};

const USUAL = ['8:00', '8:00', '8:00', '8:00', '8:00', '', ''];
const USUAL_HALF = ['4:00', '4:00', '4:00', '4:00', '4:00', '', ''];
const KINDS = ['day', 'halves', 'monthly'] as const;

type Given = {
  readonly kind: Kind;
  readonly fromDate: string | null;
  readonly toDate: string | null;
  readonly day: readonly string[];
  readonly am: readonly string[];
  readonly pm: readonly string[];
  readonly monthly: string;
  readonly workdays: readonly boolean[];
};

/** What somebody owes from a day on, with what it would come to before it is stored. */
export function ModelDialog({ person, onClose, onChanged }: Props) {
  const { t, i18n } = useTranslation('people');
  const { ask, say, site, nowAt } = useOffice();
  const { busy, run } = useWork();
  const [given, setGiven] = useState<Given>({
    kind: 'day',
    fromDate: civilDateOf(nowAt(), site.zone),
    toDate: null,
    day: USUAL,
    am: USUAL_HALF,
    pm: USUAL_HALF,
    monthly: '80:00',
    workdays: USUAL.map((each) => each !== ''),
  });
  const [wrong, setWrong] = useState<string | null>(null);
  const model = modelOf(given);
  const save = (): void =>
    run(async () => {
      if (model === null) return setWrong(t('wrong.noHours'));
      const outcome = await ask('enterPersonModel', {
        number: person.number,
        model,
        dryRun: false,
      });
      if (outcome.ok) {
        say(t('saved'));
        return onChanged();
      }
      if (outcome.refusal === 'overlaps') {
        const from = civilWords(outcome.detail.fromDate, i18n.language, site.zone);
        return setWrong(t('wrong.overlaps', { from }));
      }
      const isOurs = outcome.refusal === 'notUsable';
      setWrong(isOurs ? fieldWords(t, outcome.detail.message) : t('gone'));
    });
  return (
    <Dialog
      title={t('model.dialog', { name: person.name })}
      size="wide"
      onClose={onClose}
      actions={
        <Press look="pill-strong" onPress={save} disabled={busy || model === null}>
          {t('save')}
        </Press>
      }
    >
      <ModelFields given={given} onGiven={setGiven} />
      {wrong !== null && (
        <p className="people-wrong" role="alert">
          {wrong}
        </p>
      )}
      {model !== null && <ModelPreview number={person.number} model={model} />}
    </Dialog>
  );
}

type FieldsProps = { readonly given: Given; readonly onGiven: (given: Given) => void };

function ModelFields({ given, onGiven }: FieldsProps) {
  const { t } = useTranslation('people');
  const change = (what: Partial<Given>): void => onGiven({ ...given, ...what });
  return (
    <>
      <Segmented
        label={t('model.kind')}
        value={given.kind}
        onChange={(kind) => change({ kind })}
        options={KINDS.map((id) => ({ id, word: t(`model.kinds.${id}`) }))}
      />
      <div className="model-dates">
        <DateInput
          label={t('model.from')}
          value={given.fromDate}
          onChange={(fromDate) => change({ fromDate })}
        />
        <DateInput
          label={t('model.to')}
          value={given.toDate}
          onChange={(toDate) => change({ toDate })}
        />
      </div>
      {given.kind === 'day' && (
        <Week label={t('model.hours')} value={given.day} onChange={(day) => change({ day })} />
      )}
      {given.kind === 'halves' && (
        <>
          <Week label={t('model.am')} value={given.am} onChange={(am) => change({ am })} />
          <Week label={t('model.pm')} value={given.pm} onChange={(pm) => change({ pm })} />
        </>
      )}
      {given.kind === 'monthly' && (
        <>
          <Field
            label={t('model.month')}
            value={given.monthly}
            onChange={(monthly) => change({ monthly })}
          />
          <Workdays value={given.workdays} onChange={(workdays) => change({ workdays })} />
        </>
      )}
    </>
  );
}

/** Null: something is not filled in yet. */
function modelOf({ kind, fromDate, toDate, day, am, pm, monthly, workdays }: Given): Model | null {
  if (fromDate === null) return null;
  const span = { fromDate, toDate };
  if (kind === 'monthly') {
    const monthlySeconds = hoursIn(monthly);
    if (monthlySeconds === null) return null;
    return { kind: 'monthly', ...span, monthlySeconds, workdays: [...workdays] };
  }
  const seconds = weekIn(day);
  const [amSeconds, pmSeconds] = [weekIn(am), weekIn(pm)];
  if (kind === 'day') return seconds && { kind: 'weekly', ...span, ...halved(seconds) };
  return amSeconds && pmSeconds && { kind: 'weekly', ...span, amSeconds, pmSeconds };
}

type WeekProps = {
  readonly label: string;
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
};

function Week({ label, value, onChange }: WeekProps) {
  const { t, i18n } = useTranslation('people');
  const days = weekdayWords(i18n.language);
  const week = weekIn(value);
  return (
    <fieldset className="model-week">
      <legend>
        {label}
        {week !== null && (
          <span>
            {' '}
            {t('model.sum', { hours: formatHoursMinutes(week.reduce((a, b) => a + b, 0)) })}
          </span>
        )}
      </legend>
      {days.map((word, at) => (
        <Field
          key={word}
          label={word}
          value={value[at] ?? ''}
          onChange={(text) => onChange(value.map((each, other) => (other === at ? text : each)))}
          problem={hoursIn(value[at] ?? '') === null ? t('wrong.hours') : undefined}
        />
      ))}
    </fieldset>
  );
}

type WorkdaysProps = {
  readonly value: readonly boolean[];
  readonly onChange: (value: readonly boolean[]) => void;
};

function Workdays({ value, onChange }: WorkdaysProps) {
  const { t, i18n } = useTranslation('people');
  return (
    <fieldset className="model-week">
      <legend>{t('model.workdays')}</legend>
      {weekdayWords(i18n.language).map((word, at) => (
        <Press
          key={word}
          look="choice"
          chosen={value[at] === true}
          onPress={() => onChange(value.map((each, other) => (other === at ? !each : each)))}
        >
          {word}
        </Press>
      ))}
    </fieldset>
  );
}
