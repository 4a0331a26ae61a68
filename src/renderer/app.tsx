import '@fontsource-variable/atkinson-hyperlegible-next';
import './tokens.css';
import './base.css';
import { Live } from './parts/live.tsx';
import { ReturnLine } from './parts/return-line.tsx';
import { useNow } from './parts/use-now.ts';
import { Done } from './screens/done.tsx';
import { Idle } from './screens/idle.tsx';
import { MyDay } from './screens/my-day.tsx';
import { Notice } from './screens/notice.tsx';
import { Recording } from './screens/recording.tsx';
import { NotFocused, Trouble } from './screens/trouble.tsx';
import { You } from './screens/you.tsx';
import type { Deeds, Site, Wall } from './view-model/screen.ts';

type Props = {
  readonly wall: Wall;
  readonly deeds: Deeds;
  /** Service time, epoch milliseconds. */
  readonly nowAt: () => number;
};

/** The whole wall, drawn from `wall` alone. */
export function App({ wall, deeds, nowAt }: Props) {
  const now = useNow(nowAt, 1000);
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
  return (
    <div className="wall">
      {trouble !== null && <NotFocused />}
      <Stage wall={wall} site={site} deeds={deeds} now={now} />
      {returnsAt !== null && <ReturnLine key={returnsAt} returnsAt={returnsAt} now={now} />}
      <Live wall={wall} zone={site.zone} />
    </div>
  );
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
      return <Done screen={screen} wall={wall} site={site} deeds={deeds} now={now} />;
    case 'myDay':
      return <MyDay screen={screen} wall={wall} site={site} deeds={deeds} now={now} />;
    case 'notice':
      return <Notice notice={screen.notice} site={site} deeds={deeds} now={now} />;
  }
}
