import type { ApprovalStatus, CreationType, OrganizationType, Role, TimeType } from './names.ts';
import type { TimeTrackingSettings } from './settings.ts';

export interface Break {
  readonly id: string;
  /** Instants are `YYYY-MM-DDTHH:MM:SSZ` here, and get the company's offset on their way out. */
  readonly from: string;
  readonly to: string;
  /** Made by the working time model. */
  readonly automatic: boolean;
}

export interface TimeEntry {
  readonly id: string;
  readonly userId: string;
  readonly from: string;
  readonly to: string;
  readonly breaks: readonly Break[];
  readonly comment: string | null;
  readonly type: TimeType;
  readonly organizationId: string;
  readonly approvalStatus: ApprovalStatus;
  /** null = edited. */
  readonly creationType: CreationType;
}

export interface ClockBreak {
  readonly id: string;
  readonly from: string;
  /** null = on break. */
  readonly to: string | null;
}

/** A running stopwatch of one person; it becomes a time entry when it is stopped. */
export interface Clock {
  readonly id: string;
  readonly userId: string;
  readonly from: string;
  readonly breaks: readonly ClockBreak[];
  readonly comment: string | null;
  readonly timeType: TimeType;
  readonly organizationId: string;
}

/** A clock that ended and could not be saved; the web page lists them. */
export interface InvalidClock {
  readonly clock: Clock;
  readonly to: string;
  readonly reason: string;
}

/** A break of the working time model: after so much time, or at a time of day. */
export type AutomaticBreak =
  | { readonly afterMinutes: number; readonly minutes: number }
  | { readonly from: string; readonly to: string };

export interface User {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly role: Role;
  /** Where the person is assigned; the first is where entries land that name no organization. */
  readonly organizationIds: readonly string[];
  /** What an approver, manager or administrator answers for, with all below it. */
  readonly responsibleFor: readonly string[];
  /** The employee number: `userEmployments[].basicData.employeeId`. */
  readonly employeeId: string;
  readonly employmentId: string;
  readonly exportIds: {
    readonly exportId1: string | null;
    readonly exportId2: string | null;
    readonly exportId3: string | null;
  };
  /** `YYYY-MM-DD`; inactive when `validTo` is in the past. */
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly automaticBreaks: readonly AutomaticBreak[];
  readonly timeBalanceHours: number;
  readonly vacationBalanceDays: number;
  readonly vacationEntitlementDays: number;
}

export interface Organization {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly type: OrganizationType;
  /** null = a company, the head of a tree. */
  readonly parentId: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  /** What is absent is inherited. */
  readonly timeTrackingSettings: Partial<TimeTrackingSettings>;
  /** Hours until a clock ends by itself; null = inherited. */
  readonly clockEndsAfterHours: number | null;
  /** Whether only clocks may write; null = inherited. */
  readonly onlyClocked: boolean | null;
}

export interface ApiKey {
  readonly key: string;
  readonly userId: string;
}

export interface Company {
  readonly name: string;
  readonly keys: readonly ApiKey[];
  readonly organizations: readonly Organization[];
  readonly users: readonly User[];
  /** In the order they were made. */
  readonly entries: readonly TimeEntry[];
  readonly clocks: readonly Clock[];
  readonly invalidClocks: readonly InvalidClock[];
}

export function fullName(user: User): string {
  return `${user.firstName} ${user.lastName}`;
}
