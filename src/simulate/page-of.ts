import { ENTRIES_PAGE, WORK_TIMES_PAGE } from './clockodo-page.ts';
import { IFLOW_PAGE } from './iflow-page.ts';
import { MCTIME_PAGE } from './mctime-page.ts';
import { MOCO_PAGE } from './moco-page.ts';
import type { Page } from './page.ts';
import type { VendorMode } from './vendor-mode.ts';

export function pageOf({ vendor, account }: VendorMode): Page {
  switch (vendor) {
    case 'moco':
      return MOCO_PAGE;
    case 'clockodo':
      return account['mode'] === 'workTimes' ? WORK_TIMES_PAGE : ENTRIES_PAGE;
    case 'iflow':
      return IFLOW_PAGE;
    case 'mctime':
      return MCTIME_PAGE;
  }
}
