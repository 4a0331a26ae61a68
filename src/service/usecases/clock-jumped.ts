import type { Warning } from '../../core/compliance/warning.ts';
import type { Db } from '../store/database.ts';
import { factBySeq } from '../store/journal.ts';
import { isScan, type StoredPunch } from '../store/punch.ts';

const JUMPED: Warning = {
  code: 'clockJumped',
  limitSeconds: null,
  actualSeconds: null,
  source: null,
};

/** A warning where a scan's instant is not what the wall clock said: that had been set back (`punch-instant.ts`). */
export function clockJumped(db: Db, punches: readonly StoredPunch[]): readonly Warning[] {
  const jumped = punches.some(({ seq, source, voidedBy }) => {
    if (!isScan(source) || voidedBy !== null) return false;
    return 'wall' in (JSON.parse(factBySeq(db, seq)?.body ?? '{}') as object);
  });
  return jumped ? [JUMPED] : [];
}
