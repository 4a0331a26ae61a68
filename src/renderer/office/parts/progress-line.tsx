import { Label, ProgressBar } from 'react-aria-components';

type Props = {
  readonly label: string;
  /** Done of all; all 0: nobody knows yet. */
  readonly done: number;
  readonly all: number;
};

/** How far long work has come. */
export function ProgressLine({ label, done, all }: Props) {
  const percent = all === 0 ? 0 : Math.round((done / all) * 100);
  return (
    <ProgressBar className="progress" value={percent} isIndeterminate={all === 0}>
      <Label>{label}</Label>
      <span className="progress-figure">{all === 0 ? '' : `${percent} %`}</span>
      <div className="progress-track">
        <div className="progress-done" style={{ inlineSize: `${percent}%` }} />
      </div>
    </ProgressBar>
  );
}
