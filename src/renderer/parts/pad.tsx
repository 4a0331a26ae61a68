import { useTranslation } from 'react-i18next';
import type { Deeds, Site } from '../view-model/screen.ts';
import { Press } from './press.tsx';
import './pad.css';

type Props = {
  readonly pin: string;
  readonly digits: Pick<Site['pinDigits'], 'min' | 'max'>;
  readonly busy: boolean;
  readonly deeds: Deeds;
};

/** Digits are shown as dots only; hollow ones say how many are needed at least. */
export function Pad({ pin, digits, busy, deeds }: Props) {
  const { t } = useTranslation();
  const places = Array.from({ length: Math.max(digits.min, pin.length) }, (_, place) => place);
  return (
    <section className="pad" aria-label={t('pad.label')} aria-busy={busy}>
      <div className="pad-dots" data-busy={busy || undefined}>
        {places.map((place) => (
          <span key={place} className="pad-dot" data-typed={place < pin.length || undefined} />
        ))}
        <span className="unseen" role="status">
          {busy ? t('pad.busy') : pin === '' ? '' : t('pad.typed', { count: pin.length })}
        </span>
      </div>
      <div className="pad-keys">
        {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => (
          <Press key={digit} look="key" onPress={() => deeds.pressDigit(digit)}>
            {digit}
          </Press>
        ))}
        <Press look="key-word" onPress={deeds.clearPin}>
          {t('pad.clear')}
        </Press>
        <Press look="key" onPress={() => deeds.pressDigit('0')}>
          0
        </Press>
        <Press look="key-word" meant={pin.length >= digits.min} onPress={deeds.submitPin}>
          {t('pad.submit')}
        </Press>
      </div>
    </section>
  );
}
