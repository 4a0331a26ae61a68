import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { Check } from '../parts/check.tsx';
import { Choice } from '../parts/choice.tsx';
import { Field } from '../parts/field.tsx';
import { useWork } from '../setup/use-work.ts';
import { textOf } from './setting-text.ts';
import type { Setting } from './settings.tsx';

type Props = { readonly setting: Setting; readonly again: () => void };

const UNSET = '-';

/** One setting with its words: yes or no and a choice hold at once, what is typed when it is kept. */
export function SettingRow({ setting, again }: Props) {
  const { t } = useTranslation('settings');
  const { ask, say } = useOffice();
  const { busy, run } = useWork();
  const [problem, setProblem] = useState<string | null>(null);
  const { key, form, usual, isSet } = setting;
  const keep = (value: unknown): void =>
    run(async () => {
      const input = value === undefined ? { key } : { key, value };
      const changed = await ask('changeSetting', input);
      if (!changed.ok) {
        const { problems } = changed.detail;
        const said = problems.find(({ path }) => path === key) ?? problems[0];
        return setProblem(said === undefined ? '' : said.message);
      }
      setProblem(null);
      say(t('kept'));
      again();
    });
  const label = t(`set.${key}.label`, { defaultValue: key });
  const help = t(`set.${key}.help`, { defaultValue: '' });
  const word = (option: string): string =>
    t(`option.${key}.${option}`, {
      defaultValue: t(`option.all.${option}`, { defaultValue: option }),
    });
  const usualWord =
    usual === null || form.type === 'json' || form.type === 'text'
      ? null
      : typeof usual === 'boolean'
        ? t(usual ? 'yes' : 'no')
        : form.type === 'choice'
          ? word(textOf(usual))
          : textOf(usual);
  return (
    <section className="setting" aria-label={label}>
      <div className="setting-input">
        {form.type === 'flag' ? (
          <Check label={label} value={setting.value === true} onChange={keep} disabled={busy} />
        ) : form.type === 'choice' ? (
          <Choice
            label={label}
            value={setting.value === null ? UNSET : textOf(setting.value)}
            onChange={(option) => keep(option === UNSET ? undefined : option)}
            options={[
              ...(setting.value === null ? [{ id: UNSET, word: t('unset') }] : []),
              ...form.options.map((option) => ({ id: option, word: word(option) })),
            ]}
            disabled={busy}
          />
        ) : (
          <Typed setting={setting} label={label} keep={keep} problem={problem} busy={busy} />
        )}
      </div>
      {help !== '' && <p className="setting-help">{help}</p>}
      {problem !== null && (form.type === 'flag' || form.type === 'choice') && (
        <p className="setting-problem" role="alert" lang="en">
          {problem}
        </p>
      )}
      {isSet && usualWord !== null && JSON.stringify(setting.value) !== JSON.stringify(usual) && (
        <div className="setting-usual">
          <Press look="pill" disabled={busy} onPress={() => keep(undefined)}>
            {t('toUsual', { usual: usualWord === '' ? t('empty') : usualWord })}
          </Press>
        </div>
      )}
    </section>
  );
}

type TypedProps = {
  readonly setting: Setting;
  readonly label: string;
  readonly keep: (value: unknown) => void;
  readonly problem: string | null;
  readonly busy: boolean;
};

function Typed({ setting, label, keep, problem, busy }: TypedProps) {
  const { t } = useTranslation('settings');
  const before = shown(setting);
  const [text, setText] = useState(before);
  const [isMisspelt, setMisspelt] = useState(false);
  const { form, empty } = setting;
  const send = (): void => {
    const typed = text.trim();
    if (typed === '' && empty !== 'refused') return keep(empty === 'null' ? null : undefined);
    if (form.type === 'number') return keep(/^-?\d+$/.test(typed) ? Number(typed) : typed);
    if (form.type !== 'json') return keep(typed);
    const read = asJson(typed);
    setMisspelt(read === null);
    if (read !== null) keep(read.value);
  };
  const said = isMisspelt ? t('notJson') : problem;
  const range =
    form.type === 'number' && form.min !== null && form.max !== null
      ? t('range', { min: form.min, max: form.max })
      : undefined;
  return (
    <div className="setting-typed">
      <Field
        label={label}
        value={text}
        onChange={setText}
        {...(form.type === 'number' ? { kind: 'digits' as const } : {})}
        {...(range === undefined ? {} : { hint: range })}
        {...(said === null ? {} : { problem: said })}
      />
      {text !== before && (
        <Press look="pill-strong" disabled={busy} onPress={send}>
          {t('keep')}
        </Press>
      )}
    </div>
  );
}

function shown({ value, form }: Setting): string {
  if (value === null || value === undefined) return '';
  return form.type === 'json' ? JSON.stringify(value) : textOf(value);
}

function asJson(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
}
