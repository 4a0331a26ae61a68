import { useTranslation } from 'react-i18next';
import { isAsking, moved, type Question } from '../view-model/question.ts';
import type { Deeds } from '../view-model/screen.ts';
import { Forgotten } from './forgotten.tsx';
import type { Format } from './format.ts';
import { Icon } from './icon.tsx';
import { Press } from './press.tsx';
import './question-card.css';

type Props = {
  readonly question: Question;
  readonly deeds: Deeds['question'];
  readonly format: Format;
};

/** Whether the card needs the place of everything else beside the person. */
export function takesRoom(question: Question | null): boolean {
  return isAsking(question) || question?.state === 'sending';
}

/** "When did you leave on Tuesday?", and afterwards one sentence about what became of the answer. */
export function QuestionCard({ question, deeds, format }: Props) {
  const { t } = useTranslation();
  const { state, fromAt, outAt, date } = question;
  switch (state) {
    case 'answered': {
      const time = format.timeOn(outAt, date);
      return (
        <Forgotten tone="in" icon="check" title={format.date(fromAt)}>
          {t('question.answered', { time })}
        </Forgotten>
      );
    }
    case 'alreadyAnswered':
    case 'unknownPresence':
      return (
        <Forgotten tone="out" icon="info" title={t(`notice.${state}.title`)}>
          {t(`notice.${state}.text`)}
        </Forgotten>
      );
    case 'later':
      return (
        <Forgotten
          tone="break"
          icon="attention"
          title={t('forgotten.title', { date: format.date(fromAt) })}
        >
          {t('forgotten.text', { time: format.time(fromAt) })}
        </Forgotten>
      );
    case 'asking':
    case 'impossible':
    case 'sending':
      return <Asking question={question} deeds={deeds} format={format} />;
  }
}

function Asking({ question, deeds, format }: Props) {
  const { t } = useTranslation();
  const { state, fromAt, outAt, date, earliestAt, latestAt } = question;
  const step = (minutes: number) => <Step question={question} minutes={minutes} deeds={deeds} />;
  return (
    <section className="question" data-tone="break" aria-labelledby="question-title">
      <p className="question-date">
        <Icon name="attention" size={1.1} />
        {t('forgotten.title', { date: format.date(fromAt) })}
      </p>
      <h2 id="question-title">{t('question.title', { weekday: format.weekday(fromAt) })}</h2>
      <p className="question-text">
        {state === 'impossible'
          ? t('notice.impossibleTime.text', {
              from: format.timeOn(earliestAt, date),
              to: format.timeOn(latestAt, date),
            })
          : t('question.text', { time: format.time(fromAt) })}
      </p>
      <div className="question-steps">
        {step(-15)}
        {step(-5)}
        <p className="question-time" aria-live="polite">
          {format.timeOn(outAt, date)}
        </p>
        {step(5)}
        {step(15)}
      </div>
      <div className="question-buttons">
        <Press look="pill-strong" disabled={state === 'sending'} onPress={deeds.answer}>
          {t(state === 'sending' ? 'question.sending' : 'question.yes')}
        </Press>
        <Press look="pill" disabled={state === 'sending'} onPress={deeds.later}>
          {t('question.later')}
        </Press>
      </div>
    </section>
  );
}

type StepProps = Omit<Props, 'format'> & { readonly minutes: number };

function Step({ question, minutes, deeds }: StepProps) {
  const { t } = useTranslation();
  const count = Math.abs(minutes);
  const isEnd = moved(question, minutes).outAt === question.outAt;
  return (
    <Press
      look="round"
      disabled={question.state === 'sending' || isEnd}
      label={t(minutes < 0 ? 'question.earlier' : 'question.laterBy', { count })}
      onPress={() => deeds.move(minutes)}
    >
      {minutes < 0 ? '−' : '+'}
      {count}
    </Press>
  );
}
