import { withSeededKey } from '../seed-key.ts';
import type { Beginning, VendorDefinition } from '../vendor-definition.ts';
import { answerForStatus } from './answers.ts';
import { parseCompany, type Company } from './company.ts';
import { demoCompany } from './demo-company.ts';
import { handle } from './handle.ts';
import { startState, type MocoState } from './state.ts';
import { withSwitches } from './switches.ts';
import { parseWebEdit, webEdit } from './web-edit.ts';

/** MOCO as the shell runs it. The API and its paths are documented; the rest of the traits stand with each file. */
export const MOCO: VendorDefinition<MocoState> = {
  vendor: 'moco',
  title: 'MOCO',
  basePath: '/api/v1',
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
  edit(edit, state, now) {
    const { row, state: after } = webEdit(parseWebEdit(edit), state, now);
    return { result: row, state: after };
  },
  secrets,
  account: () => ({}),
};

function revive(kept: unknown, { zone, switches }: Beginning): MocoState {
  const { company, nextId } = (kept ?? {}) as { company?: unknown; nextId?: unknown };
  if (typeof nextId !== 'number') throw new Error('nextId: must be a number');
  return startState(parseCompany(company), zone, switches, nextId);
}

function strongestKey({ keys }: Company): string {
  return (keys.find((key) => key.staff && key.access === 'full') ?? keys[0])?.key ?? '';
}

function begin({ seed, zone, now, switches }: Beginning): MocoState {
  const company = seed === null ? demoCompany(now, zone) : parseCompany(seed);
  return withSeededKey(startState(company, zone, switches), secrets);
}

function secrets({ company }: MocoState): Readonly<Record<string, string>> {
  return { 'vendor.key': strongestKey(company) };
}
