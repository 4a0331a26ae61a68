import { useTranslation } from 'react-i18next';
import { Press } from '../../parts/press.tsx';
import type { Pages } from './use-pages.ts';

/** There is more than stands here. */
export function MoreRows({ pages }: { readonly pages: Pick<Pages<unknown>, 'more'> }) {
  const { t } = useTranslation('months');
  if (pages.more === null) return null;
  return (
    <Press look="pill" onPress={pages.more}>
      {t('more')}
    </Press>
  );
}
