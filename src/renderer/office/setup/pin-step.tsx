import { useTranslation } from 'react-i18next';
import { Banner } from '../../parts/banner.tsx';
import { AdminPinForm } from './admin-pin-form.tsx';
import { StepPage } from './step-page.tsx';
import type { StepProps } from './step.ts';

export function PinStep({ setup, next, back, again }: StepProps) {
  const { t } = useTranslation('setup');
  const isSet = setup.steps.some(({ step, state }) => step === 'pin' && state === 'done');
  if (isSet) {
    return (
      <StepPage title={t('pin.title')} back={back} next={{ onPress: () => next('done') }}>
        <Banner tone="in" icon="check">
          {t('pin.isSet')}
        </Banner>
      </StepPage>
    );
  }
  return (
    <AdminPinForm isSet={false}>
      {(form) => (
        <StepPage
          title={t('pin.title')}
          text={t('pin.text')}
          back={back}
          next={{
            disabled: !form.isReady,
            onPress: () =>
              form.keep(() => {
                again();
                next('done');
              }),
          }}
        >
          {form.fields}
        </StepPage>
      )}
    </AdminPinForm>
  );
}
