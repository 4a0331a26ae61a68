import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from '../../parts/banner.tsx';
import { Pick } from './pick.tsx';
import { StepPage } from './step-page.tsx';
import type { StepProps } from './step.ts';
import { VENDORS, type VendorKind } from './vendor-fields.ts';
import { VendorForm } from './vendor-form.tsx';

/** Whom days are agreed with, or nobody. */
export function VendorStep({ setup, next, back, again }: StepProps) {
  const { t } = useTranslation('setup');
  const [chosen, setChosen] = useState<VendorKind | 'none' | null>(
    setup.vendor === 'none' ? null : setup.vendor,
  );
  const [kind, setKind] = useState<VendorKind | null>(null);
  if (kind !== null) {
    return (
      <Connect
        kind={kind}
        onBack={() => setKind(null)}
        later={() => next('later')}
        onKept={() => {
          again();
          next('done');
        }}
      />
    );
  }
  const isKept = chosen !== null && chosen === setup.vendor;
  return (
    <StepPage
      title={t('vendor.title')}
      text={t('vendor.text')}
      back={back}
      later={() => next('later')}
      next={{
        disabled: chosen === null,
        onPress: () =>
          chosen === 'none' || chosen === null || isKept ? next('done') : setKind(chosen),
      }}
    >
      <div className="setup-picks">
        {VENDORS.map(([each, title]) => (
          <Pick
            key={each}
            icon="automatic"
            title={title}
            chosen={chosen === each}
            onPress={() => setChosen(each)}
          />
        ))}
        {setup.vendor === 'none' && (
          <Pick
            icon="office"
            title={t('vendor.none')}
            text={t('vendor.noneText')}
            chosen={chosen === 'none'}
            onPress={() => setChosen('none')}
          />
        )}
      </div>
      {isKept && (
        <Banner tone="in" icon="check">
          {t('vendor.isSet')}
        </Banner>
      )}
    </StepPage>
  );
}

type ConnectProps = {
  readonly kind: VendorKind;
  readonly onBack: () => void;
  readonly later: () => void;
  readonly onKept: () => void;
};

function Connect({ kind, onBack, later, onKept }: ConnectProps) {
  const { t } = useTranslation('setup');
  const title = VENDORS.find(([each]) => each === kind)?.[1] ?? kind;
  return (
    <VendorForm kind={kind} url="" account={{}} wait>
      {({ body, isReady, keep }) => (
        <StepPage
          title={t('vendor.connect', { vendor: title })}
          text={t(`vendor.how.${kind}`)}
          back={onBack}
          later={later}
          next={{ disabled: !isReady, onPress: () => keep(onKept) }}
        >
          {body}
        </StepPage>
      )}
    </VendorForm>
  );
}
