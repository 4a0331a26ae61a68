import {
  UTC_DAYS,
  UTC_SPANS,
  UTC_WITH_BREAKS,
  WALL_MINUTES,
  WALL_SECONDS,
  type RowForm,
} from '../../core/sync/row-form.ts';
import type { Terms } from '../../core/sync/wanted.ts';
import type { Config } from '../config-check.ts';
import { sendsOpen } from './sends-open.ts';

/** How the vendor in force writes work down; null where there is none. */
export function formOf({ vendor }: Pick<Config, 'vendor'>): RowForm | null {
  switch (vendor.kind) {
    case 'none':
      return null;
    case 'moco':
      return WALL_MINUTES;
    case 'clockodo':
      return (vendor.account.mode ?? 'workTimes') === 'workTimes' ? UTC_DAYS : UTC_SPANS;
    case 'iflow':
      return WALL_SECONDS;
    case 'mctime':
      return UTC_WITH_BREAKS;
  }
}

/** What of a day is sent to the vendor in force, without asking its adapter; null where there is none. */
export function termsOf(config: Pick<Config, 'vendor'>): Terms | null {
  const form = formOf(config);
  return form === null ? null : { form, sendOpen: sendsOpen(config) };
}

/** The vendor's name as people write it. */
export const VENDOR_TITLES = {
  none: 'the vendor',
  moco: 'MOCO',
  clockodo: 'clockodo',
  iflow: 'iFlow',
  mctime: 'mcTIME',
} as const;
