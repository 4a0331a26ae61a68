import { isoWithOffset } from '../../core/time/zone.ts';
import type { RestorePlan } from '../../contract/office-backup.ts';
import type { Staged } from './stage-restore.ts';

/** What is said before anything is switched. */
export function planOf(
  staged: Staged,
  path: string,
  zone: string,
  secrets: RestorePlan['secrets'],
): RestorePlan {
  const { present, isSameKiosk } = staged;
  const lastAt = present.lastAt === null ? null : isoWithOffset(present.lastAt, zone, 's');
  return {
    path,
    madeAt: staged.madeAt,
    site: staged.site,
    version: staged.version,
    facts: staged.facts,
    bytes: staged.bytes,
    isSameKiosk,
    lost:
      present.lost === null
        ? null
        : {
            facts: present.lost,
            lastAt,
            people: present.people,
            settings: staged.changedSettings,
            deeds: present.entries.length,
          },
    isUnreadable: present.isUnreadable,
    erasedAgain: staged.erased.length,
    mayHoldErased: !isSameKiosk || present.isUnreadable,
    secrets,
  };
}

/** `2026-03-30-092000`, of an ISO 8601 instant. */
export function stampOf(iso: string): string {
  return iso.slice(0, 19).replace('T', '-').replaceAll(':', '');
}
