import { useState } from 'react';
import './return-line.css';

/** Runs empty until the screen returns. Give it `returnsAt` as its key: a new end is a new line. */
export function ReturnLine({
  returnsAt,
  now,
}: {
  readonly returnsAt: number;
  readonly now: number;
}) {
  const [remainingMs] = useState(() => Math.max(0, returnsAt - now));
  return (
    <div className="return-line" aria-hidden="true">
      <div style={{ animationDuration: `${remainingMs}ms` }} />
    </div>
  );
}
