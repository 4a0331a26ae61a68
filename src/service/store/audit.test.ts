import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { audit, forgetInAudit } from './audit.ts';

let kiosk: ScratchKiosk;
beforeEach(() => {
  kiosk = scratchKiosk();
});
afterEach(() => kiosk.close());

const entry = {
  action: 'nameChanged',
  employeeId: 'e1',
  subject: '7',
  before: 'Ana',
  after: 'Anna',
};
const rows = () => kiosk.db.prepare('SELECT by, action, subject, before, after FROM audit').all();

test('keeps who did what, with before and after', () => {
  audit(kiosk, 'office at the wall', entry);
  audit(kiosk, 'command line', {
    action: 'paused',
    subject: 'moco',
    before: null,
    after: { by: 'x' },
  });
  expect(rows()).toEqual([
    {
      by: 'office at the wall',
      action: 'nameChanged',
      subject: '7',
      before: '"Ana"',
      after: '"Anna"',
    },
    { by: 'command line', action: 'paused', subject: 'moco', before: null, after: '{"by":"x"}' },
  ]);
});

test('lets no entry go and none be changed, not even by hand', () => {
  audit(kiosk, 'office at the wall', entry);
  expect(() => kiosk.db.exec('DELETE FROM audit')).toThrow('stays');
  expect(() => kiosk.db.exec(`UPDATE audit SET after = '"Bea"'`)).toThrow('not changed');
  expect(() => kiosk.db.exec(`UPDATE audit SET by = 'nobody'`)).toThrow('not changed');
});

test('an erased person leaves that something was done, and no word of what', () => {
  audit(kiosk, 'office at the wall', entry);
  forgetInAudit(kiosk.db, 'e1');
  expect(rows()).toEqual([
    { by: 'office at the wall', action: 'nameChanged', subject: null, before: null, after: null },
  ]);
});
