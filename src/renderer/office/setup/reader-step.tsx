import { useTranslation } from 'react-i18next';
import { StepPage } from './step-page.tsx';
import type { StepProps } from './step.ts';
import { TeachReader } from './teach-reader.tsx';

export function ReaderStep({ next, back }: StepProps) {
  const { t } = useTranslation('setup');
  return (
    <TeachReader onSaved={() => next('done')}>
      {({ body, save }) => (
        <StepPage
          title={t('reader.title')}
          text={t('reader.text')}
          back={back}
          later={() => next('later')}
          next={save === null ? null : { word: t('reader.keep'), onPress: save }}
        >
          {body}
        </StepPage>
      )}
    </TeachReader>
  );
}
