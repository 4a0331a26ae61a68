import type { Company as MocoCompany } from '../moco/company.ts';
import type { RunningSandbox } from '../server.ts';
import type { VendorName } from '../vendor-definition.ts';

/** What a test of the shell has to know of a vendor: a small request that succeeds, and one edit. */
export interface Probe {
  /** A GET that answers with JSON, behind the vendor's base path. */
  readonly path: string;
  readonly headers: (sandbox: RunningSandbox) => Readonly<Record<string, string>>;
  /** An edit of the demo company in the web page, on a day without history. */
  readonly edit: (sandbox: RunningSandbox) => unknown;
}

/** A Sunday, so that the demo's people were at home. */
const SUNDAY = '2026-03-15';

/** The first of the people in a company, whatever its list calls an id. */
function somebody(sandbox: RunningSandbox, idName: string): unknown {
  const { users } = sandbox.control.state().company as {
    readonly users: readonly Readonly<Record<string, unknown>>[];
  };
  return users[0]?.[idName];
}

export const PROBES: Readonly<Record<VendorName, Probe>> = {
  moco: {
    path: '/session',
    headers: ({ apiKey }) => ({ Authorization: `Token token=${apiKey}` }),
    edit: (sandbox) => {
      const { users } = sandbox.control.state().company as MocoCompany;
      return { action: 'create', userId: users[0]?.id, date: SUNDAY, from: '08:00', to: '09:00' };
    },
  },
  clockodo: {
    path: '/v2/clock',
    headers: ({ apiKey, account }) => ({
      'X-ClockodoApiUser': String(account['user']),
      'X-ClockodoApiKey': apiKey,
      'X-Clockodo-External-Application': 'Stempel;kiosk@stempel.example',
    }),
    edit: (sandbox) => ({
      action: 'create',
      kind: 'workTime',
      users_id: somebody(sandbox, 'id'),
      date: SUNDAY,
      time_since: `${SUNDAY}T08:00:00Z`,
      time_until: `${SUNDAY}T09:00:00Z`,
    }),
  },
  iflow: {
    path: '/api_v2/users/get_today_status',
    headers: ({ secrets }) => ({ Authorization: `Bearer ${secrets['vendor.token'] ?? ''}` }),
    edit: (sandbox) => ({
      action: 'create',
      kind: 'attendance',
      userId: somebody(sandbox, 'user_id'),
      date: SUNDAY,
      checkIn: '08:00',
      checkOut: '09:00',
    }),
  },
  mctime: {
    path: '/organizations',
    headers: ({ apiKey }) => ({ API_KEY: apiKey }),
    edit: (sandbox) => ({
      action: 'create',
      kind: 'time',
      userId: somebody(sandbox, 'id'),
      from: `${SUNDAY}T08:00:00Z`,
      to: `${SUNDAY}T09:00:00Z`,
    }),
  },
};
