import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { civilDateOf } from '../../../core/time/zone.ts';
import type { IconName } from '../../parts/icon.tsx';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { Card } from '../parts/card.tsx';
import { Tag } from '../parts/tag.tsx';
import { KeyDialog } from './key-dialog.tsx';
import type { SyncState } from './sync.tsx';

type Props = {
  readonly sync: SyncState;
  /** The vendor by the name on its own door. */
  readonly title: string;
  readonly again: () => void;
};

const STATES = {
  ok: { tone: 'in', icon: 'check' },
  offline: { tone: 'break', icon: 'offline' },
  unauthorized: { tone: 'refused', icon: 'attention' },
  paused: { tone: 'break', icon: 'pause' },
} as const satisfies Record<
  SyncState['vendor']['state'],
  { readonly tone: 'in' | 'break' | 'refused'; readonly icon: IconName }
>;

/** Whether the vendor answers, and what to do where it does not. */
export function VendorHealth({ sync, title, again }: Props) {
  const { t } = useTranslation('sync');
  const { format, site, nowAt } = useOffice();
  const [isSetting, setSetting] = useState(false);
  const { vendor } = sync;
  const { tone, icon } = STATES[vendor.state];
  const today = civilDateOf(nowAt(), site.zone);
  const at = (instant: number): string => format.timeOn(instant, today);
  const facts: readonly (readonly [string, string])[] = [
    [t('lastContact'), vendor.lastContactAt === null ? t('never') : at(vendor.lastContactAt)],
    [t('clock'), clockWords(vendor.skewSeconds, t)],
    ...(vendor.retryAt === null ? [] : [[t('nextCall'), at(vendor.retryAt)] as const]),
    ...(vendor.url === null ? [] : [[t('address'), vendor.url] as const]),
  ];
  return (
    <Card
      title={title}
      actions={
        <Tag tone={tone} icon={icon}>
          {t(`state.${vendor.state}`)}
        </Tag>
      }
    >
      {vendor.pausedBy !== null && (
        <p className="sync-why" data-tone="break">
          {t('pausedBy', { by: vendor.pausedBy.by, at: at(vendor.pausedBy.at) })}
        </p>
      )}
      {vendor.reason !== null && vendor.pausedBy === null && (
        <p className="sync-why" data-tone={tone} lang="en">
          {vendor.reason}
        </p>
      )}
      {vendor.state === 'unauthorized' && (
        <div className="sync-mend">
          <p>{t('unauthorized')}</p>
          <Press look="pill-strong" onPress={() => setSetting(true)}>
            {t('setKey')}
          </Press>
        </div>
      )}
      <dl className="sync-facts">
        {facts.map(([name, words]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      {isSetting && (
        <KeyDialog
          secrets={vendor.secrets.map(({ name }) => name)}
          onClose={() => setSetting(false)}
          onKept={() => {
            setSetting(false);
            again();
          }}
        />
      )}
    </Card>
  );
}

/** The vendor's clock beside ours; less than a minute is no difference. */
function clockWords(skewSeconds: number | null, t: TFunction<'sync'>): string {
  if (skewSeconds === null) return t('unknown');
  const minutes = Math.round(Math.abs(skewSeconds) / 60);
  if (minutes === 0) return t('clockAgrees');
  return t(skewSeconds > 0 ? 'clockAhead' : 'clockBehind', { minutes });
}
