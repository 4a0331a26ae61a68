import type { ReactNode } from 'react';
import './person.css';

type Props = { readonly greeting: string; readonly name: string; readonly children: ReactNode };

/** Longer names are set smaller, so that nobody's is cut. */
function sizeOf(name: string): 'short' | 'long' | 'longest' {
  if (name.length <= 16) return 'short';
  return name.length <= 28 ? 'long' : 'longest';
}

/** The left side of every screen that belongs to somebody: greeting, name, and what stands below. */
export function Person({ greeting, name, children }: Props) {
  return (
    <div className="person">
      <div>
        <p className="person-greeting">{greeting}</p>
        <h1 className="person-name" data-size={sizeOf(name)}>
          {name}
        </h1>
      </div>
      {children}
    </div>
  );
}
