import type { ApiResponse } from './exchange.ts';
import type { VendorDefinition } from './vendor-definition.ts';

export interface PlaceholderState {
  readonly switches: Readonly<Record<string, unknown>>;
  readonly company: unknown;
}

function nothing(status: number): ApiResponse {
  return { status, headers: { 'Content-Type': 'application/json' }, body: '{}' };
}

/** A vendor that starts and knows no request: it answers everything with 404. */
export function placeholder(
  traits: Pick<VendorDefinition<PlaceholderState>, 'vendor' | 'title' | 'basePath' | 'zone'>,
): VendorDefinition<PlaceholderState> {
  return {
    ...traits,
    begin: ({ seed, switches }) => ({ switches, company: seed ?? {} }),
    handle: (_request, state) => ({ response: nothing(404), state }),
    answerForStatus: nothing,
    kept: ({ company }) => ({ company }),
    revive: (kept, { switches }) => ({ switches, company: (kept as { company: unknown }).company }),
    company: ({ company }) => company,
    switches: ({ switches }) => switches,
    withSwitches: (state, change) => ({ ...state, switches: { ...state.switches, ...change } }),
    edit() {
      throw new Error('edit: there is no web page yet');
    },
    secrets: () => ({ 'vendor.key': 'placeholder' }),
    account: () => ({}),
  };
}
