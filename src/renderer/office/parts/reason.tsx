import { useTranslation } from 'react-i18next';
import { reasonWords } from '../../parts/reason-words.ts';
import { useOffice } from '../office-context.ts';
import './reason.css';

type Props = {
  /** As it was noted, in English: it names the setting or the place where it can be mended. */
  readonly reason: string;
  readonly vendor: string;
};

/** Why a day is not there: in the language of the office, above the sentence that was noted. */
export function Reason({ reason, vendor }: Props) {
  const { t } = useTranslation();
  const { language } = useOffice();
  const noted = (
    <span lang="en" className={language === 'en' ? undefined : 'reason-noted'}>
      {reason}
    </span>
  );
  if (language === 'en') return noted;
  return (
    <>
      {reasonWords(reason, vendor, t, 'office')} {noted}
    </>
  );
}
