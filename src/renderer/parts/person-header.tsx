import type { Site } from '../view-model/screen.ts';
import type { Format } from './format.ts';
import { Header } from './header.tsx';

type Props = { readonly site: Site; readonly now: number; readonly format: Format };

/** On somebody's own screen the wall steps back: the place and the time, nothing to read. */
export function PersonHeader({ site, now, format }: Props) {
  return (
    <Header site={site.name}>
      <p className="header-clock">{format.time(now)}</p>
    </Header>
  );
}
