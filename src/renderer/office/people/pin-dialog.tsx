import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { useWork } from '../setup/use-work.ts';
import type { Person } from './person-page.tsx';

type Props = {
  readonly person: Person;
  readonly pinLength: { readonly min: number; readonly max: number };
  readonly onClose: () => void;
  readonly onChanged: () => void;
};

/** A PIN by chance, shown once; or one that the person types twice. */
export function PinDialog({ person, pinLength, onClose, onChanged }: Props) {
  const { t } = useTranslation('people');
  const { ask, say } = useOffice();
  const { busy, run } = useWork();
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const [issued, setIssued] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const { number, name } = person;
  const set = (): void => {
    if (pin !== again) return setWrong(t('pin.differ'));
    run(async () => {
      const outcome = await ask('setPin', { number, pin });
      if (outcome.ok) {
        say(t('pin.isSet', { name }));
        onChanged();
        return onClose();
      }
      if (outcome.refusal === 'unknownEmployee') return setWrong(t('gone'));
      setWrong(t(`pin.refused.${outcome.detail.why}`, { ...pinLength }));
    });
  };
  const reset = (): void =>
    run(async () => {
      const outcome = await ask('resetPin', { number });
      if (!outcome.ok) return setWrong(t('gone'));
      setIssued(outcome.value.pin);
      onChanged();
    });
  if (issued !== null) {
    return (
      <Dialog title={t('pin.issuedTitle', { name })} onClose={onClose} closeWord={t('done')}>
        <p className="pin-issued" aria-label={issued.split('').join(' ')}>
          {issued}
        </p>
        <p>{t('pin.issuedText')}</p>
      </Dialog>
    );
  }
  return (
    <Dialog
      title={t('pin.dialog', { name })}
      onClose={onClose}
      actions={
        <Press look="pill-strong" onPress={set} disabled={busy || pin === ''}>
          {t('pin.set')}
        </Press>
      }
    >
      <div className="pin-chance">
        <p>{t('pin.chanceText')}</p>
        <Press look="pill" onPress={reset} disabled={busy}>
          {t('pin.reset')}
        </Press>
      </div>
      <p>{t('pin.ownText', { ...pinLength })}</p>
      <Field
        label={t('pin.first')}
        kind="secret"
        value={pin}
        onChange={setPin}
        problem={wrong ?? undefined}
      />
      <Field label={t('pin.second')} kind="secret" value={again} onChange={setAgain} />
    </Dialog>
  );
}
