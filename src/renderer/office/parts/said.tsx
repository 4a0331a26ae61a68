import { useEffect } from 'react';
import { Icon } from '../../parts/icon.tsx';
import type { SaidTone } from '../office-context.ts';

/** A short message stands so long. */
const SAID_MS = 6_000;

const SIGNS = { in: 'check', break: 'attention', refused: 'cross' } as const;

type Props = {
  readonly said: { readonly text: string; readonly tone: SaidTone } | null;
  readonly onGone: () => void;
};

/** What has just been done, in a sentence at the foot of the office. */
export function Said({ said, onGone }: Props) {
  useEffect(() => {
    if (said === null) return undefined;
    const timer = setTimeout(onGone, SAID_MS);
    return () => clearTimeout(timer);
  }, [said, onGone]);
  return (
    <div className="office-said" role="status">
      {said !== null && (
        <p data-tone={said.tone}>
          <Icon name={SIGNS[said.tone]} size={1.3} />
          <span>{said.text}</span>
        </p>
      )}
    </div>
  );
}
