import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../contract/call.ts';
import type { OfficeContract } from '../../../contract/office.ts';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { Page } from '../parts/page.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useAnswer } from '../use-answer.ts';
import { AccessGroup } from './access-group.tsx';
import { ReaderCard } from './reader-card.tsx';
import { SettingRow } from './setting-row.tsx';
import { VendorGroup } from './vendor-group.tsx';
import './settings.css';

export type SettingsValue = Output<OfficeContract, 'readSettings'>;
export type Setting = SettingsValue['settings'][number];

/** The office's own keys, and the way out: no settings of the file. */
const ACCESS = 'access';

/** Every setting of the site, by what it is about. */
export function Settings() {
  const { t } = useTranslation('settings');
  const answer = useAnswer('readSettings', {});
  if (answer.state !== 'answered') {
    return (
      <Page title={t('title')}>
        <Waiting answer={answer} />
      </Page>
    );
  }
  return <Loaded value={answer.value} again={answer.again} />;
}

function Loaded({ value, again }: { readonly value: SettingsValue; readonly again: () => void }) {
  const { t } = useTranslation('settings');
  const { errand } = useOffice();
  const groups = [...new Set(value.settings.map(({ key }) => groupOf(key))), ACCESS];
  const [chosen, setChosen] = useState(errand['group'] ?? 'site');
  const group = groups.includes(chosen) ? chosen : (groups[0] ?? ACCESS);
  const rows = value.settings.filter(({ key }) => groupOf(key) === group);
  return (
    <Page title={t('title')} hint={t('hint')}>
      <div className="settings">
        <nav className="settings-groups" aria-label={t('groups')}>
          {groups.map((each) => (
            <Press
              key={each}
              look="room"
              onPress={() => setChosen(each)}
              {...(each === group && { here: true as const })}
            >
              {t(`group.${each}`, { defaultValue: each })}
            </Press>
          ))}
        </nav>
        <div className="settings-rows">
          {group === ACCESS && <AccessGroup value={value} again={again} />}
          {group === 'vendor' && <VendorGroup value={value} again={again} />}
          {group === 'reader' && <ReaderCard again={again} />}
          {group !== 'vendor' &&
            rows.map((setting) => (
              <SettingRow
                key={`${setting.key} ${JSON.stringify(setting.value)}`}
                setting={setting}
                again={again}
              />
            ))}
        </div>
      </div>
    </Page>
  );
}

function groupOf(key: string): string {
  return key.split('.')[0] ?? key;
}
