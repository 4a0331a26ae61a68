import { useTranslation } from 'react-i18next';
import { Tag } from '../parts/tag.tsx';

type Props = {
  readonly of: { readonly active: boolean; readonly standing: 'in' | 'break' | 'out' };
};

/** Where somebody stands now, or that they punch here no more. */
export function StandingTag({ of: { active, standing } }: Props) {
  const { t } = useTranslation('people');
  if (!active) {
    return (
      <Tag tone="quiet" icon="cross">
        {t('standing.inactive')}
      </Tag>
    );
  }
  switch (standing) {
    case 'in':
      return (
        <Tag tone="in" icon="check">
          {t('standing.in')}
        </Tag>
      );
    case 'break':
      return (
        <Tag tone="break" icon="pause">
          {t('standing.break')}
        </Tag>
      );
    case 'out':
      return (
        <Tag tone="quiet" icon="leave">
          {t('standing.out')}
        </Tag>
      );
  }
}
