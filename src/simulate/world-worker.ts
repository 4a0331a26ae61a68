import { parentPort } from 'node:worker_threads';
import { loadDatabase } from '../service/service-thread.ts';
import { runWorld, type WorldPlan } from './run-world.ts';

loadDatabase();

/** A thread that runs one world after the other, as it is told. */
parentPort?.on('message', (plan: WorldPlan) => {
  void runWorld(plan).then((result) => parentPort?.postMessage(result));
});
