import type { ReactNode } from 'react';
import './header.css';

/** Where this wall is on the left (a place after ` · ` stays quiet), one quiet fact on the right. */
export function Header({
  site,
  children,
}: {
  readonly site: string;
  readonly children: ReactNode;
}) {
  const [place, ...rest] = site.split(' · ');
  return (
    <header className="header">
      <p className="header-site">
        <strong>{place}</strong>
        {rest.length > 0 && ` · ${rest.join(' · ')}`}
      </p>
      {children}
    </header>
  );
}
