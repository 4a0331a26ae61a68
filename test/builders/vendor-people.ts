import { demoUserId } from '../../src/sandbox/demo-people.ts';
import type { VendorName } from '../../src/sandbox/vendor-definition.ts';
import type { Company } from './vendor-case.ts';

/** An answer whose shape the test knows. */
type Answer = Company[string];

/** The people of each vendor's company, in its own words, and where the vendor lists them. */
export type PeopleOf = {
  /** Below the base address: everybody is listed there. */
  readonly path: string;
  /** More people than stand on one page of that list; null: it has no pages. */
  readonly secondPageFrom: number | null;
  readonly numberOf: (user: Company) => string;
  /** Somebody else, made of this one. */
  readonly cloned: (user: Company, number: number) => Company;
  /** The same person after they have left. */
  readonly left: (user: Company) => Company;
  /** The rows of the list in an answer. */
  readonly rowsIn: (answer: Answer) => unknown[] | undefined;
};

export const PEOPLE_OF: Readonly<Record<VendorName, PeopleOf>> = {
  moco: {
    path: '/users',
    secondPageFrom: 100,
    numberOf: (user) => user['custom_properties'].Number,
    cloned: (user, number) => ({
      ...user,
      id: demoUserId(number),
      custom_properties: { Number: String(number), Badge: badgeOf(number) },
    }),
    left: (user) => ({ ...user, active: false }),
    rowsIn: (answer) => answer,
  },
  clockodo: {
    path: '/v3/users',
    secondPageFrom: 1000,
    numberOf: (user) => user['number'],
    cloned: (user, number) => ({
      ...user,
      id: 900_000 + number,
      number: String(number),
      email: `clone${number}@hollerbusch.example`,
      role: 'worker',
    }),
    left: (user) => ({ ...user, active: false }),
    rowsIn: (answer) => answer?.data,
  },
  iflow: {
    path: '/api_v2/users/get_today_status',
    secondPageFrom: null,
    numberOf: (user) => user['mark_number'],
    cloned: (user, number) => ({
      ...user,
      user_id: String(20_000 + number),
      mark_number: String(number),
      cnp: null,
      rfid_tag: null,
    }),
    left: (user) => ({ ...user, is_enabled: '0' }),
    rowsIn: (answer) => answer,
  },
  mctime: {
    path: '/users',
    secondPageFrom: 20,
    numberOf: (user) => user['employeeId'],
    cloned: (user, number) => ({
      ...user,
      id: `clone-${number}`,
      employeeId: String(number),
      employmentId: `employment-${number}`,
      role: 'employee',
    }),
    left: (user) => ({ ...user, validTo: '2026-01-31' }),
    rowsIn: (answer) => answer?.items?.[0]?.data?.users,
  },
};

/** The badge of a clone, where the vendor keeps badges. */
export function badgeOf(number: number): string {
  return `CLONE${String(number).padStart(5, '0')}`;
}
