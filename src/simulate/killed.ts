import { ProcessEnd } from '../service/process-end.ts';

/** The process is gone: nothing behind this happens. */
export class Killed extends ProcessEnd {
  override readonly name = 'Killed';

  constructor(step: string) {
    super(`killed at ${step}`);
  }
}
