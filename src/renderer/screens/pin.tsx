import { useTranslation } from 'react-i18next';
import { Banner } from '../parts/banner.tsx';
import { useFormat } from '../parts/format.ts';
import { Icon } from '../parts/icon.tsx';
import { Pad } from '../parts/pad.tsx';
import { PersonHeader } from '../parts/person-header.tsx';
import { Press } from '../parts/press.tsx';
import type { PinScreen } from '../view-model/pin.ts';
import type { Deeds, Site, Wall } from '../view-model/screen.ts';
import './pin.css';

type Props = {
  readonly screen: PinScreen;
  readonly wall: Wall;
  readonly site: Site;
  readonly deeds: Deeds;
  readonly now: number;
};

/** "Now type your PIN": after a badge nobody is named, after a name only the one that was chosen. */
export function Pin({ screen, wall, site, deeds, now }: Props) {
  const { t } = useTranslation();
  const format = useFormat(site.zone);
  const { claim, state } = screen;
  const text =
    claim.kind === 'badge'
      ? t('provePin.afterBadge')
      : t('provePin.afterName', { name: claim.name });
  return (
    <>
      <PersonHeader site={site} now={now} format={format} />
      <main className="screen prove-pin">
        <div className="prove-pin-words">
          <div className="prove-pin-icon" data-tone="out">
            <Icon name={claim.kind === 'badge' ? 'badge' : 'person'} size={1} />
          </div>
          <h1>{t('provePin.who')}</h1>
          <p className="prove-pin-text">{text}</p>
          <div className="prove-pin-wrong" role="alert">
            {state === 'wrong' && (
              <Banner tone="refused" icon="cross">
                {t('provePin.wrong')}
              </Banner>
            )}
          </div>
          <Press look="pill" onPress={deeds.leave}>
            {t('provePin.cancel')}
          </Press>
        </div>
        <Pad pin={wall.pin} digits={site.pinDigits} busy={state === 'looking'} deeds={deeds} />
      </main>
    </>
  );
}
