import { useTranslation } from 'react-i18next';
import type { Input } from '../../../contract/call.ts';
import type { OfficeContract } from '../../../contract/office.ts';
import { formatHoursMinutes } from '../../../core/time/duration.ts';
import { useOffice } from '../office-context.ts';
import { useAnswer } from '../use-answer.ts';
import { civilWords } from './civil-words.ts';
import { fieldWords } from './field-words.ts';
import { modelWords } from './person-page.tsx';

type Props = {
  readonly number: string;
  readonly model: Input<OfficeContract, 'enterPersonModel'>['model'];
};

/** Which models would hold, and what the first two weeks would owe, holidays taken off. */
export function ModelPreview({ number, model }: Props) {
  const { t, i18n } = useTranslation('people');
  const { site } = useOffice();
  const answer = useAnswer('enterPersonModel', { number, model, dryRun: true });
  const date = (each: string) => civilWords(each, i18n.language, site.zone);
  if (answer.state === 'refused') {
    const { refused } = answer;
    return (
      <p className="people-wrong">
        {refused.refusal === 'overlaps'
          ? t('wrong.overlaps', { from: date(refused.detail.fromDate) })
          : refused.refusal === 'notUsable'
            ? fieldWords(t, refused.detail.message)
            : t('gone')}
      </p>
    );
  }
  if (answer.state !== 'answered') return null;
  const { models, days } = answer.value;
  const sum = (of: 'beforeSeconds' | 'afterSeconds') =>
    days.some((day) => day[of] !== null)
      ? formatHoursMinutes(days.reduce((total, day) => total + (day[of] ?? 0), 0))
      : '–';
  return (
    <section className="model-preview" aria-live="polite">
      <h3>{t('model.preview')}</h3>
      <ul>
        {models.map((each) => (
          <li key={each.fromDate}>
            <strong>{modelWords(each, t)}</strong>{' '}
            {each.toDate === null
              ? t('model.since', { from: date(each.fromDate) })
              : t('model.span', { from: date(each.fromDate), to: date(each.toDate) })}
          </li>
        ))}
      </ul>
      <p>{t('model.fortnight', { before: sum('beforeSeconds'), after: sum('afterSeconds') })}</p>
    </section>
  );
}
