import { useTranslation } from 'react-i18next';
import type { Counts as CountsOf } from '../../contract/wall-life.ts';
import { Icon } from './icon.tsx';
import './counts.css';

/** How many are here, where the site says so; nobody's name. */
export function Counts({ counts }: { readonly counts: CountsOf | null }) {
  const { t } = useTranslation();
  if (counts === null) return null;
  return (
    <p className="counts">
      <span className="count" data-tone="in">
        <Icon name="enter" size={1.5} />
        {t('life.in', { count: counts.in })}
      </span>
      {counts.onBreak > 0 && (
        <span className="count" data-tone="break">
          <Icon name="pause" size={1.5} />
          {t('life.onBreak', { count: counts.onBreak })}
        </span>
      )}
    </p>
  );
}
