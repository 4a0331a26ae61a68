import { withSeededKey } from '../seed-key.ts';
import type { Beginning, VendorDefinition } from '../vendor-definition.ts';
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
  begin,
  handle,
  answerForStatus,
  kept: (state) => state.company,
  revive: (kept, { zone, switches }) => startState(parseCompany(kept), zone, switches),
  company: (state) => state.company,
  switches: (state) => ({ ...state.switches }),
  withSwitches: (state, change) => ({ ...state, switches: withSwitches(state.switches, change) }),
  edit: webEdit,
  secrets,
  account: () => ({}),
};

function begin({ seed, zone, now, switches }: Beginning): IflowState {
  const company = seed === null ? demoCompany(now, zone) : parseCompany(seed);
  return withSeededKey(startState(company, zone, switches), secrets);
}

function secrets({ company }: IflowState): Readonly<Record<string, string>> {
  return {
    'vendor.token': company.tokens[0] ?? '',
    'vendor.apiKey': company.api_keys[0] ?? '',
    'vendor.device': company.devices[0]?.serial ?? '',
  };
}
