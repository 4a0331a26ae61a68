import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Context } from '../context.ts';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { saveVendor } from './save-vendor.ts';

let kiosk: ScratchKiosk;
beforeEach(() => {
  kiosk = scratchKiosk();
});
afterEach(() => kiosk.close());

const BY = 'Olga';
const MOCO = {
  kind: 'moco' as const,
  url: 'https://good.example.org/api/v1',
  account: { impersonate: false },
  secrets: { 'vendor.key': 'of the account' },
  wait: false,
};

test('the keys of persons do not follow to another address', () => {
  expect(saveVendor(kiosk, MOCO, BY)).toMatchObject({ ok: true });
  kiosk.secrets.set('vendor.key.7', 'of Ada');
  kiosk.secrets.set('admin.pin', 'hash');
  expect(saveVendor(kiosk, { ...MOCO, secrets: {} }, BY)).toMatchObject({ ok: true });
  expect(kiosk.secrets.get('vendor.key.7')).toBe('of Ada');

  const elsewhere = { ...MOCO, url: 'https://evil.example.org/api/v1', secrets: {} };
  expect(saveVendor(kiosk, elsewhere, BY)).toMatchObject({ ok: true });
  expect(kiosk.secrets.names().filter((name) => name.startsWith('vendor.'))).toEqual([]);
  expect(kiosk.secrets.get('admin.pin')).toBe('hash');
});

test('with the plug pulled between the new address and its key, the old key is gone', () => {
  const kept = { ...MOCO, account: { impersonate: true } };
  expect(saveVendor(kiosk, kept, BY)).toMatchObject({ ok: true });
  const pulled = (): never => {
    throw new Error('pulled');
  };
  const dying: Context = { ...kiosk, secrets: { ...kiosk.secrets, set: pulled } };
  const url = 'https://other.example.org/api/v1';
  const moved = { ...kept, url, secrets: { 'vendor.key': 'another' } };
  expect(() => saveVendor(dying, moved, BY)).toThrow('pulled');
  expect(kiosk.config().vendor.url).toBe(url);
  expect(kiosk.secrets.get('vendor.key')).toBeNull();
});
