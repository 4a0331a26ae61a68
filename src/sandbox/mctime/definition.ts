import type { ApiResponse } from '../exchange.ts';
import { withSeededKey } from '../seed-key.ts';
import type { Beginning, VendorDefinition } from '../vendor-definition.ts';
import { refusal, statusMessage } from './answers.ts';
import { tickBefore } from './clock-stop.ts';
import type { Company } from './company.ts';
import { demoCompany } from './demo-company.ts';
import { handle } from './handle.ts';
import { ROLES } from './names.ts';
import { parseCompany } from './seed.ts';
import { startState, type MctimeState } from './state.ts';
import { DEFAULT_SWITCHES, withSwitches } from './switches.ts';
import { webEdit } from './web-edit.ts';

function begin({ seed, zone, now, switches }: Beginning): MctimeState {
  const company = seed === null ? demoCompany(now, zone) : parseCompany(seed);
  const state = startState({ company, nextId: 1 }, zone, switches, tickBefore(now));
  return withSeededKey(state, secrets);
}

function revive(kept: unknown, { zone, switches }: Beginning): MctimeState {
  const { company, nextId } = (kept ?? {}) as { company?: unknown; nextId?: unknown };
  if (typeof nextId !== 'number') throw new Error('the kept state has no nextId');
  // Ticks went by while nothing ran.
  return startState({ company: parseCompany(company), nextId }, zone, switches, 0);
}

/** The key that sees most. */
function strongestKey({ keys, users }: Company): string {
  const strengths = keys.map(({ key, userId }) => {
    const role = users.find((user) => user.id === userId)?.role;
    return { key, strength: role ? ROLES.indexOf(role) : -1 };
  });
  return strengths.toSorted((a, b) => b.strength - a.strength)[0]?.key ?? '';
}

function secrets(state: MctimeState): Readonly<Record<string, string>> {
  return { 'vendor.key': strongestKey(state.kept.company) };
}

function answerForStatus(status: number): ApiResponse {
  return refusal(DEFAULT_SWITCHES, status, statusMessage(status));
}

/** mcTIME's API v2 (mctime.com). What it does and how surely that is known stands in docs/vendors/mctime.md. */
export const MCTIME: VendorDefinition<MctimeState> = {
  vendor: 'mctime',
  title: 'mcTIME',
  basePath: '/api/v2/auth',
  zone: 'Europe/Berlin',
  begin,
  handle,
  answerForStatus,
  kept: (state) => state.kept,
  revive,
  company: (state) => state.kept.company,
  switches: (state) => ({ ...state.switches }),
  withSwitches: (state, change) => ({ ...state, switches: withSwitches(state.switches, change) }),
  edit: webEdit,
  secrets,
  account: (state) => ({
    organizationId:
      state.kept.company.organizations.find((each) => each.parentId === null)?.id ?? '',
    timeType: 'work',
  }),
};
