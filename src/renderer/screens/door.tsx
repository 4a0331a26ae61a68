import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { secondsUntil, useFormat } from '../parts/format.ts';
import { Icon } from '../parts/icon.tsx';
import { Pad } from '../parts/pad.tsx';
import { PersonHeader } from '../parts/person-header.tsx';
import { Press } from '../parts/press.tsx';
import type { DoorScreen } from '../view-model/door-screen.ts';
import type { Deeds, Site } from '../view-model/screen.ts';
import { DoorMenu, WayOut } from './door-menu.tsx';
import { LearnReader } from './learn-reader.tsx';
import { WaitingBadges } from './waiting-badges.tsx';
import './door.css';

type Props = {
  readonly screen: DoorScreen;
  readonly site: Site;
  readonly deeds: Deeds;
  readonly now: number;
};

/** The small door to the office: the pad before it, and the rooms behind it. */
export function Door({ screen, site, deeds, now }: Props) {
  const format = useFormat(site.zone);
  return (
    <>
      <PersonHeader site={site} now={now} format={format} />
      {screen.at === 'pin' && <BeforeDoor screen={screen} deeds={deeds} now={now} />}
      {screen.at === 'menu' && <DoorMenu deeds={deeds.door} />}
      {screen.at === 'wayOut' && <WayOut state={screen.state} deeds={deeds.door} />}
      {screen.at === 'reader' && <LearnReader step={screen.step} deeds={deeds.door} />}
      {screen.at === 'badges' && (
        <WaitingBadges
          step={screen.step}
          deeds={deeds.door}
          format={format}
          now={now}
          site={site}
        />
      )}
    </>
  );
}

type PinScreen = Extract<DoorScreen, { readonly at: 'pin' }>;

/** As few digits as an admin PIN has. */
const DIGITS = { min: 4, max: 12 };

function BeforeDoor({
  screen,
  deeds,
  now,
}: {
  readonly screen: PinScreen;
  readonly deeds: Deeds;
  readonly now: number;
}) {
  const { t } = useTranslation();
  const { pin, state } = screen;
  const { digit, clear, submit } = deeds.door.pin;
  return (
    <main className="screen door-pin">
      <section className="door-words">
        <div className="door-icon">
          <Icon name="office" size={1} />
        </div>
        <h1>{t('door.title')}</h1>
        <Said screen={screen} now={now} />
        <Press look="pill" onPress={deeds.door.back}>
          {t('door.leave')}
        </Press>
      </section>
      {state.kind !== 'notSet' && (
        <Pad
          pin={pin}
          digits={DIGITS}
          busy={state.kind === 'checking'}
          deeds={{ ...deeds, pressDigit: digit, clearPin: clear, submitPin: submit }}
        />
      )}
    </main>
  );
}

function Said({ screen, now }: { readonly screen: PinScreen; readonly now: number }) {
  const { t } = useTranslation();
  const { state } = screen;
  switch (state.kind) {
    case 'ready':
    case 'checking':
      return <p className="door-text">{t('door.pin.hint')}</p>;
    case 'wrong':
    case 'tooFast':
      return <Refused>{t(`door.pin.${state.kind}`)}</Refused>;
    case 'tooMany': {
      const seconds = secondsUntil(state.untilAt, now);
      if (seconds <= 0) return <p className="door-text">{t('door.pin.again')}</p>;
      return (
        <>
          <Refused>{t('door.pin.tooMany')}</Refused>
          <p className="door-wait" role="timer">
            {t('notice.wait', { seconds })}
          </p>
        </>
      );
    }
    case 'notSet':
      return (
        <>
          <p className="door-text">{t('door.pin.notSet')}</p>
          <code className="door-code">stempel config set-secret admin.pin</code>
        </>
      );
  }
}

function Refused({ children }: { readonly children: ReactNode }) {
  return (
    <p className="door-refused" data-tone="refused" role="alert">
      <Icon name="attention" size={1.4} />
      <span>{children}</span>
    </p>
  );
}
