import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { Card } from '../parts/card.tsx';
import { Choice } from '../parts/choice.tsx';
import { ConfirmDialog } from '../parts/dialog.tsx';
import { Tag } from '../parts/tag.tsx';
import { useWork } from '../setup/use-work.ts';
import { VENDOR_FIELDS, VENDORS, type VendorKind } from '../setup/vendor-fields.ts';
import { VendorForm } from '../setup/vendor-form.tsx';
import '../setup/setup.css';
import { SettingRow } from './setting-row.tsx';
import { textOf } from './setting-text.ts';
import type { SettingsValue } from './settings.tsx';

type Props = { readonly value: SettingsValue; readonly again: () => void };
type Kind = VendorKind | 'none';

/** What of a vendor's account is set rarely, beside address and keys. */
const MORE: Readonly<Record<VendorKind, readonly string[]>> = {
  moco: ['impersonate', 'badgeProperty', 'useTouch'],
  clockodo: ['application', 'mode', 'customersId', 'servicesId'],
  iflow: ['scan', 'batchEncoding'],
  mctime: ['timeType', 'mode'],
};

/** Whom days are agreed with: the connection as a whole, tested before it is kept. */
export function VendorGroup({ value, again }: Props) {
  const { t } = useTranslation('settings');
  const valueOf = (key: string): unknown => value.settings.find((each) => each.key === key)?.value;
  const inForce = (valueOf('vendor.kind') ?? 'none') as Kind;
  const [kind, setKind] = useState<Kind>(inForce);
  const more = inForce === 'none' ? [] : MORE[inForce].map((key) => `vendor.account.${key}`);
  return (
    <>
      <Card title={t('vendor.title')}>
        <Choice
          label={t('vendor.kind')}
          value={kind}
          onChange={setKind}
          options={[
            ...VENDORS.map(([id, word]) => ({ id: id as Kind, word })),
            { id: 'none', word: t('option.vendor.kind.none') },
          ]}
        />
        {kind !== 'none' && (
          <Connection key={kind} kind={kind} inForce={inForce} value={value} again={again} />
        )}
        {kind === 'none' && inForce !== 'none' && <Disconnect again={again} />}
      </Card>
      {value.settings
        .filter(
          ({ key }) => inForce !== 'none' && (key === 'vendor.pullMinutes' || more.includes(key)),
        )
        .map((setting) => (
          <SettingRow
            key={`${setting.key} ${JSON.stringify(setting.value)}`}
            setting={setting}
            again={again}
          />
        ))}
    </>
  );
}

type ConnectionProps = Props & { readonly kind: VendorKind; readonly inForce: Kind };

function Connection({ kind, inForce, value, again }: ConnectionProps) {
  const { t } = useTranslation('settings');
  const { say } = useOffice();
  const isSame = kind === inForce;
  const text = (key: string): string => {
    const setting = value.settings.find((each) => each.key === key);
    return setting?.isSet === true && isSame ? textOf(setting.value) : '';
  };
  const account = VENDOR_FIELDS[kind].account.map(
    (key) => [key, text(`vendor.account.${key}`)] as const,
  );
  const kept = VENDOR_FIELDS[kind].secrets.filter(({ name }) =>
    value.secrets.some((secret) => secret.name === name && secret.isSet),
  );
  return (
    <>
      {isSame && kept.length > 0 && (
        <p className="setting-kept">
          <Tag tone="in" icon="check">
            {t('vendor.keySet')}
          </Tag>
          <span>{t('vendor.keyStays')}</span>
        </p>
      )}
      <VendorForm
        kind={kind}
        url={text('vendor.url')}
        account={Object.fromEntries(account)}
        wait={false}
      >
        {({ body, isReady, keep }) => (
          <>
            {body}
            <div>
              <Press
                look="pill-strong"
                disabled={!isReady}
                onPress={() =>
                  keep(() => {
                    say(t('kept'));
                    again();
                  })
                }
              >
                {t('vendor.keep')}
              </Press>
            </div>
          </>
        )}
      </VendorForm>
    </>
  );
}

function Disconnect({ again }: { readonly again: () => void }) {
  const { t } = useTranslation('settings');
  const { ask, say } = useOffice();
  const { busy, run } = useWork();
  const [isAsking, setAsking] = useState(false);
  const disconnect = (): void =>
    run(async () => {
      await ask('changeSetting', { key: 'vendor.kind', value: 'none' });
      setAsking(false);
      say(t('kept'));
      again();
    });
  return (
    <div>
      <Press look="pill" onPress={() => setAsking(true)}>
        {t('vendor.disconnect')}
      </Press>
      {isAsking && (
        <ConfirmDialog
          title={t('vendor.disconnect')}
          word={t('vendor.disconnect')}
          busy={busy}
          onConfirm={disconnect}
          onClose={() => setAsking(false)}
        >
          <p>{t('vendor.disconnectText')}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}
