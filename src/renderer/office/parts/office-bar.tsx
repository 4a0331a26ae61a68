import { useTranslation } from 'react-i18next';
import { Icon } from '../../parts/icon.tsx';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { SECTIONS, type SectionName } from '../sections.ts';

/** The way from room to room, and out. */
export function OfficeBar({ section }: { readonly section: SectionName }) {
  const { t } = useTranslation('office');
  const { go, leave, site } = useOffice();
  return (
    <nav className="office-bar" aria-label={t('sections')}>
      <p className="office-site">{site.name}</p>
      <ul>
        {(Object.keys(SECTIONS) as SectionName[]).map((name) => (
          <li key={name} data-here={name === section || undefined}>
            <Press look="room" onPress={() => go(name)} {...(name === section && { here: true })}>
              <Icon name={SECTIONS[name]} size={1.3} />
              <span>{t(`section.${name}`)}</span>
            </Press>
          </li>
        ))}
      </ul>
      <Press look="room" onPress={leave}>
        <Icon name="leave" size={1.3} />
        <span>{t('leave')}</span>
      </Press>
    </nav>
  );
}
