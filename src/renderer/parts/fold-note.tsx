import { useTranslation } from 'react-i18next';
import { foldOf } from '../../core/time/fold.ts';
import { Icon } from './icon.tsx';
import './fold-note.css';

/** Which of the two, where the wall shows this time twice in the night; nothing in any other hour of the year. */
export function FoldNote({ at, zone }: { readonly at: number; readonly zone: string }) {
  const { t } = useTranslation();
  const fold = foldOf(at, zone);
  if (fold === null) return null;
  return (
    <p className="fold-note">
      <Icon name="clock" size={1.4} />
      {t(`life.fold.${fold}`)}
    </p>
  );
}
