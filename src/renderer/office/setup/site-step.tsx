import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffice } from '../office-context.ts';
import { Field } from '../parts/field.tsx';
import { StepPage } from './step-page.tsx';
import type { StepProps } from './step.ts';
import { useWork } from './use-work.ts';

const UNSET = 'Stempel';

export function SiteStep({ setup, next, back }: StepProps) {
  const { t } = useTranslation('setup');
  const { ask } = useOffice();
  const { busy, run } = useWork();
  const [name, setName] = useState(setup.site.name === UNSET ? '' : setup.site.name);
  const keep = (): void =>
    run(async () => {
      await ask('changeSetting', { key: 'site.name', value: name.trim() });
      next('done');
    });
  return (
    <StepPage
      title={t('site.title')}
      text={t('site.text')}
      back={back}
      next={{ disabled: busy || name.trim() === '', onPress: keep }}
    >
      <Field
        label={t('site.name')}
        value={name}
        onChange={setName}
        placeholder={t('site.example')}
      />
    </StepPage>
  );
}
