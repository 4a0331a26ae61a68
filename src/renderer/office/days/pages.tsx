import { useTranslation } from 'react-i18next';
import { Icon } from '../../parts/icon.tsx';
import { Press } from '../../parts/press.tsx';

/** So many rows stand on one page. */
export const PAGE_ROWS = 50;

type Props = {
  readonly offset: number;
  readonly total: number;
  readonly onOffset: (offset: number) => void;
};

/** Which rows of how many, and the way to the others. */
export function Pages({ offset, total, onOffset }: Props) {
  const { t } = useTranslation('days');
  if (total <= PAGE_ROWS) return null;
  return (
    <div className="days-pages">
      <Press
        look="round"
        label={t('pages.before')}
        disabled={offset === 0}
        onPress={() => onOffset(Math.max(0, offset - PAGE_ROWS))}
      >
        <Icon name="back" />
      </Press>
      <span>
        {t('pages.shown', {
          from: offset + 1,
          to: Math.min(total, offset + PAGE_ROWS),
          total,
        })}
      </span>
      <Press
        look="round"
        label={t('pages.next')}
        disabled={offset + PAGE_ROWS >= total}
        onPress={() => onOffset(offset + PAGE_ROWS)}
      >
        <Icon name="next" />
      </Press>
    </div>
  );
}
