import type { Wall } from '../view-model/screen.ts';
import { site, wall } from './samples.ts';

const looks: Record<string, Partial<Wall>> = {
  typing: { pin: '12' },
  ready: { pin: '1234' },
  waiting: { sync: { vendor: 'moco', state: 'ok', owed: 3, refused: 0, conflicts: 0 } },
  offline: { sync: { vendor: 'moco', state: 'offline', owed: 3, refused: 0, conflicts: 0 } },
  locked: {
    sync: { vendor: 'clockodo', state: 'unauthorized', owed: 3, refused: 0, conflicts: 0 },
  },
  cases: { sync: { vendor: 'moco', state: 'ok', owed: 3, refused: 1, conflicts: 1 } },
  paused: { sync: { vendor: 'moco', state: 'paused', owed: 2, refused: 0, conflicts: 0 } },
  dimmed: { rest: 'dimmed' },
  saver: { rest: 'saver' },
  wrongClock: {
    sync: {
      vendor: 'moco',
      state: 'ok',
      owed: 0,
      refused: 0,
      conflicts: 0,
      clockOffMinutes: -10,
    },
  },
  demo: {
    site: { ...site, demo: { name: 'Ana Ștefănescu', badge: '04A1B2C3', pin: '2580' } },
  },
};

/** The wall that nobody stands at, and its pad. */
export const idleCases: readonly (readonly [string, Wall])[] = [
  ['idle', wall],
  ...Object.entries(looks).map(([key, rest]) => [`idle/${key}`, { ...wall, ...rest }] as const),
  ['identifying', { ...wall, pin: '1234', screen: { kind: 'identifying', by: 'pin' } }],
];
