import type { AuditLine } from '../../../contract/office-audit.ts';
import type { Answers, OfficeCase } from './office-case.ts';

const AT = 1_795_356_300_000;

const ENTRIES: readonly AuditLine[] = [
  {
    number: 614,
    at: AT,
    by: 'office at the wall',
    action: 'dayCorrected',
    subject: '7 2026-11-18',
    before: { id: '5d', from: '2026-11-18T08:00:00+01:00', to: null, state: 'open' },
    after: {
      id: '5d',
      from: '2026-11-18T08:00:00+01:00',
      to: '2026-11-18T16:30:00+01:00',
      state: 'closed',
      reason: 'Hat vergessen, sich abzumelden, und am nächsten Morgen Bescheid gesagt',
      by: 'Olga Brandt',
    },
  },
  {
    number: 613,
    at: AT - 3_600_000,
    by: 'command line',
    action: 'settingChanged',
    subject: 'screen.theme',
    before: 'auto',
    after: 'dark',
  },
  {
    number: 612,
    at: AT - 86_400_000,
    by: 'office at the wall',
    action: 'monthClosed',
    subject: '2026-10',
    before: null,
    after: { people: 42, openPoints: 0, reason: '', by: 'Büro' },
  },
  {
    number: 611,
    at: AT - 2 * 86_400_000,
    by: 'office at the wall',
    action: 'personChanged',
    subject: null,
    before: null,
    after: null,
  },
];

function answers(entries: readonly AuditLine[]): Answers {
  const actions = ['dayCorrected', 'monthClosed', 'personChanged', 'settingChanged'];
  return { readAudit: { ok: true, value: { entries: [...entries], next: 611, actions } } };
}

/** What the office has done, one entry of it, and nothing found. */
export const auditCases: readonly (readonly [string, OfficeCase])[] = [
  ['office-audit/list', { section: 'audit', answers: answers(ENTRIES) }],
  [
    'office-audit/entry',
    { section: 'audit', answers: answers(ENTRIES), presses: ['[data-key="614"]'] },
  ],
  [
    'office-audit/none',
    {
      section: 'audit',
      answers: { readAudit: { ok: true, value: { entries: [], next: null, actions: [] } } },
    },
  ],
];
