import type { Input, Outcome } from '../../../contract/call.ts';
import type { OfficeContract } from '../../../contract/office.ts';
import type { Errand, SectionName } from '../../office/sections.ts';

type Name = keyof OfficeContract['calls'];

/** What the service says to the screens of one case: an outcome, or one for each question. What is not scripted fails. */
export type Answers = {
  readonly [N in Name]?:
    | Outcome<OfficeContract, N>
    | ((input: Input<OfficeContract, N>) => Outcome<OfficeContract, N>);
};

/** One look of the office. Pure data: tests read it without a page. */
export type OfficeCase = {
  /** `setup`: the wizard. */
  readonly section: SectionName | 'setup';
  readonly answers: Answers;
  readonly errand?: Errand;
  /** What is pressed one after the other before it is looked at, as CSS selectors. */
  readonly presses?: readonly string[];
};
