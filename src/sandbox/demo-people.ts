/** Hours of the half days from Monday to Friday. */
export interface Pattern {
  readonly am: readonly number[];
  readonly pm: readonly number[];
}

export interface DemoPerson {
  /** The employee number, which is not MOCO's id. */
  readonly number: number;
  /** MOCO's id of the user. */
  readonly id: number;
  readonly firstname: string;
  readonly lastname: string;
  /** What a reader set to 8H10D types: ten decimal digits. */
  readonly badge: string;
  readonly pattern: Pattern;
  readonly unit: { readonly id: number; readonly name: string };
  readonly tags: readonly string[];
  /** Usual start, minutes after midnight. */
  readonly startsAtMinute: number;
  /** false = never on leave or sick, so that the demo always has somebody to try. */
  readonly takesLeave: boolean;
  readonly active: boolean;
}

const FULL_TIME: Pattern = { am: [4, 4, 4, 4, 4], pm: [4, 4, 4, 4, 4] };
const SHORT_FRIDAY: Pattern = { am: [4, 4, 4, 4, 4], pm: [4, 4, 4, 4, 2.5] };
const FOUR_DAYS: Pattern = { am: [4, 4, 0, 4, 4], pm: [4, 4, 0, 4, 4] };
const MORNINGS: Pattern = { am: [4.5, 4.5, 4.5, 4.5, 4.5], pm: [0, 0, 0, 0, 0] };
const THREE_DAYS: Pattern = { am: [4, 4, 4, 0, 0], pm: [4, 4, 4, 0, 0] };

const WORKSHOP = { id: 301, name: 'Werkstatt' };
const OFFICE = { id: 302, name: 'Büro' };
const LOGISTICS = { id: 303, name: 'Lager' };

/** Ids and numbers differ, so that nobody can take one for the other unnoticed. */
export function demoUserId(number: number): number {
  return 933_662_000 + number * 3;
}

type Row = readonly [number, string, string, string, Pattern, DemoPerson['unit'], number];

const ROWS: readonly Row[] = [
  [3, 'Jürgen', 'Großmann', '0011734902', FULL_TIME, OFFICE, 450],
  [7, 'Ana', 'Ștefănescu', '0040856634', FULL_TIME, WORKSHOP, 420],
  [12, 'Jonas', 'Weiß', '0040857201', SHORT_FRIDAY, WORKSHOP, 435],
  [14, 'Zofia', 'Łukasiewicz', '0029384756', FULL_TIME, LOGISTICS, 375],
  [19, 'Mircea', 'Pop', '0040858114', FULL_TIME, LOGISTICS, 360],
  [21, 'Müge', 'Çelik', '0007315520', FOUR_DAYS, OFFICE, 480],
  [23, 'Björn', 'Östergård', '0052290017', SHORT_FRIDAY, WORKSHOP, 425],
  [26, 'Ioana', 'Țurcanu', '0040859980', MORNINGS, OFFICE, 465],
  [28, 'François', 'Lefèvre', '0033415926', FULL_TIME, WORKSHOP, 430],
  [31, 'Katharina', 'Bäcker', '0018273645', FOUR_DAYS, OFFICE, 470],
  [34, 'Đorđe', 'Jovanović', '0061803398', FULL_TIME, LOGISTICS, 365],
  [37, 'Răzvan', 'Mîndrescu', '0040860457', SHORT_FRIDAY, WORKSHOP, 440],
  [42, 'Siobhán', "O'Brien", '0027182818', THREE_DAYS, OFFICE, 500],
  [45, 'Hedwig', 'Schönfelder', '0009080706', FULL_TIME, LOGISTICS, 390],
];

/** Worked here until she retired: archived, not deleted. */
const ARCHIVED = 45;
/** The administrator; the kiosk's key is his to give. */
export const DEMO_ADMINISTRATOR = 3;
/** The two whom the demo's idle screen names. */
const ALWAYS_THERE: readonly number[] = [7, 12];

export const DEMO_PEOPLE: readonly DemoPerson[] = ROWS.map(
  ([number, firstname, lastname, badge, pattern, unit, startsAtMinute]) => ({
    number,
    id: demoUserId(number),
    firstname,
    lastname,
    badge,
    pattern,
    unit,
    tags: [unit.name],
    startsAtMinute,
    takesLeave: !ALWAYS_THERE.includes(number),
    active: number !== ARCHIVED,
  }),
);
