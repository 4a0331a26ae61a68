import { useTranslation } from 'react-i18next';

/** What the bar is, and what the line across it. */
export function ChartKey() {
  const { t } = useTranslation('pictures');
  return (
    <p className="chart-key">
      <span>{t('worked')}</span>
      <span data-mark="target">{t('target')}</span>
    </p>
  );
}
