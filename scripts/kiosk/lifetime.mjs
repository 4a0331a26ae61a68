import { startChild, stopChild } from './child.mjs';
import { Problem } from '../setup/problem.mjs';

/**
 * Owns everything a running program has started. `end` undoes it in reverse order, may be called more
 * than once, and nothing can be started afterwards, so an interrupted start leaves nothing behind.
 */
export function createLifetime() {
  const endings = [];
  let ended = null;

  const add = (ending) => {
    if (ended) throw new Problem('Stopped while starting.');
    endings.push(ending);
  };

  const start = (command, args, options) => {
    if (ended) throw new Problem('Stopped while starting.');
    const child = startChild(command, args, options);
    endings.push(() => stopChild(child));
    return child;
  };

  const endAll = async () => {
    while (endings.length > 0) await endings.pop()();
  };

  const end = () => (ended ??= endAll());

  return { add, start, end };
}

/** Resolves with the name of the first signal that asks us to stop. Later ones change nothing. */
export function askedToStop() {
  // A closed terminal makes every further line an error, and the clean-up must survive that.
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => done(signal));
  });
}
