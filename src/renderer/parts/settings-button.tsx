import { useTranslation } from 'react-i18next';
import type { Deeds } from '../view-model/screen.ts';
import { Icon } from './icon.tsx';
import { Press } from './press.tsx';

/** One button on each of somebody's screens; its word is its name, for the row has room for a sign. */
export function SettingsButton({ deeds }: { readonly deeds: Pick<Deeds, 'settings'> }) {
  const { t } = useTranslation();
  return (
    <Press look="round" label={t('settings.open')} onPress={deeds.settings.open}>
      <Icon name="sliders" />
    </Press>
  );
}
