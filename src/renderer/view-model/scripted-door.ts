import type { Handlers } from '../../contract/call.ts';
import type { doorCalls } from '../../contract/door.ts';
import type { KioskContract } from '../../contract/kiosk.ts';

const UNTIL = { untilAt: 1_120_000 };

/** For tests: a door that opens to 864209, one badge that waits, and two people. */
export const SCRIPTED_DOOR: Pick<Handlers<KioskContract>, keyof typeof doorCalls> = {
  knock: () => ({ ok: true, value: {} }),
  openDoor: ({ pin }) =>
    pin === '864209'
      ? { ok: true, value: { token: 't-1', ...UNTIL } }
      : { ok: false, refusal: 'wrongPin', detail: {} },
  openSetup: () => ({ ok: false, refusal: 'alreadySetUp', detail: {} }),
  stayAtDoor: () => ({ ok: true, value: UNTIL }),
  closeDoor: () => ({ ok: true, value: {} }),
  askOffice: ({ message }) => ({
    ok: true,
    value: {
      ...UNTIL,
      reply: {
        type: 'answer',
        seq: (message as { readonly seq: number }).seq,
        ok: true,
        value: { employees: [] },
      },
    },
  }),
  employeesForDoor: () => ({
    ok: true,
    value: {
      ...UNTIL,
      employees: [
        { number: '7', name: 'Ana Ștefănescu' },
        { number: '12', name: 'Jonas Weiß' },
      ],
    },
  }),
  waitingBadges: () => ({
    ok: true,
    value: {
      ...UNTIL,
      room: 199,
      badges: [
        {
          id: 'b-1',
          masked: '••••6634',
          belongsTo: null,
          random: false,
          scans: [{ at: 900_000, zone: 'Europe/Berlin', left: null }],
        },
      ],
    },
  }),
  assignBadge: ({ number }) => ({
    ok: true,
    value: {
      ...UNTIL,
      number,
      name: 'Ana Ștefănescu',
      masked: '••••6634',
      recorded: [{ kind: 'in', at: 900_000 }],
      repeated: [],
      left: [],
    },
  }),
  dropBadge: () => ({ ok: true, value: { ...UNTIL, masked: '••••6634', dropped: 1, left: 0 } }),
  learnReader: () => ({ ok: true, value: UNTIL }),
  leaveKiosk: () => ({ ok: true, value: {} }),
};
