import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from '../../parts/banner.tsx';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { Card } from '../parts/card.tsx';
import { Tag } from '../parts/tag.tsx';
import { AdminPinForm } from '../setup/admin-pin-form.tsx';
import '../setup/setup.css';
import type { SettingsValue } from './settings.tsx';

type Props = { readonly value: SettingsValue; readonly again: () => void };

/** The office's own PIN, which keys are kept, and the way out of the kiosk. */
export function AccessGroup({ value, again }: Props) {
  const { t } = useTranslation('settings');
  const { say, leave } = useOffice();
  const [changes, setChanges] = useState(0);
  const isSet = value.secrets.some((secret) => secret.name === 'admin.pin' && secret.isSet);
  return (
    <>
      <Card title={t('access.pin')}>
        <AdminPinForm key={changes} isSet={isSet}>
          {({ fields, isReady, keep }) => (
            <>
              {fields}
              <div>
                <Press
                  look="pill-strong"
                  disabled={!isReady}
                  onPress={() =>
                    keep(() => {
                      say(t('access.pinKept'));
                      setChanges(changes + 1);
                      again();
                    })
                  }
                >
                  {t('access.pinKeep')}
                </Press>
              </div>
            </>
          )}
        </AdminPinForm>
      </Card>
      <Card title={t('access.secrets')}>
        <p>{t('access.secretsText')}</p>
        <ul className="settings-secrets">
          {value.secrets.map((secret) => (
            <li key={secret.name}>
              <code>{secret.name}</code>
              <Tag tone={secret.isSet ? 'in' : 'quiet'} icon={secret.isSet ? 'check' : 'cross'}>
                {t(secret.isSet ? 'access.isSet' : 'access.notSet')}
              </Tag>
            </li>
          ))}
        </ul>
        {value.secretsInTheOpen && (
          <Banner tone="break" icon="attention">
            {t('access.open')}
          </Banner>
        )}
      </Card>
      <Card title={t('access.wayOut')}>
        <p>{t('access.wayOutText')}</p>
        <div>
          <Press look="pill" onPress={leave}>
            {t('access.leave')}
          </Press>
        </div>
      </Card>
    </>
  );
}
