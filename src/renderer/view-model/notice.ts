import type { Refusal } from '../../contract/call.ts';
import type { KioskContract } from '../../contract/kiosk.ts';
import type { Notice } from './screen.ts';

/** What the wall says when somebody was not recognised. */
export function noticeOfIdentify(refused: Refusal<KioskContract, 'identify'>): Notice {
  switch (refused.refusal) {
    case 'unreadableBadge':
    case 'unknownPin':
    case 'notShown':
      return { kind: refused.refusal };
    case 'pinNeeded':
      // A PIN alone is never asked for another one.
      return { kind: 'unknownPin' };
    case 'unknownBadge':
      return { kind: 'unknownBadge', ...refused.detail };
    case 'tooManyAttempts':
      return { kind: 'tooManyAttempts', ...refused.detail };
    case 'inactive':
      return { kind: 'inactive', ...refused.detail };
  }
}
