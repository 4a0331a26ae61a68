import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffice } from '../office-context.ts';
import { Pick } from './pick.tsx';
import { StepPage } from './step-page.tsx';
import { useWork } from './use-work.ts';

const VENDORS = [
  ['moco', 'MOCO'],
  ['clockodo', 'clockodo'],
  ['iflow', 'iFlow'],
  ['mctime', 'mcTIME'],
] as const;

/** The demo company of a vendor, which takes this window's place until it is closed. */
export function TryFirst({ onBack }: { readonly onBack: () => void }) {
  const { t } = useTranslation('setup');
  const { ask } = useOffice();
  const { busy, run } = useWork();
  const [vendor, setVendor] = useState<(typeof VENDORS)[number][0]>('moco');
  const [isStarting, setStarting] = useState(false);
  const start = (): void =>
    run(async () => {
      setStarting((await ask('startDemo', { vendor })).ok);
    });
  return (
    <StepPage
      title={t('try.title')}
      text={t('try.text')}
      next={{ word: t('try.start'), disabled: busy || isStarting, onPress: start }}
      back={isStarting ? undefined : onBack}
    >
      <div className="setup-picks">
        {VENDORS.map(([kind, name]) => (
          <Pick key={kind} title={name} chosen={kind === vendor} onPress={() => setVendor(kind)} />
        ))}
      </div>
      <p className="setup-text" role="status">
        {t(isStarting ? 'try.starting' : 'try.apart')}
      </p>
    </StepPage>
  );
}
