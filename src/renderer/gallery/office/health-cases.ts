import type { OfficeCase } from './office-case.ts';

const readHealth = {
  ok: true,
  value: {
    disk: {
      path: '/home/kiosk/.config/stempel',
      freeBytes: 41_300_000_000,
      totalBytes: 64_000_000_000,
      databaseBytes: 286_000_000,
      isLow: false,
    },
    clock: {
      nowAt: '2026-11-23T12:00:00+01:00',
      zone: 'Europe/Berlin',
      skewSeconds: 2,
      jumps: [{ at: '2026-11-20T08:10:00+01:00', seconds: -600, how: 'setBack' }],
      isWrong: false,
    },
    versions: [
      { name: 'stempel', version: '0.1.0' },
      { name: 'schema', version: '16' },
      { name: 'node', version: '24.21.0' },
      { name: 'sqlite', version: '3.51.1' },
    ],
  },
} as const;

const NAMES = ['integrity', 'references', 'journal', 'anchors', 'projection', 'owed', 'disk'];

const backup = (night: string, hasSecrets: boolean) => ({
  path: `/media/stick/stempel-c1d2a7de-${night}-023000.stempel`,
  name: `stempel-c1d2a7de-${night}-023000.stempel`,
  madeAt: `${night}T02:30:00+01:00`,
  bytes: 286_000_000,
  facts: 48_210,
  site: 'Werk Nord',
  hasSecrets,
});

const schedule = {
  at: '02:30',
  folder: '/media/stick',
  isBesideData: false,
  daily: 7,
  monthly: 3,
};

const readBackups = {
  ok: true,
  value: {
    running: null,
    last: { at: '2026-11-23T02:30:00+01:00', path: '/media/stick/a.stempel', ageDays: 0 },
    trouble: null,
    schedule,
    codeSince: '2026-09-01T10:12:00+02:00',
    list: [backup('2026-11-23', true), backup('2026-11-22', true), backup('2026-10-31', false)],
    unreadable: null,
  },
} as const;

const readHealthCheck = {
  ok: true,
  value: {
    state: 'done',
    done: 6,
    of: 6,
    finishedAt: '2026-11-23T11:58:00+01:00',
    checks: NAMES.map((name) => ({ name, ok: true, message: 'well' })),
  },
} as const;

const well = {
  readHealth,
  readBackups,
  readUpdate: {
    ok: true,
    value: { running: '0.1.0', waiting: null, waitsFor: null, trouble: null, quietHours: [] },
  },
  readHealthCheck: {
    ok: true,
    value: { ...readHealthCheck.value, checks: [...readHealthCheck.value.checks] },
  },
} as unknown as OfficeCase['answers'];

const readLog = {
  ok: true,
  value: {
    lines: [
      {
        at: 1_795_431_600_000,
        level: 'warning',
        from: 'window',
        what: 'The screen ended (crashed); it is loaded again in 200 ms.',
        detail: null,
        reference: null,
      },
      {
        at: 1_795_428_000_000,
        level: 'error',
        from: 'service',
        what: 'defect',
        detail: 'Error: SQLITE_FULL\n    at run (service.js:10:5)',
        reference: '7f3ac91e',
      },
      {
        at: 1_795_397_400_000,
        level: 'note',
        from: 'service',
        what: 'backed up',
        detail: '{"bytes":286000000,"rows":48210}',
        reference: null,
      },
    ],
    next: 120,
  },
};

const readLockDown = {
  ok: true,
  value: {
    platform: 'linux',
    findings: [
      { id: 'autostart', state: 'closed', seen: '/etc/systemd/user/stempel.service' },
      { id: 'restart', state: 'closed', seen: 'Restart=always' },
      { id: 'administrator', state: 'open', seen: 'kiosk: kiosk sudo audio video plugdev' },
      { id: 'session', state: 'closed', seen: 'cage' },
      { id: 'consoles', state: 'open', seen: 'getty@tty2.service loaded active running' },
      { id: 'screenLock', state: 'unknown', seen: '' },
      { id: 'updates', state: 'closed', seen: 'unattended-upgrades' },
    ],
  },
};

const readAbout = {
  ok: true,
  value: {
    own: { name: 'stempel', version: '0.1.0', licence: 'MIT' },
    others: [
      {
        name: '@fontsource-variable/atkinson-hyperlegible-next',
        version: '5.3.0',
        licence: 'OFL-1.1',
      },
      { name: 'better-sqlite3', version: '13.2.0', licence: 'MIT' },
      { name: 'date-holidays', version: '3.37.0', licence: '(ISC AND CC-BY-3.0)' },
      { name: 'electron', version: '45.4.1', licence: 'MIT' },
      { name: 'react', version: '19.3.1', licence: 'MIT' },
      { name: 'react-aria-components', version: '1.22.1', licence: 'Apache-2.0' },
      { name: 'zod', version: '4.6.7', licence: 'MIT' },
    ],
  },
};

const readLicence = {
  ok: true,
  value: { text: 'MIT License\n\nPermission is hereby granted, free of charge, to any person …' },
};

const ready = {
  ok: true,
  value: {
    state: 'ready',
    plan: {
      path: '/media/stick/stempel-c1d2a7de-2026-11-22-023000.stempel',
      madeAt: '2026-11-22T02:30:00+01:00',
      site: 'Werk Nord',
      version: '0.1.0',
      facts: 48_122,
      bytes: 286_000_000,
      isSameKiosk: true,
      lost: { facts: 88, lastAt: '2026-11-23T11:58:00+01:00', people: 1, settings: 2, deeds: 5 },
      isUnreadable: false,
      erasedAgain: 1,
      mayHoldErased: false,
      secrets: 'here',
    },
  },
};

const room = (nth: number): string => `.segmented .segment:nth-child(${nth})`;
const done = { ok: true, value: {} };

/** Health: all well, what is wrong, the backups and the way back, the reader, the machine, the log. */
export const healthCases: ReadonlyMap<string, OfficeCase> = new Map<string, OfficeCase>([
  ['office-health/well', { section: 'health', answers: well }],
  [
    'office-health/ill',
    {
      section: 'health',
      answers: {
        ...well,
        readHealth: {
          ok: true,
          value: {
            ...readHealth.value,
            disk: { ...readHealth.value.disk, freeBytes: 120_000_000, isLow: true },
            clock: { ...readHealth.value.clock, skewSeconds: 640, isWrong: true },
          },
        },
        readBackups: {
          ok: true,
          value: {
            ...readBackups.value,
            last: { ...readBackups.value.last, ageDays: 5 },
            trouble: {
              at: '2026-11-23T02:30:00+01:00',
              message: '/media/stick: there is no such folder; no backup was made',
            },
          },
        },
        readHealthCheck: {
          ok: true,
          value: {
            ...readHealthCheck.value,
            checks: [
              { name: 'integrity', ok: true, message: 'well' },
              {
                name: 'journal',
                ok: false,
                message:
                  'row 7: this row has been altered; somebody has changed the file from outside',
              },
            ],
          },
        },
      } as unknown as OfficeCase['answers'],
    },
  ],
  ['office-health/backups', { section: 'health', answers: well, presses: [room(2)] }],
  [
    'office-health/restore',
    {
      section: 'health',
      answers: {
        ...well,
        beginRestoreCheck: done,
        dropRestore: done,
        readRestore: ready,
      } as unknown as OfficeCase['answers'],
      presses: [room(2), '.table tbody tr:nth-child(2) .press-pill'],
    },
  ],
  [
    'office-health/lock-down',
    {
      section: 'health',
      answers: { ...well, readLockDown } as unknown as OfficeCase['answers'],
      presses: [room(4)],
    },
  ],
  [
    'office-health/log',
    {
      section: 'health',
      answers: { ...well, readLog } as unknown as OfficeCase['answers'],
      presses: [room(5)],
    },
  ],
  [
    'office-health/about',
    {
      section: 'health',
      answers: { ...well, readAbout } as unknown as OfficeCase['answers'],
      presses: [room(6)],
    },
  ],
  [
    'office-health/licence',
    {
      section: 'health',
      answers: { ...well, readAbout, readLicence } as unknown as OfficeCase['answers'],
      presses: [room(6), '.table tbody tr:nth-child(2)'],
    },
  ],
]);
