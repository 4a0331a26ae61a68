import { writeFileSync } from 'node:fs';
import { outsideOf } from './reports.mjs';

/** A reporter of vitest: what went wrong outside of every test, which its JSON report leaves out. A process that died, say. */
export default class OutsideReporter {
  onInit({ config }) {
    this.file = outsideOf(config.outputFile.json);
  }

  onTestRunEnd(_modules, errors) {
    const told = errors.map(({ message, cause }) => [message, cause?.message]);
    writeFileSync(this.file, JSON.stringify(told.map((each) => each.filter(Boolean).join(' '))));
  }
}
