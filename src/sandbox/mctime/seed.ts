import type {
  ApiKey,
  AutomaticBreak,
  Break,
  Clock,
  ClockBreak,
  Company,
  InvalidClock,
  Organization,
  TimeEntry,
  User,
} from './company.ts';
import { parseInstant, utcSecond } from './instants.ts';
import {
  APPROVAL_STATUSES,
  CREATION_TYPES,
  isOneOf,
  ORGANIZATION_TYPES,
  ROLES,
  TIME_TYPES,
} from './names.ts';
import { uuidOf } from './uuid.ts';

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown, place: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`${place}: must be an object`);
  }
  return value as Fields;
}

function listOf<Row>(
  fields: Fields,
  name: string,
  place: string,
  parse: (row: Fields, place: string) => Row,
): readonly Row[] {
  const list = fields[name] ?? [];
  if (!Array.isArray(list)) throw new Error(`${place}.${name}: must be a list`);
  return list.map((row: unknown, index) => {
    const at = `${place}.${name}[${index}]`;
    return parse(fieldsOf(row, at), at);
  });
}

function textOf(fields: Fields, name: string, place: string, otherwise?: string): string {
  const value = fields[name] ?? otherwise;
  if (typeof value !== 'string') throw new Error(`${place}.${name}: must be a text`);
  return value;
}

function textsOf(fields: Fields, name: string, place: string): readonly string[] {
  const list = fields[name] ?? [];
  if (!Array.isArray(list) || !list.every((each) => typeof each === 'string')) {
    throw new Error(`${place}.${name}: must be a list of texts`);
  }
  return list;
}

function numberOf(fields: Fields, name: string, place: string): number {
  const value = fields[name] ?? 0;
  if (typeof value !== 'number') throw new Error(`${place}.${name}: must be a number`);
  return value;
}

function oneOf<Name extends string>(
  names: readonly Name[],
  fields: Fields,
  name: string,
  place: string,
  otherwise: Name,
): Name {
  const value = fields[name] ?? otherwise;
  if (!isOneOf(names, value)) {
    throw new Error(`${place}.${name}: must be one of ${names.join(', ')}`);
  }
  return value;
}

function instantText(fields: Fields, name: string, place: string): string {
  const at = parseInstant(fields[name]);
  if (at === null) throw new Error(`${place}.${name}: must be ISO 8601 with an offset`);
  return utcSecond(at);
}

function orNull(fields: Fields, name: string, place: string): string | null {
  return fields[name] === null || fields[name] === undefined ? null : textOf(fields, name, place);
}

function breakOf(row: Fields, place: string): Break {
  return {
    id: textOf(row, 'id', place, uuidOf(place)),
    from: instantText(row, 'from', place),
    to: instantText(row, 'to', place),
    automatic: row['automatic'] === true,
  };
}

function clockBreakOf(row: Fields, place: string): ClockBreak {
  const open = row['to'] === null || row['to'] === undefined;
  return {
    id: textOf(row, 'id', place, uuidOf(place)),
    from: instantText(row, 'from', place),
    to: open ? null : instantText(row, 'to', place),
  };
}

function entryOf(row: Fields, place: string): TimeEntry {
  const creationType = row['creationType'] === undefined ? 'times' : row['creationType'];
  if (!CREATION_TYPES.some((each) => each === creationType)) {
    throw new Error(`${place}.creationType: must be times, clock, wtm or null`);
  }
  return {
    id: textOf(row, 'id', place, uuidOf(place)),
    userId: textOf(row, 'userId', place),
    from: instantText(row, 'from', place),
    to: instantText(row, 'to', place),
    breaks: listOf(row, 'breaks', place, breakOf),
    comment: orNull(row, 'comment', place),
    type: oneOf(TIME_TYPES, row, 'type', place, 'work'),
    organizationId: textOf(row, 'organizationId', place),
    approvalStatus: oneOf(APPROVAL_STATUSES, row, 'approvalStatus', place, 'not_approved_yet'),
    creationType: creationType as TimeEntry['creationType'],
  };
}

function clockOf(row: Fields, place: string): Clock {
  return {
    id: textOf(row, 'id', place, uuidOf(place)),
    userId: textOf(row, 'userId', place),
    from: instantText(row, 'from', place),
    breaks: listOf(row, 'breaks', place, clockBreakOf),
    comment: orNull(row, 'comment', place),
    timeType: oneOf(TIME_TYPES, row, 'timeType', place, 'work'),
    organizationId: textOf(row, 'organizationId', place),
  };
}

function invalidClockOf(row: Fields, place: string): InvalidClock {
  return {
    clock: clockOf(fieldsOf(row['clock'], `${place}.clock`), `${place}.clock`),
    to: instantText(row, 'to', place),
    reason: textOf(row, 'reason', place, ''),
  };
}

function automaticBreakOf(row: Fields, place: string): AutomaticBreak {
  if (row['afterMinutes'] === undefined) {
    return { from: textOf(row, 'from', place), to: textOf(row, 'to', place) };
  }
  return {
    afterMinutes: numberOf(row, 'afterMinutes', place),
    minutes: numberOf(row, 'minutes', place),
  };
}

function userOf(row: Fields, place: string): User {
  const exportIds = fieldsOf(row['exportIds'] ?? {}, `${place}.exportIds`);
  return {
    id: textOf(row, 'id', place),
    firstName: textOf(row, 'firstName', place),
    lastName: textOf(row, 'lastName', place),
    email: textOf(row, 'email', place, ''),
    role: oneOf(ROLES, row, 'role', place, 'employee'),
    organizationIds: textsOf(row, 'organizationIds', place),
    responsibleFor: textsOf(row, 'responsibleFor', place),
    employeeId: textOf(row, 'employeeId', place, ''),
    employmentId: textOf(row, 'employmentId', place, ''),
    exportIds: {
      exportId1: orNull(exportIds, 'exportId1', place),
      exportId2: orNull(exportIds, 'exportId2', place),
      exportId3: orNull(exportIds, 'exportId3', place),
    },
    validFrom: textOf(row, 'validFrom', place, '2020-01-01'),
    validTo: orNull(row, 'validTo', place),
    automaticBreaks: listOf(row, 'automaticBreaks', place, automaticBreakOf),
    timeBalanceHours: numberOf(row, 'timeBalanceHours', place),
    vacationBalanceDays: numberOf(row, 'vacationBalanceDays', place),
    vacationEntitlementDays: numberOf(row, 'vacationEntitlementDays', place),
  };
}

function organizationOf(row: Fields, place: string): Organization {
  const hours = row['clockEndsAfterHours'] ?? null;
  const onlyClocked = row['onlyClocked'] ?? null;
  return {
    id: textOf(row, 'id', place),
    name: textOf(row, 'name', place),
    description: textOf(row, 'description', place, ''),
    type: oneOf(ORGANIZATION_TYPES, row, 'type', place, 'other'),
    parentId: orNull(row, 'parentId', place),
    validFrom: textOf(row, 'validFrom', place, '2020-01-01'),
    validTo: orNull(row, 'validTo', place),
    timeTrackingSettings: fieldsOf(
      row['timeTrackingSettings'] ?? {},
      `${place}.timeTrackingSettings`,
    ),
    clockEndsAfterHours: typeof hours === 'number' ? hours : null,
    onlyClocked: typeof onlyClocked === 'boolean' ? onlyClocked : null,
  };
}

function keyOf(row: Fields, place: string): ApiKey {
  return { key: textOf(row, 'key', place), userId: textOf(row, 'userId', place) };
}

/**
 * Reads a company that came as JSON; what is absent gets a plain default.
 * @throws Error that names the place in the seed
 */
export function parseCompany(value: unknown): Company {
  const seed = fieldsOf(value, 'seed');
  return {
    name: textOf(seed, 'name', 'seed', 'Company'),
    keys: listOf(seed, 'keys', 'seed', keyOf),
    organizations: listOf(seed, 'organizations', 'seed', organizationOf),
    users: listOf(seed, 'users', 'seed', userOf),
    entries: listOf(seed, 'entries', 'seed', entryOf),
    clocks: listOf(seed, 'clocks', 'seed', clockOf),
    invalidClocks: listOf(seed, 'invalidClocks', 'seed', invalidClockOf),
  };
}
