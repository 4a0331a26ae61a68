import type { SyncState } from '../../office/sync/sync.tsx';
import { NOON } from '../noon.ts';
import type { Answers, OfficeCase } from './office-case.ts';

const MINUTE_MS = 60_000;

const SYNC: SyncState = {
  vendor: {
    kind: 'moco',
    url: 'https://feinwerk.mocoapp.com/api/v1',
    state: 'ok',
    reason: null,
    lastContactAt: NOON - 2 * MINUTE_MS,
    skewSeconds: 3,
    retryAt: null,
    pausedBy: null,
    secrets: [{ name: 'vendor.key', isSet: true }],
  },
  counts: { owed: 2, awaiting: 0, refused: 0, conflicts: 1 },
  notes: [],
  run: null,
};

const CONFLICTS: NonNullable<Answers['listConflicts']> = {
  ok: true,
  value: {
    conflicts: [
      {
        id: '7/2026-11-20/1a2b3c',
        employee: '7',
        name: 'Ana Ștefănescu',
        date: '2026-11-20',
        kind: 'bothChanged',
        ours: [
          { from: '2026-11-20T08:00:00+01:00', to: '2026-11-20T12:00:00+01:00' },
          { from: '2026-11-20T12:30:00+01:00', to: '2026-11-20T16:45:00+01:00' },
        ],
        theirs: [
          { id: '91', from: '2026-11-20T08:00:00+01:00', to: '2026-11-20T12:00:00+01:00' },
          { id: '92', from: '2026-11-20T12:30:00+01:00', to: '2026-11-20T17:15:00+01:00' },
        ],
        reason: 'both sides have changed since they last agreed',
        since: '2026-11-23T09:12:00+01:00',
        proposal: { keep: 'theirs', why: 'correctedThere' },
      },
    ],
  },
};

/** One that the kiosk itself cannot send, and one that the vendor does not take. */
const REFUSED: NonNullable<Answers['listConflicts']> = {
  ok: true,
  value: {
    conflicts: [
      {
        id: '12/2026-11-20/2b3c4d',
        employee: '12',
        name: 'Jonas Weiß',
        date: '2026-11-20',
        kind: 'refused',
        ours: [{ from: '2026-11-20T07:58:00+01:00', to: '2026-11-20T16:32:00+01:00' }],
        theirs: [],
        reason:
          'not linked to a person at MOCO: enter their vendor_id in the roster (employees import)',
        since: '2026-11-20T16:32:00+01:00',
        proposal: null,
      },
      {
        id: '7/2026-11-19/3c4d5e',
        employee: '7',
        name: 'Ana Ștefănescu',
        date: '2026-11-19',
        kind: 'refused',
        ours: [{ from: '2026-11-19T08:00:00+01:00', to: '2026-11-19T16:30:00+01:00' }],
        theirs: [],
        reason: 'MOCO answered 422: period is locked',
        since: '2026-11-19T16:30:00+01:00',
        proposal: null,
      },
    ],
  },
};

const OWED: NonNullable<Answers['listOwedDays']> = {
  ok: true,
  value: {
    total: 2,
    days: [
      {
        number: '12',
        name: 'Jonas Weiß',
        date: '2026-11-23',
        state: 'owed',
        why: null,
        since: NOON - MINUTE_MS,
        nextTryAt: null,
        failures: 0,
      },
      {
        number: '31',
        name: 'Maximiliane Oberhollenzer-Schwarzenberger',
        date: '2026-11-20',
        state: 'owed',
        why: 'MOCO answered 503: Service Unavailable',
        since: NOON - 90 * MINUTE_MS,
        nextTryAt: NOON + 4 * MINUTE_MS,
        failures: 3,
      },
    ],
  },
};

function sync(over: Partial<SyncState>, more: Answers = {}): OfficeCase {
  const readSync = { ok: true, value: { ...SYNC, ...over } } as const;
  return {
    section: 'sync',
    answers: { readSync, listConflicts: CONFLICTS, listOwedDays: OWED, ...more },
  };
}

const NOTHING = { owed: 0, awaiting: 0, refused: 0, conflicts: 0 };

export const syncCases: readonly (readonly [string, OfficeCase])[] = [
  ['office-sync/conflict', sync({})],
  ['office-sync/decide', { ...sync({}), presses: ['.sync-sides section:last-child .press'] }],
  ['office-sync/refused', sync({ counts: { ...NOTHING, refused: 2 } }, { listConflicts: REFUSED })],
  ['office-sync/owed', sync({ counts: { ...NOTHING, owed: 2 } })],
  [
    'office-sync/agreed',
    sync(
      {
        counts: NOTHING,
        run: {
          startedAt: NOON - MINUTE_MS,
          endedAt: NOON,
          owedBefore: 3,
          result: 'done',
          message: null,
        },
      },
      {
        listConflicts: { ok: true, value: { conflicts: [] } },
      },
    ),
  ],
  [
    'office-sync/unauthorized',
    sync({
      vendor: {
        ...SYNC.vendor,
        state: 'unauthorized',
        reason: 'MOCO answered 401: the API key is invalid',
        retryAt: NOON + 14 * MINUTE_MS,
      },
      counts: { ...NOTHING, owed: 2 },
    }),
  ],
  [
    'office-sync/running',
    sync({
      counts: { ...NOTHING, owed: 2 },
      notes: ['badge ••••6634 is on two people, one of them number 12'],
      run: { startedAt: NOON, endedAt: null, owedBefore: 9, result: null, message: null },
    }),
  ],
  [
    'office-sync/none',
    sync({ vendor: { ...SYNC.vendor, kind: 'none', url: null }, counts: NOTHING }),
  ],
];
