import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { secondsUntil } from '../../parts/format.ts';
import type { Outcome } from '../../../contract/call.ts';
import type { OfficeContract } from '../../../contract/office.ts';
import { useOffice } from '../office-context.ts';
import { Field } from '../parts/field.tsx';
import { useWork } from './use-work.ts';

type Refused = Exclude<Outcome<OfficeContract, 'setAdminPin'>, { readonly ok: true }>;

type Form = {
  readonly fields: ReactNode;
  readonly isReady: boolean;
  readonly keep: (kept: () => void) => void;
};

type Props = {
  /** There is one: the old one is asked for. */
  readonly isSet: boolean;
  readonly children: (form: Form) => ReactNode;
};

const DIGITS_MIN = 4;
const DIGITS_MAX = 12;

/** The PIN of the office, typed twice. */
export function AdminPinForm({ isSet, children }: Props) {
  const { t } = useTranslation('setup');
  const { ask, nowAt } = useOffice();
  const { busy, run } = useWork();
  const [old, setOld] = useState('');
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const [refused, setRefused] = useState<Refused | null>(null);
  const words = refused === null ? null : wordsOf(refused);
  const problem = words === null ? undefined : t(...words);
  const isOldWrong = refused?.refusal === 'wrongPin' || refused?.refusal === 'tooManyAttempts';
  const digits = (set: (text: string) => void) => (text: string) => {
    setRefused(null);
    set(text.replaceAll(/\D/g, '').slice(0, DIGITS_MAX));
  };
  const isDifferent = again.length >= pin.length && again !== pin && again !== '';

  function wordsOf(said: Refused): [string, Record<string, unknown>] {
    switch (said.refusal) {
      case 'weakPin':
        return [`pin.weak.${said.detail.why}`, {}];
      case 'notDigits':
        return ['pin.notDigits', {}];
      case 'wrongPin':
        return ['pin.wrong', {}];
      case 'tooManyAttempts':
        return ['pin.tooMany', { seconds: secondsUntil(said.detail.untilAt, nowAt()) }];
    }
  }

  const fields = (
    <div className="setup-fields">
      {isSet && (
        <Field
          kind="secret"
          label={t('pin.old')}
          value={old}
          onChange={digits(setOld)}
          {...(isOldWrong && problem !== undefined ? { problem } : {})}
        />
      )}
      <Field
        kind="secret"
        label={t('pin.new')}
        hint={t('pin.hint')}
        value={pin}
        onChange={digits(setPin)}
        {...(!isOldWrong && problem !== undefined ? { problem } : {})}
      />
      <Field
        kind="secret"
        label={t('pin.again')}
        value={again}
        onChange={digits(setAgain)}
        {...(isDifferent ? { problem: t('pin.differs') } : {})}
      />
    </div>
  );
  const isReady =
    !busy && pin.length >= DIGITS_MIN && pin === again && (!isSet || old.length >= DIGITS_MIN);
  return children({
    fields,
    isReady,
    keep: (kept) =>
      run(async () => {
        const set = await ask('setAdminPin', { pin, old: isSet ? old : null });
        if (set.ok) kept();
        else setRefused(set);
      }),
  });
}
