import type { Config } from '../config-check.ts';

/** Whether the vendor in force is told of a presence while it is still open. */
export function sendsOpen({ vendor }: Pick<Config, 'vendor'>): boolean {
  switch (vendor.kind) {
    case 'none':
    case 'moco':
    case 'iflow':
      return true;
    case 'clockodo':
      return vendor.account.mode === 'clock';
    case 'mctime':
      return vendor.account.mode === 'clock';
  }
}
