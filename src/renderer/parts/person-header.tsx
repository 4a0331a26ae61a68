import type { Deeds, Site } from '../view-model/screen.ts';
import type { Format } from './format.ts';
import { Header } from './header.tsx';
import { SettingsButton } from './settings-button.tsx';

type Props = {
  readonly site: Site;
  readonly now: number;
  readonly format: Format;
  /** Where the way to somebody's settings stands in the header. */
  readonly deeds?: Pick<Deeds, 'settings'>;
};

/** On somebody's own screen the wall steps back: the place and the time, nothing to read. */
export function PersonHeader({ site, now, format, deeds }: Props) {
  return (
    <Header site={site.name}>
      <div className="header-end">
        <p className="header-clock">{format.time(now)}</p>
        {deeds !== undefined && <SettingsButton deeds={deeds} />}
      </div>
    </Header>
  );
}
