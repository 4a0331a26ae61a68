import { parseCompany } from '../src/sandbox/moco/company.ts';
import { startSandbox } from '../src/sandbox/server.ts';

/**
 * A MOCO of a hundred people, or as many as are asked for, on a port of its own process, without a limit of its own: prints where it is and,
 * at its end, how many rows it has. Its clock is ahead by the milliseconds that are asked for.
 */

const STAMP = { created_at: '2024-01-08T08:00:00Z', updated_at: '2024-01-08T08:00:00Z' };
const people = Number(process.argv[2] ?? '100');
const offsetMs = Number(process.argv[3] ?? '0');

const users = Array.from({ length: people }, (_, index) => ({
  id: index + 1,
  firstname: 'Person',
  lastname: String(index + 1),
  active: true,
  tags: [],
  custom_properties: {},
  ...STAMP,
}));
const seed = parseCompany({
  name: 'Drain',
  keys: [{ key: 'staff-key', user_id: 1, staff: true, access: 'full' }],
  users,
});
const sandbox = await startSandbox({ seed, rateLimit: null, zone: 'Europe/Berlin' });
sandbox.control.setClock({ offsetMs });
process.stdout.write(`${JSON.stringify({ url: sandbox.url, key: sandbox.apiKey })}\n`);
process.stdin.resume();
// Whoever has asked may be gone.
process.stdout.on('error', () => {});
process.stdin.once('end', () => {
  process.stdout.write(`${sandbox.control.presences().length}\n`);
  void sandbox.stop();
});
