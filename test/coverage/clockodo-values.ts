import { all, within, words, type Covered } from './covered.ts';

const FIELDS = 'src/sandbox/clockodo/report-fields.test.ts';
const MODELS = 'src/sandbox/clockodo/report-models.test.ts › calendars and models >';
const SUMS = 'src/sandbox/clockodo/report-sums.test.ts';
const CLIENT = 'src/service/vendors/clockodo/report.test.ts';

const EVERY_FIELD = `${CLIENT} › every field of the document’s tables is kept`;
const YEAR = `${FIELDS} › the year has every field of the document and the newer ones`;
const MONTH = `${FIELDS} › a month has every field of the document and the newer one`;
const WEEK = `${FIELDS} › a week has every field of the document and the newer one`;
const DAY = `${FIELDS} › a day has every field of the document and the newer one`;
const ABSENCES = `${FIELDS} › absences have the eight names of the document and the two newer ones`;
const DEPRECATED = `${FIELDS} › deprecated fields come only when switched, and those that end the reductions are null`;
const FUTURE = `${FIELDS} › days to come have no hours, difference, start, end and breaks`;
const NESTED = `${CLIENT} › the example of the document is read, as far as it goes`;

const NESTED_DAYS = 'userreports[].month_details[].week_details[].day_details';
const HALVES =
  'regular_holidays special_leaves school maternity_protection home_office out_of_office';

const of = (type: string, place: string, names: string): readonly string[] =>
  within(place, words(names)).map((name) => `${name}: ${type}`);

/** The types that the tables of clockodo's document state, which the sandbox sends and the adapter reads. */
const TYPES: readonly Covered[] = [
  ...all(
    'value',
    [
      ...of(
        'integer',
        'userreport',
        'users_id sum_target sum_hours sum_reduction_used sum_reduction_planned overtime_carryover overtime_reduced diff',
      ),
      'userreport.users_name: string',
      ...of('float', 'userreport', 'holidays_quota holidays_carry'),
      'userreport.month_details: array',
    ],
    YEAR,
  ),
  ...all('value', of('integer', 'userreport.sum_absence', 'sick_self sick_child'), ABSENCES),
  ...all('value', of('float', 'userreport.sum_absence', HALVES), EVERY_FIELD),
  ...all(
    'value',
    [
      ...of(
        'integer',
        'userreport_month',
        'nr sum_target sum_hours sum_hours_without_compensation sum_reduction_used sum_overtime_reduced diff',
      ),
      'userreport_month.week_details: array',
    ],
    MONTH,
  ),
  ...all(
    'value',
    [
      ...of('integer', 'userreport_week', 'nr sum_target sum_hours sum_reduction_used diff'),
      'userreport_week.day_details: array',
    ],
    WEEK,
  ),
  ...all(
    'value',
    [
      ...of('string', 'userreport_day', 'date work_start work_end'),
      ...of(
        'integer',
        'userreport_day',
        'weekday target target_raw hours hours_without_compensation diff count_reduction_used',
      ),
      'userreport_day.nonbusiness: boolean',
      'userreport_day.breaks: array',
    ],
    DAY,
  ),
  ...all(
    'value',
    of('integer', 'userreport_day.count_absence', 'sick_self sick_child'),
    EVERY_FIELD,
  ),
  ...all('value', of('float', 'userreport_day.count_absence', HALVES), EVERY_FIELD),
];

const ENDED = words('userreport_month.sum_reduction userreport_week.sum_reduction');
const FLOATS_NO_MORE = [
  ...within('userreport', words('holidays_used special_holidays sickdays')),
  ...within(
    'userreport_day',
    words('count_holidays count_regular_holidays count_special_leaves count_sick'),
  ),
];

const DEPRECATIONS: readonly Covered[] = [
  ...all(
    'quirk',
    [...ENDED, ...FLOATS_NO_MORE, 'userreport_day.count_ot_reduction'].map(
      (name) => `${name} is deprecated`,
    ),
    DEPRECATED,
  ),
  ...all(
    'value',
    [...ENDED, 'userreport_day.count_ot_reduction'].map((name) => `${name}: null`),
    DEPRECATED,
  ),
  ...all(
    'value',
    FLOATS_NO_MORE.map((name) => `${name}: float`),
    EVERY_FIELD,
  ),
  ...all(
    'value',
    FLOATS_NO_MORE.filter((name) => name.includes('_day.')).map((name) => `${name} 0, 0.5 or 1`),
    DEPRECATED,
  ),
];

const RULES: readonly Covered[] = [
  ...all(
    'quirk',
    within('userreport_day', words('hours hours_without_compensation diff')).map(
      (name) => `${name} is not told of future days`,
    ),
    FUTURE,
  ),
  ...all(
    'quirk',
    within('userreport_day', words('work_start work_end breaks')).flatMap((name) => [
      `${name} is not told of future days`,
    ]),
    FUTURE,
  ),
  ...all(
    'quirk',
    within('userreport_day', words('work_start work_end breaks')).map(
      (name) => `${name} only if requested`,
    ),
    `${FIELDS} › type 3 adds the days, without start, end and breaks`,
  ),
  {
    kind: 'quirk',
    name: 'userreport.month_details only if requested',
    test: `${FIELDS} › type 0 is the year alone, and the default, also of an empty type`,
  },
  {
    kind: 'quirk',
    name: 'userreport_month.week_details only if requested',
    test: `${FIELDS} › type 1 adds the twelve months`,
  },
  {
    kind: 'quirk',
    name: 'userreport_week.day_details only if requested',
    test: `${FIELDS} › type 2 adds the weeks`,
  },
  ...all(
    'quirk',
    within('userreport_day', words('work_start work_end')).map(
      (name) => `${name} as YYYY-MM-DD HH:II:SS`,
    ),
    `${FIELDS} › type 4 adds start, end and breaks in local time`,
  ),
  { kind: 'quirk', name: 'userreport_day.date as YYYY-MM-DD', test: FUTURE },
  {
    kind: 'value',
    name: 'userreport_month.nr 1 to 12',
    test: `${FIELDS} › type 1 adds the twelve months`,
  },
  {
    kind: 'value',
    name: 'userreport_week.nr by ISO 8601',
    test: `${MODELS} weeks around New Year keep their number by ISO 8601`,
  },
  ...all(
    'value',
    within('userreport_day.count_absence', words(HALVES)).map((name) => `${name} 0, 0.5 or 1`),
    `${SUMS} › absences of days add up to those of the year`,
  ),
  {
    kind: 'value',
    name: 'userreport_day.count_absence.sick_self 0 or 1',
    test: `${MODELS} half a day of being sick counts as a whole one and frees half`,
  },
  {
    kind: 'value',
    name: 'userreport_day.count_absence.sick_child 0 or 1',
    test: `${MODELS} every type of absence counts under its name and frees the day or not`,
  },
  {
    kind: 'value',
    name: 'type default 0',
    test: `${FIELDS} › type 0 is the year alone, and the default, also of an empty type`,
  },
];

const ANSWERS: readonly Covered[] = [
  ...all(
    'field',
    [
      'userreports',
      ...within('userreports[]', words('id name sum_target month_details')),
      ...within('userreports[].month_details[]', words('nr sum_target week_details')),
      ...within('userreports[].month_details[].week_details[]', words('nr sum_target day_details')),
      ...within(`${NESTED_DAYS}[]`, words('date weekday')),
    ],
    NESTED,
  ),
  ...all('quirk', ['examples are sketches', 'keys and texts in single quotes'], NESTED),
  {
    kind: 'field',
    name: 'userreport',
    test: `${FIELDS} › the list and the single report say the same`,
  },
  {
    kind: 'quirk',
    name: 'a name torn by the layout, and names with brackets',
    test: `${CLIENT} › an answer built from the table word for word is read as it was meant`,
  },
];

/** What the vendor's document of `api/userreports` says of its fields: types, when they come, their values, its examples. */
export const CLOCKODO_REPORT_VALUES: readonly Covered[] = [
  ...TYPES,
  ...DEPRECATIONS,
  ...RULES,
  ...ANSWERS,
];
