import { useTranslation } from 'react-i18next';
import { Icon } from './icon.tsx';
import { Press } from './press.tsx';

/** The way to the list of names, where a site shows one. */
export function FindName({ open }: { readonly open: () => void }) {
  const { t } = useTranslation();
  return (
    <Press look="pill" onPress={open}>
      <Icon name="person" size={1.25} />
      {t('names.find')}
    </Press>
  );
}
