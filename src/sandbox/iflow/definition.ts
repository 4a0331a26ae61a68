import type { VendorDefinition } from '../vendor-definition.ts';
import { answerForStatus } from './answers.ts';
import { parseCompany } from './company.ts';
import { demoCompany } from './demo-company.ts';
import { handle } from './handle.ts';
import { startState, type IflowState } from './state.ts';
import { withSwitches } from './switches.ts';
import { webEdit } from './web-edit.ts';

export const IFLOW: VendorDefinition<IflowState> = {
  vendor: 'iflow',
  title: 'iFlow',
  basePath: '/api',
  zone: 'Europe/Bucharest',
  begin: ({ seed, zone, now, switches }) =>
    startState(seed === null ? demoCompany(now, zone) : parseCompany(seed), zone, switches),
  handle,
  answerForStatus,
  kept: (state) => state.company,
  revive: (kept, { zone, switches }) => startState(parseCompany(kept), zone, switches),
  company: (state) => state.company,
  switches: (state) => ({ ...state.switches }),
  withSwitches: (state, change) => ({ ...state, switches: withSwitches(state.switches, change) }),
  edit: webEdit,
  secrets: ({ company }) => ({
    'vendor.token': company.tokens[0] ?? '',
    'vendor.apiKey': company.api_keys[0] ?? '',
    'vendor.device': company.devices[0]?.serial ?? '',
  }),
  account: () => ({}),
};
