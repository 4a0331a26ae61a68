import { expect, test } from 'vitest';
import { VENDOR_CASES } from '../../../test/builders/vendor-case.ts';
import { scratchKiosk } from '../scratch-kiosk.ts';
import { formOf } from './form-of.ts';
import { vendorOf } from './vendor-of.ts';

/** Said twice: once for those who have no adapter at hand, once by the adapter itself. */

test.each(VENDOR_CASES)(
  '$name: the form that is told without an adapter is the adapter’s own',
  (of) => {
    const kiosk = scratchKiosk();
    kiosk.setConfig('vendor.kind', of.vendor);
    kiosk.setConfig('vendor.url', 'http://127.0.0.1:1/api');
    for (const [key, value] of Object.entries(of.account)) {
      expect(kiosk.setConfig(`vendor.account.${key}`, value)).toEqual([]);
    }
    const vendor = vendorOf(kiosk);
    expect(vendor?.capabilities.form).toEqual(formOf(kiosk.config()));
    expect(vendor?.kind).toBe(of.vendor);
    kiosk.close();
  },
);

test('without a mode, too', () => {
  const kiosk = scratchKiosk();
  for (const kind of ['clockodo', 'mctime'] as const) {
    kiosk.setConfig('vendor.kind', kind);
    expect(vendorOf(kiosk)?.capabilities.form).toEqual(formOf(kiosk.config()));
  }
  kiosk.setConfig('vendor.kind', 'none');
  expect([vendorOf(kiosk), formOf(kiosk.config())]).toEqual([null, null]);
  kiosk.close();
});
