import { withSeededKey } from '../seed-key.ts';
import type { Beginning, VendorDefinition } from '../vendor-definition.ts';
import { answerForStatus } from './answers.ts';
import { parseCompany, type Company, type User } from './company.ts';
import { demoCompany } from './demo-company.ts';
import { handle } from './handle.ts';
import { startState, type ClockodoState } from './state.ts';
import { withSwitches } from './switches.ts';
import { parseWebEdit, webEdit } from './web-edit.ts';

/** clockodo as the shell runs it. The API and its paths are documented; the rest of the traits stand with each file. */
export const CLOCKODO: VendorDefinition<ClockodoState> = {
  vendor: 'clockodo',
  title: 'clockodo',
  basePath: '/api',
  zone: 'Europe/Berlin',
  begin,
  handle,
  answerForStatus,
  // The next id is kept as well: the id of a deleted row is never given again.
  kept: ({ company, nextId }) => ({ company, nextId }),
  revive,
  company: ({ company }) => company,
  switches: ({ switches }) => ({ ...switches }),
  withSwitches: (state, change) => ({ ...state, switches: withSwitches(state.switches, change) }),
  edit: (edit, state, now) => webEdit(parseWebEdit(edit), state, now),
  secrets,
  account: ({ company, switches }) => ({
    user: ownerOf(company)?.email ?? '',
    customersId: company.customers.find((row) => row.active)?.id ?? null,
    servicesId: company.services.find((row) => row.active)?.id ?? null,
    mode: switches.workTimes === 'own' ? 'workTimes' : 'entries',
  }),
};

function revive(kept: unknown, { zone, switches }: Beginning): ClockodoState {
  const { company, nextId } = (kept ?? {}) as { company?: unknown; nextId?: unknown };
  if (typeof nextId !== 'number') throw new Error('nextId: must be a number');
  return startState(parseCompany(company, zone), zone, switches, nextId);
}

/** Whose key the kiosk has: the first who may act for everybody, else the first who has one. */
function ownerOf({ keys, users }: Company): User | null {
  const withKey = users.filter(
    (user) => user.active && keys.some((key) => key.users_id === user.id),
  );
  return withKey.find((user) => user.role !== 'worker') ?? withKey[0] ?? null;
}

function keyOf({ keys }: Company, user: User | null): string {
  return keys.find((key) => key.users_id === user?.id)?.key ?? '';
}

function begin({ seed, zone, now, switches }: Beginning): ClockodoState {
  const company = seed === null ? demoCompany(now, zone) : parseCompany(seed, zone);
  return withSeededKey(startState(company, zone, switches), secrets);
}

function secrets({ company }: ClockodoState): Readonly<Record<string, string>> {
  return { 'vendor.key': keyOf(company, ownerOf(company)) };
}
