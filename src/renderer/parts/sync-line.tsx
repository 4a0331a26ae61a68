import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { SyncHealth } from '../../contract/kiosk.ts';
import { formatRough } from './format-rough.ts';
import { Icon, type IconName } from './icon.tsx';
import type { Tone } from './tone.ts';
import { vendorName } from './vendor.ts';

type Line = { readonly tone: Tone; readonly icon: IconName; readonly text: string };

/** What matters most comes first: a wrong clock, a locked door, then people's cases, then what merely waits. */
function lineOf(sync: SyncHealth, t: TFunction, language: string): Line {
  const vendor = vendorName(sync);
  if (vendor === null) return { tone: 'in', icon: 'check', text: t('sync.none') };
  const { clockOffMinutes: off } = sync;
  if (off !== undefined) {
    const key = off < 0 ? 'sync.clockBehind' : 'sync.clockAhead';
    const amount = formatRough(Math.abs(off), language);
    return { tone: 'break', icon: 'clock', text: t(key, { vendor, amount }) };
  }
  if (sync.state === 'unauthorized') {
    return { tone: 'break', icon: 'attention', text: t('sync.unauthorized', { vendor }) };
  }
  if (sync.state === 'offline') return { tone: 'quiet', icon: 'offline', text: t('sync.offline') };
  if (sync.state === 'paused') {
    return { tone: 'quiet', icon: 'pause', text: t('sync.paused', { vendor }) };
  }
  const cases = sync.refused + sync.conflicts;
  if (cases > 0) {
    const text = t('sync.attention', { vendor, count: cases });
    return { tone: 'break', icon: 'office', text };
  }
  if (sync.owed > 0) {
    return { tone: 'quiet', icon: 'clock', text: t('sync.owed', { vendor, count: sync.owed }) };
  }
  return { tone: 'in', icon: 'check', text: t('sync.ok', { vendor }) };
}

export function SyncLine({ sync }: { readonly sync: SyncHealth | null }) {
  const { t, i18n } = useTranslation();
  if (sync === null) return null;
  const { tone, icon, text } = lineOf(sync, t, i18n.language);
  return (
    <p className="sync-line" data-tone={tone}>
      <Icon name={icon} size={1.25} />
      {text}
    </p>
  );
}
