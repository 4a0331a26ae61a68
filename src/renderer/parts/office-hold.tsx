import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from 'react-aria-components';
import './office-hold.css';

/** So long a finger or a key has to stay: nobody does that by chance, and no reader holds a key. */
export const HOLD_MS = 3_000;

type Props = {
  readonly children: ReactNode;
  readonly onHeld: () => void;
};

/**
 * The site's name, which is the bell of the office's door: held by a finger (or, having the focus, by Space), or Escape
 * held anywhere. A ring fills meanwhile, so that whoever rests a finger there sees that something comes of it.
 */
export function OfficeHold({ children, onHeld }: Props) {
  const { t } = useTranslation();
  const [held, setHeld] = useState<'press' | 'escape' | null>(null);
  useEffect(() => {
    if (held === null) return;
    const timer = setTimeout(() => {
      setHeld(null);
      onHeld();
    }, HOLD_MS);
    return () => clearTimeout(timer);
  }, [held, onHeld]);
  useEscapeHeld(setHeld);
  return (
    <Button
      className="office-hold"
      preventFocusOnPress
      onMouseDown={(event) => event.preventDefault()}
      onPressStart={() => setHeld('press')}
      onPressEnd={() => setHeld(null)}
      aria-describedby="office-hold-how"
    >
      {children}
      <svg
        className="office-ring"
        data-held={held !== null || undefined}
        viewBox="0 0 24 24"
        aria-hidden="true"
      >
        <circle cx="12" cy="12" r="9" pathLength="1" />
      </svg>
      <span id="office-hold-how" className="unseen">
        {t('door.hold')}
      </span>
    </Button>
  );
}

/** Any other key, a key that comes up, and the loss of the focus end it. */
function useEscapeHeld(
  setHeld: (next: (held: 'press' | 'escape' | null) => 'press' | 'escape' | null) => void,
): void {
  useEffect(() => {
    const end = (): void => setHeld((held) => (held === 'escape' ? null : held));
    const down = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') setHeld((held) => held ?? 'escape');
      else end();
    };
    window.addEventListener('keydown', down, { capture: true });
    window.addEventListener('keyup', end, { capture: true });
    window.addEventListener('blur', end);
    return () => {
      window.removeEventListener('keydown', down, { capture: true });
      window.removeEventListener('keyup', end, { capture: true });
      window.removeEventListener('blur', end);
    };
  }, [setHeld]);
}
