import { randomUUID } from 'node:crypto';
import type { PunchKind } from '../core/punch/punch.ts';
import { floorTo } from '../core/time/granularity.ts';
import { civilDateOf, isoWithOffset } from '../core/time/zone.ts';
import { scratchKiosk, type ScratchKiosk } from './scratch-kiosk.ts';
import { employeeByNumber } from './store/employee.ts';
import { dayState } from './store/outbox.ts';
import { presencesBetween } from './store/presence.ts';
import { isKnownPunch, punchesBetween, standingPunch, type StoredPunch } from './store/punch.ts';
import { answerForgotten } from './usecases/answer-forgotten.ts';
import { correctPresence } from './usecases/correct-presence.ts';
import { importEmployees } from './usecases/import-employees.ts';
import { importPunches } from './usecases/import-punches.ts';
import { objectToBreak } from './usecases/object-to-break.ts';
import { recordPunchFacts } from './usecases/record-facts.ts';
import { recordPunch } from './usecases/record-punch.ts';
import { undoPunch } from './usecases/undo-punch.ts';

/** For tests: one thing that may happen to somebody's time. `which` picks a presence or a punch there is. */
export type Happening =
  | { readonly do: 'punch'; readonly kind: PunchKind }
  | { readonly do: 'undo' | 'restart' }
  | { readonly do: 'pass'; readonly minutes: number }
  /** `ago`: so many quarters of an hour before now. */
  | { readonly do: 'import'; readonly kind: PunchKind; readonly ago: number }
  | { readonly do: 'vendorEdit'; readonly which: number; readonly ago: number }
  /** `from`, `to`: quarters of an hour from where the presence begins or ends. */
  | {
      readonly do: 'change';
      readonly which: number;
      readonly from: number | null;
      readonly to: number | null;
    }
  | { readonly do: 'delete'; readonly which: number }
  | { readonly do: 'add'; readonly ago: number; readonly to: number | null }
  | { readonly do: 'answer'; readonly which: number; readonly to: number }
  | { readonly do: 'object'; readonly which: number }
  | { readonly do: 'decide'; readonly which: number; readonly accept: boolean };

type Correction = Extract<Happening, { do: 'change' | 'delete' | 'add' }>;

const ZONE = 'Europe/Berlin';
const QUARTER_MS = 900_000;
/** 2026-03-27T07:00:00+01:00, two days before the clocks change. */
const START = 1_774_591_200_000;

/** For tests: Ada's time at a kiosk on a real file, where everything may happen. */
export class RandomHistory {
  kiosk: ScratchKiosk;
  /** How often each kind of thing was not refused. */
  readonly done = new Map<string, number>();
  private readonly ada: string;

  private readonly startAt: number;

  constructor(startAt: number = START) {
    this.startAt = startAt;
    this.kiosk = scratchKiosk({ at: startAt });
    this.kiosk.setConfig('vendor.kind', 'moco');
    this.kiosk.setConfig('breaks', { rule: 'de', deduct: 'leastSufficient', steps: [] });
    importEmployees(this.kiosk, { format: 'csv', text: 'number,name\n7,Ada\n' });
    this.ada = employeeByNumber(this.kiosk.db, '7')?.id ?? '';
  }

  /** Throws where a correction was accepted and does not stand as it was asked for. */
  async happen(step: Happening): Promise<void> {
    const ok = await this.tried(step);
    if (ok) this.done.set(step.do, (this.done.get(step.do) ?? 0) + 1);
  }

  private async tried(step: Happening): Promise<boolean> {
    const { kiosk, ada: employeeId } = this;
    const id = randomUUID();
    switch (step.do) {
      case 'punch':
        return recordPunch(kiosk, {
          id,
          employeeId,
          kind: step.kind,
          by: 'badge',
          deliberate: true,
        }).ok;
      case 'undo':
        return undoPunch(kiosk, { id, punchId: this.punches().at(-1)?.id ?? '' }).ok;
      case 'restart':
        this.kiosk = kiosk.restarted();
        return true;
      case 'pass':
        kiosk.world.pass(step.minutes * 60_000);
        return true;
      case 'import':
        return this.imported(step.kind, this.quarter(step.ago));
      case 'vendorEdit':
        return this.editedAtVendor(step.which, this.quarter(step.ago));
      case 'change':
      case 'delete':
      case 'add':
        return this.corrected(step);
      case 'answer': {
        const { id: presenceId = '', fromAt = 0 } = this.presence(step.which) ?? {};
        const outAt = fromAt + step.to * QUARTER_MS;
        return answerForgotten(kiosk, { id, employeeId, presenceId, outAt }).ok;
      }
      case 'object':
        return objectToBreak(kiosk, { id, employeeId, date: this.dateOf(step.which) }).ok;
      case 'decide': {
        const change = { kind: 'decideObjection', accept: step.accept } as const;
        return this.asked(this.dateOf(step.which), change).ok;
      }
    }
  }

  private async imported(kind: PunchKind, at: number): Promise<boolean> {
    if (isKnownPunch(this.kiosk.db, this.ada, kind, at)) return false;
    const written = kind.replace('breakS', 'break-s').replace('breakE', 'break-e');
    const text = `employee,kind,at\n7,${written},${isoWithOffset(at, ZONE, 's')}\n`;
    return (await importPunches(this.kiosk, { text })).ok;
  }

  /** As the engine takes an edit over: one end goes, another comes. */
  private editedAtVendor(which: number, at: number): boolean {
    const standing = this.punches().filter(({ voidedBy }) => voidedBy === null);
    const punch = standing[which % Math.max(1, standing.length)];
    if (!punch || standingPunch(this.kiosk.db, this.ada, punch.kind, at)) return false;
    const id = randomUUID();
    const date = civilDateOf(at, ZONE);
    const row = { vendor: 'moco', rowId: '1', date, before: null, after: null };
    recordPunchFacts(this.kiosk, {
      employeeId: this.ada,
      punches: [{ id: randomUUID(), kind: punch.kind, at, source: 'vendor' }],
      voids: [punch.id],
      fact: { kind: 'vendorEdit', id, ...row },
    });
    return true;
  }

  private corrected(step: Correction): boolean {
    const presence = step.do === 'add' ? undefined : this.presence(step.which);
    const standsAt = presence?.fromAt ?? this.startAt;
    const movedBy = step.do === 'change' ? (step.from ?? 0) : 0;
    const fromAt = step.do === 'add' ? this.quarter(step.ago) : standsAt + movedBy * QUARTER_MS;
    const toAt =
      step.do === 'delete' || step.to === null
        ? null
        : (presence?.toAt ?? fromAt) + step.to * QUARTER_MS;
    const date = civilDateOf(presence?.fromAt ?? fromAt, ZONE);
    const outcome = this.asked(date, changeOf(step.do, presence?.id ?? '', fromAt, toAt));
    if (!outcome.ok) return false;
    const { presenceId } = outcome.value;
    const after = this.presences().find(({ id }) => id === (presenceId ?? presence?.id));
    const isAsAsked =
      presenceId === null
        ? after === undefined
        : after?.fromAt === fromAt &&
          (toAt === null ||
            (after.toAt === toAt && (after.state === 'closed' || after.state === 'discarded')));
    if (!isAsAsked) throw new Error(`Not as it was asked for: ${JSON.stringify([step, after])}`);
    if (dayState(this.kiosk.db, this.ada, date, 'moco') === null) {
      throw new Error(`${date} has changed and is not owed`);
    }
    return true;
  }

  private asked(date: string, change: Parameters<typeof correctPresence>[1]['change']) {
    const asked = { number: '7', date, change, reason: 'r', by: 'office' } as const;
    return correctPresence(this.kiosk, { id: randomUUID(), ...asked });
  }

  private presences() {
    return presencesBetween(this.kiosk.db, this.ada, 0, START * 2);
  }

  private presence(which: number) {
    const all = this.presences();
    return all[which % Math.max(1, all.length)];
  }

  private punches(): readonly StoredPunch[] {
    return punchesBetween(this.kiosk.db, this.ada, 0, START * 2);
  }

  private quarter(ago: number): number {
    return floorTo(this.kiosk.world.clock(), 'minute') - ago * QUARTER_MS;
  }

  private dateOf(which: number): string {
    return civilDateOf(this.presence(which)?.fromAt ?? this.startAt, ZONE);
  }
}

/** Both ends are written where they are known: an end as it stands is a confirmation. */
function changeOf(
  kind: Correction['do'],
  presenceId: string,
  fromAt: number,
  toAt: number | null,
): Parameters<typeof correctPresence>[1]['change'] {
  const from = isoWithOffset(fromAt, ZONE, 'ms');
  const to = toAt === null ? {} : { to: isoWithOffset(toAt, ZONE, 'ms') };
  switch (kind) {
    case 'add':
      return { kind, from, ...to };
    case 'delete':
      return { kind, presenceId };
    case 'change':
      return { kind, presenceId, from, ...to };
  }
}
