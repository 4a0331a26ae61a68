import type { ReactNode } from 'react';
import { OfficeHold } from './office-hold.tsx';
import './header.css';

type Props = {
  readonly site: string;
  readonly children: ReactNode;
  /** The site's name was held: absent where that does nothing. */
  readonly onHeld?: () => void;
};

/** Where this wall is on the left (a place after ` · ` stays quiet), one quiet fact on the right. */
export function Header({ site, children, onHeld }: Props) {
  return (
    <header className="header">
      {onHeld === undefined ? (
        <Place site={site} />
      ) : (
        <OfficeHold onHeld={onHeld}>
          <Place site={site} />
        </OfficeHold>
      )}
      {children}
    </header>
  );
}

function Place({ site }: { readonly site: string }) {
  const [place, ...rest] = site.split(' · ');
  return (
    <span className="header-site">
      <strong>{place}</strong>
      {rest.length > 0 && ` · ${rest.join(' · ')}`}
    </span>
  );
}
