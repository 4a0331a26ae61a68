import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cases } from './cases.ts';
import type { StubConnector } from './cases.ts';

export type StubRun = { readonly open: StubConnector; readonly stop: () => Promise<void> };

/** The exam of a transport: `setup` starts one stub service behind it. */
export function describePort(name: string, setup: () => Promise<StubRun>): void {
  describe.for([name])('%s', () => {
    let run: StubRun;
    beforeAll(async () => {
      run = await setup();
    });
    afterAll(() => run.stop());

    test.for([...cases])('$name', async (one) => {
      await expect(one.run(run.open)).resolves.toBeUndefined();
    });
  });
}
