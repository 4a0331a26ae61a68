import { useTranslation } from 'react-i18next';
import { StepPage } from './step-page.tsx';

const WAYS = [
  ['MOCO', 'npm start'],
  ['clockodo', 'npm start -- --vendor clockodo'],
  ['iFlow', 'npm start -- --vendor iflow'],
  ['mcTIME', 'npm start -- --vendor mctime'],
] as const;

/** The demo brings a vendor of its own along, which no installed kiosk has: so it is started beside this one. */
export function TryFirst({ onBack }: { readonly onBack: () => void }) {
  const { t } = useTranslation('setup');
  return (
    <StepPage title={t('try.title')} text={t('try.text')} next={null} back={onBack}>
      <dl className="setup-commands">
        {WAYS.map(([vendor, command]) => (
          <div key={vendor}>
            <dt>{vendor}</dt>
            <dd>
              <code>{command}</code>
            </dd>
          </div>
        ))}
      </dl>
      <p className="setup-text">{t('try.apart')}</p>
    </StepPage>
  );
}
