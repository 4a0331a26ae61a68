import '@fontsource-variable/atkinson-hyperlegible-next';
import '@fontsource-variable/noto-sans';
import '@fontsource-variable/noto-sans-symbols';
import './tokens.css';
import './base.css';
import './large-text.css';
import './theme-change.css';
import type { ReactNode } from 'react';
import { Live } from './parts/live.tsx';
import { ReturnLine } from './parts/return-line.tsx';
import { useNow } from './parts/use-now.ts';
import { Done } from './screens/done.tsx';
import { Door } from './screens/door.tsx';
import { Idle } from './screens/idle.tsx';
import { MyDay } from './screens/my-day.tsx';
import { MyMonth } from './screens/my-month.tsx';
import { MySettings } from './screens/my-settings.tsx';
import { Names } from './screens/names.tsx';
import { Notice } from './screens/notice.tsx';
import { Pin } from './screens/pin.tsx';
import { Recording } from './screens/recording.tsx';
import { Saver } from './screens/saver.tsx';
import { NotFocused, Trouble } from './screens/trouble.tsx';
import { You } from './screens/you.tsx';
import { shiftAt } from './view-model/drift.ts';
import type { Deeds, Site, Wall } from './view-model/screen.ts';

type Props = {
  readonly wall: Wall;
  readonly deeds: Deeds;
  /** Service time, epoch milliseconds. */
  readonly nowAt: () => number;
  /** The office, as `wall.office` says which; it stays as it is while a badge is served over it. */
  readonly office?: ReactNode;
};

/** The whole wall, drawn from `wall` alone. */
export function App({ wall, deeds, nowAt, office = null }: Props) {
  const isAsleep = wall.rest === 'saver' && wall.trouble === null && wall.screen.kind === 'idle';
  const now = useNow(nowAt, isAsleep ? 60_000 : 1_000);
  const { site, trouble, returnsAt } = wall;
  if (site === null || (trouble !== null && trouble.kind !== 'notFocused')) {
    const full = trouble === null || trouble.kind === 'notFocused' ? null : trouble;
    return (
      <div className="wall">
        <span />
        <Trouble trouble={full ?? { kind: 'connecting' }} />
      </div>
    );
  }
  if (isAsleep) return <Saver now={now} zone={site.zone} />;
  const isInOffice = wall.office !== null && isIdle(wall);
  return (
    <div className="wall" style={isIdle(wall) && !isInOffice ? shifted(now) : undefined}>
      {wall.office !== null && (
        <div className="office-layer" hidden={!isInOffice}>
          {office}
        </div>
      )}
      {trouble !== null && <NotFocused />}
      {!isInOffice && <Stage wall={wall} site={site} deeds={deeds} now={now} />}
      {returnsAt !== null && <ReturnLine key={returnsAt} returnsAt={returnsAt} now={now} />}
      <Live wall={wall} zone={site.zone} />
      <div className="dimmer" data-dark={wall.rest === 'awake' ? undefined : ''} />
    </div>
  );
}

function isIdle({ screen }: Wall): boolean {
  return screen.kind === 'idle' || screen.kind === 'identifying';
}

/** What stands there all day moves a little, so that no edge burns in. */
function shifted(now: number): { readonly translate: string } {
  const { xPx, yPx } = shiftAt(now);
  return { translate: `${xPx}px ${yPx}px` };
}

type StageProps = {
  readonly wall: Wall;
  readonly site: Site;
  readonly deeds: Deeds;
  readonly now: number;
};

function Stage({ wall, site, deeds, now }: StageProps) {
  const { screen } = wall;
  switch (screen.kind) {
    case 'idle':
    case 'identifying':
      return <Idle wall={wall} site={site} deeds={deeds} now={now} />;
    case 'you':
      return <You screen={screen} wall={wall} site={site} deeds={deeds} now={now} />;
    case 'recording':
      return <Recording screen={screen} wall={wall} site={site} deeds={deeds} now={now} />;
    case 'done':
      return (
        <Done
          key={screen.receipt.punchId}
          screen={screen}
          wall={wall}
          site={site}
          deeds={deeds}
          now={now}
        />
      );
    case 'myDay':
      return <MyDay screen={screen} wall={wall} site={site} deeds={deeds} now={now} />;
    case 'myMonth':
      return <MyMonth screen={screen} site={site} deeds={deeds} now={now} />;
    case 'mySettings':
      return <MySettings screen={screen} wall={wall} site={site} deeds={deeds} now={now} />;
    case 'notice':
      return <Notice notice={screen.notice} site={site} deeds={deeds} now={now} />;
    case 'pin':
      return <Pin screen={screen} wall={wall} site={site} deeds={deeds} now={now} />;
    case 'names':
      return <Names screen={screen} site={site} deeds={deeds} now={now} />;
    case 'door':
      return <Door screen={screen} site={site} deeds={deeds} now={now} />;
  }
}
