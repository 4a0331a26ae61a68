import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outcome } from '../../../contract/call.ts';
import type { OfficeContract } from '../../../contract/office.ts';
import { secondsUntil } from '../../parts/format.ts';
import { useOffice } from '../office-context.ts';
import { Field } from '../parts/field.tsx';

const DIGITS_MIN = 4;
const DIGITS_MAX = 12;

type Refused = Exclude<
  Outcome<OfficeContract, 'newRecoveryCode'> | Outcome<OfficeContract, 'restoreNow'>,
  { readonly ok: true }
>;

type AdminPin = {
  readonly pin: string;
  readonly isReady: boolean;
  readonly field: ReactNode;
  /** Says at the field why the PIN was not taken; false: it was refused for another reason. */
  readonly isRefused: (said: Refused) => boolean;
};

/** The office's PIN once more, for what an open office is not enough for. */
export function useAdminPin({
  autoFocus = false,
}: { readonly autoFocus?: boolean } = {}): AdminPin {
  const { t } = useTranslation('health');
  const { nowAt } = useOffice();
  const [pin, setPin] = useState('');
  const [problem, setProblem] = useState<string | undefined>();
  return {
    pin,
    isReady: pin.length >= DIGITS_MIN,
    isRefused: (said) => {
      if (said.refusal !== 'wrongPin' && said.refusal !== 'tooManyAttempts') return false;
      setProblem(
        said.refusal === 'wrongPin'
          ? t('pin.wrong')
          : t('pin.tooMany', { seconds: secondsUntil(said.detail.untilAt, nowAt()) }),
      );
      setPin('');
      return true;
    },
    field: (
      <Field
        kind="secret"
        label={t('pin.label')}
        hint={t('pin.why')}
        value={pin}
        problem={problem}
        autoFocus={autoFocus}
        onChange={(text) => {
          setProblem(undefined);
          setPin(text.replaceAll(/\D/g, '').slice(0, DIGITS_MAX));
        }}
      />
    ),
  };
}
