import { useTranslation } from 'react-i18next';
import { Press } from '../../parts/press.tsx';

type Props = {
  readonly answer: { readonly state: string; readonly again: () => void };
};

/** While an answer is on its way, and when none could be given. `data-asking` tells pictures to wait. */
export function Waiting({ answer }: Props) {
  const { t } = useTranslation('office');
  if (answer.state === 'asking') {
    return (
      <p className="waiting" data-asking="">
        {t('asking')}
      </p>
    );
  }
  const reference = 'reference' in answer ? String(answer.reference) : '–';
  return (
    <div className="empty" role="alert">
      <p className="empty-title">{t('failed.title')}</p>
      <p>{t('failed.text', { reference })}</p>
      <Press look="pill" onPress={answer.again}>
        {t('again')}
      </Press>
    </div>
  );
}
