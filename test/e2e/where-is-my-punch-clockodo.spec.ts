import { VENDOR_CASES } from '../builders/vendor-case.ts';
import { ANA, expect } from './kiosk.ts';
import { entry, punch } from './last-entries.ts';
import { test } from './vendor-site.ts';

const WORK_TIMES = VENDOR_CASES.find(({ name }) => name === 'clockodo, workTimes');

test.use({ of: WORK_TIMES ?? null });

type Request = { readonly id: number };

test('somebody has to approve in clockodo: an entry waits for the check-out, for the approval, and is there', async ({
  site: { kiosk, vendor },
}) => {
  vendor.control.setSwitches({ changeApproval: 'never' });
  const page = await kiosk.open();
  await punch(page, ANA);
  await expect(entry(page, '08:00')).toContainText(
    'clockodo takes finished work: it is sent when you check out.',
  );
  await page.keyboard.press('Escape');
  kiosk.setTime('12:00');
  await punch(page, ANA);
  await expect(entry(page, '12:00')).toContainText('waits for approval', { timeout: 30_000 });
  await expect(entry(page, '12:00')).toContainText(
    /Waits for approval in clockodo since \d\d:\d\d\./,
  );
  await expect(entry(page, '08:00')).toContainText('waits for approval');
  await page.keyboard.press('Escape');

  const company = vendor.control.state().company as {
    readonly change_requests: readonly Request[];
  };
  const id = company.change_requests[0]?.id;
  vendor.control.edit({
    action: 'update',
    kind: 'changeRequest',
    id,
    decision: 'approve',
  });
  kiosk.setTime('13:00');
  await kiosk.sync();
  await punch(page, ANA);
  await expect(entry(page, '08:00')).toContainText('in clockodo', { timeout: 30_000 });
  await expect(entry(page, '12:00')).toContainText('in clockodo');
});
