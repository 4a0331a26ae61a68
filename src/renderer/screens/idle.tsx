import { useTranslation } from 'react-i18next';
import { Counts } from '../parts/counts.tsx';
import { formatClock } from '../parts/clock.ts';
import { type Format, useFormat } from '../parts/format.ts';
import { FoldNote } from '../parts/fold-note.tsx';
import { FindName } from '../parts/find-name.tsx';
import { Header } from '../parts/header.tsx';
import { Icon } from '../parts/icon.tsx';
import { Languages } from '../parts/languages.tsx';
import { Pad } from '../parts/pad.tsx';
import { Press } from '../parts/press.tsx';
import { SyncLine } from '../parts/sync-line.tsx';
import type { Deeds, Site, Wall } from '../view-model/screen.ts';
import './idle.css';

type Props = {
  readonly wall: Wall;
  readonly site: Site;
  readonly deeds: Deeds;
  readonly now: number;
};

/** Time, how to identify, and nobody's name. */
export function Idle({ wall, site, deeds, now }: Props) {
  const { t } = useTranslation();
  const format = useFormat(site.zone);
  const busy = wall.screen.kind === 'identifying';
  const isPinLater = site.identify === 'badgeAndPin';
  return (
    <>
      <Header site={site.name} onHeld={deeds.door.open}>
        <SyncLine sync={wall.sync} />
      </Header>
      <main className="screen idle" data-padless={isPinLater || undefined}>
        <div className="idle-time">
          <div>
            <Clock now={now} zone={site.zone} format={format} />
            <FoldNote at={now} zone={site.zone} />
            <Counts counts={wall.counts} />
          </div>
          <div className="idle-hint">
            <Icon name="badge" size={4.5} />
            <div>
              <p>{t('idle.hint')}</p>
              <p className="idle-hint-pin">{t(isPinLater ? 'idle.hintPinThen' : 'idle.hintPin')}</p>
            </div>
          </div>
        </div>
        {!isPinLater && <Pad pin={wall.pin} digits={site.pinDigits} busy={busy} deeds={deeds} />}
        <div className="idle-foot">
          <Languages speak={deeds.speak} />
          {site.nameList && <FindName open={deeds.names.open} />}
          {site.setUp === 'needed' && (
            <Press look="pill" onPress={deeds.door.goOnWithSetup}>
              <Icon name="sliders" size={1.25} />
              {t('idle.setUp')}
            </Press>
          )}
          {site.demo !== null && (
            <aside className="demo" data-tone="out">
              <Icon name="info" size={1.5} />
              <div>
                <p className="demo-title">{t('idle.demo', { name: site.demo.name })}</p>
                <p>{t('idle.demoHow', site.demo)}</p>
              </div>
            </aside>
          )}
        </div>
      </main>
    </>
  );
}

type ClockProps = { readonly now: number; readonly zone: string; readonly format: Format };

function Clock({ now, zone, format }: ClockProps) {
  const { t } = useTranslation();
  const { minute, second, mark } = formatClock(now, zone);
  return (
    <h1 className="clock">
      <span className="unseen">{t('idle.clock')}: </span>
      <span className="clock-time">
        {minute}
        <span className="clock-seconds" aria-hidden="true">
          {second}
        </span>
        {mark !== '' && <span className="clock-seconds">{mark}</span>}
      </span>
      <span className="clock-date">{format.date(now)}</span>
    </h1>
  );
}
