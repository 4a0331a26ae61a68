import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { Icon } from './icon.tsx';
import './scrolling.css';

type Props = {
  readonly className: string;
  readonly label: string;
  /** What has to be in sight, as a selector: brought there at first, and whenever it is another. */
  readonly show?: string;
  readonly children: ReactNode;
};

/** Less is rounding, not something that is hidden. */
const SLACK_PX = 4;

/** A list that may be longer than its place. An arrow and a fade say on which side there is more; a finger moves it. */
export function Scrolling({ className, label, show, children }: Props) {
  const list = useRef<HTMLElement>(null);
  const [more, tell] = useState({ above: false, below: false });
  useLayoutEffect(() => {
    const box = list.current;
    if (box === null) return;
    const look = (): void => {
      const above = box.scrollTop > SLACK_PX;
      const below = box.scrollHeight - box.clientHeight - box.scrollTop > SLACK_PX;
      tell((was) => (was.above === above && was.below === below ? was : { above, below }));
    };
    const sizes = new ResizeObserver(look);
    const contents = new MutationObserver(look);
    sizes.observe(box);
    contents.observe(box, { childList: true, subtree: true, characterData: true });
    box.addEventListener('scroll', look, { passive: true });
    look();
    return () => {
      sizes.disconnect();
      contents.disconnect();
      box.removeEventListener('scroll', look);
    };
  }, []);
  useLayoutEffect(() => {
    if (show === undefined) return;
    list.current?.querySelector(show)?.scrollIntoView({ block: 'nearest' });
  }, [show]);
  return (
    <div className="scrolling" data-above={more.above} data-below={more.below}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what is longer is scrolled by keyboard, too */}
      <section ref={list} className={`scrolling-list ${className}`} tabIndex={0} aria-label={label}>
        {children}
      </section>
      {more.above && <More side="above" />}
      {more.below && <More side="below" />}
    </div>
  );
}

function More({ side }: { readonly side: 'above' | 'below' }) {
  return (
    <span className="scrolling-more" data-side={side} aria-hidden="true">
      <Icon name={side === 'above' ? 'up' : 'down'} size={1.2} />
    </span>
  );
}
