import { run } from '../../simulate/run.ts';
import { toldRun, verdictOf } from '../../simulate/told.ts';
import type { ExitCode, Io } from '../io.ts';

export type SimulateOptions = {
  readonly seed: string;
  readonly days: number;
  readonly kiosks?: number;
  readonly json?: boolean;
};

/**
 * `simulate`: days of kiosks, people and vendors in virtual time, all of it from one seed. Prints what was met and which
 * invariants hold; what breaks one is printed with the command that shows it again.
 */
export async function simulate(io: Io, options: SimulateOptions): Promise<ExitCode> {
  const { seed, days, kiosks = null } = options;
  io.note(`seed ${seed}`);
  const asked = { seed, days, kiosks };
  const result = await run(asked, (done, of, { plan, failure }) => {
    // Nobody waits for the end of a long run to hear of it.
    if (failure !== null) io.note(`world ${plan.seed}: ${failure.message}`);
    if (done % 20 === 0) io.note(`${done} of ${of} worlds`);
  });
  const { passed, failed } = verdictOf(result);
  for (const line of toldRun(asked, result)) io.print(line);
  if (options.json === true) io.print(JSON.stringify({ seed, passed, failed, hash: result.hash }));
  return failed === 0 ? 0 : 1;
}
