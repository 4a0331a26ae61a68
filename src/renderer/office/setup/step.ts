import type { Output } from '../../../contract/call.ts';
import type { OfficeContract } from '../../../contract/office.ts';

export type SetupState = Output<OfficeContract, 'readSetup'>;

/** What every page of the wizard gets. */
export type StepProps = {
  readonly setup: SetupState;
  /** On to the next page. */
  readonly next: (as: 'done' | 'later') => void;
  readonly back: (() => void) | undefined;
  /** Reads again how far everything is. */
  readonly again: () => void;
};
