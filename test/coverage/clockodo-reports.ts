import { all, within, words, type Covered } from './covered.ts';

const HERE = 'src/sandbox/clockodo';

const FIELDS = `${HERE}/report-fields.test.ts`;
const MARCH = `${HERE}/report-arithmetic.test.ts › Ana's March >`;
const MODELS = `${HERE}/report-models.test.ts › calendars and models >`;
const SUMS = `${HERE}/report-sums.test.ts`;

const EIGHT_ABSENCES = words(
  'regular_holidays sick_self sick_child special_leaves school maternity_protection home_office out_of_office',
);
const SURCHARGES = words('saturday sunday nonbusiness nonbusiness_special night night_increased');

/** The vendor's document of `api/userreports`, whole. */
const DOCUMENT: readonly Covered[] = [
  {
    kind: 'endpoint',
    name: 'GET /userreports',
    test: `${FIELDS} › the list has a report of everybody, the archived too unless switched`,
  },
  {
    kind: 'endpoint',
    name: 'GET /userreports/{users_id}',
    test: `${FIELDS} › the list and the single report say the same`,
  },
  {
    kind: 'parameter',
    name: 'year',
    test: `${FIELDS} › years from 1910 to the next one are served, others and what is no year answer 400`,
  },
  {
    kind: 'parameter',
    name: 'type',
    test: `${FIELDS} › type 0 is the year alone, and the default, also of an empty type`,
  },
  {
    kind: 'value',
    name: 'type 0',
    test: `${FIELDS} › type 0 is the year alone, and the default, also of an empty type`,
  },
  { kind: 'value', name: 'type 1', test: `${FIELDS} › type 1 adds the twelve months` },
  { kind: 'value', name: 'type 2', test: `${FIELDS} › type 2 adds the weeks` },
  {
    kind: 'value',
    name: 'type 3',
    test: `${FIELDS} › type 3 adds the days, without start, end and breaks`,
  },
  {
    kind: 'value',
    name: 'type 4',
    test: `${FIELDS} › type 4 adds start, end and breaks in local time`,
  },
  ...all(
    'field',
    within(
      'userreport',
      words(
        'users_id users_name sum_target sum_hours sum_reduction_used sum_reduction_planned overtime_carryover overtime_reduced diff holidays_quota holidays_carry sum_absence month_details',
      ),
    ),
    `${FIELDS} › the year has every field of the document and the newer ones`,
  ),
  ...all(
    'field',
    within('userreport.sum_absence', EIGHT_ABSENCES),
    `${FIELDS} › absences have the eight names of the document and the two newer ones`,
  ),
  ...all(
    'field',
    words(
      'userreport.holidays_used userreport.special_holidays userreport.sickdays userreport_month.sum_reduction userreport_week.sum_reduction userreport_day.count_holidays userreport_day.count_regular_holidays userreport_day.count_special_leaves userreport_day.count_sick userreport_day.count_ot_reduction',
    ),
    `${FIELDS} › deprecated fields come only when switched, and those that end the reductions are null`,
  ),
  ...all(
    'field',
    within(
      'userreport_month',
      words(
        'nr sum_target sum_hours sum_hours_without_compensation sum_reduction_used sum_overtime_reduced diff week_details',
      ),
    ),
    `${FIELDS} › a month has every field of the document and the newer one`,
  ),
  ...all(
    'field',
    within('userreport_week', words('nr sum_target sum_hours sum_reduction_used diff day_details')),
    `${FIELDS} › a week has every field of the document and the newer one`,
  ),
  ...all(
    'field',
    within(
      'userreport_day',
      words(
        'date weekday nonbusiness target target_raw hours hours_without_compensation diff work_start work_end breaks count_absence count_reduction_used',
      ),
    ),
    `${FIELDS} › a day has every field of the document and the newer one`,
  ),
  ...all(
    'field',
    within('userreport_day.breaks', words('since until length')),
    `${FIELDS} › a break has since, until and length`,
  ),
  ...all(
    'field',
    within('userreport_day.count_absence', EIGHT_ABSENCES),
    `${FIELDS} › absences have the eight names of the document and the two newer ones`,
  ),
  ...all(
    'field',
    ['example: id', 'example: name'],
    `${FIELDS} › a report is named by users_id and users_name, by id and name when switched, or both`,
  ),
  {
    kind: 'value',
    name: 'weekday 1 to 7',
    test: `${FIELDS} › weekdays are numbered from Monday 1 to Sunday 7, or 0 when switched`,
  },
  {
    kind: 'value',
    name: 'week numbers by ISO 8601',
    test: `${MODELS} weeks around New Year keep their number by ISO 8601`,
  },
  {
    kind: 'value',
    name: 'count_absence 0, 0.5 or 1',
    test: `${SUMS} › absences of days add up to those of the year`,
  },
  {
    kind: 'quirk',
    name: 'future days omit hours, hours_without_compensation, diff, work_start, work_end and breaks',
    test: `${FIELDS} › days to come have no hours, difference, start, end and breaks`,
  },
  {
    kind: 'quirk',
    name: 'times as YYYY-MM-DD HH:II:SS',
    test: `${FIELDS} › type 4 adds start, end and breaks in local time`,
  },
  {
    kind: 'quirk',
    name: 'target_raw ignores nonbusiness days and absences',
    test: `${MARCH} target_raw is what would be owed without nonbusiness days and absences`,
  },
  {
    kind: 'quirk',
    name: 'daily compensation',
    test: `${MODELS} compensation_daily takes its minutes off what a day has over its target`,
  },
  {
    kind: 'quirk',
    name: 'monthly compensation',
    test: `${MODELS} compensation_monthly takes its hours off what a month has over its target`,
  },
  {
    kind: 'quirk',
    name: 'count_absence[regular_holidays] is described with special leaves',
    test: `${MODELS} a day's regular_holidays counts special leaves too, unless switched; a year's does not`,
  },
  { kind: 'error', name: 'a missing year', test: `${FIELDS} › a missing year answers 400` },
];

/** What reports got later, and what of them is undocumented. */
const LATER_REPORTS: readonly Covered[] = [
  ...all(
    'field',
    within('userreport', words('users_number users_email surcharges workdays')),
    `${FIELDS} › the year has every field of the document and the newer ones`,
  ),
  ...all(
    'field',
    within('surcharges', SURCHARGES),
    `${FIELDS} › surcharges have six names at every level`,
  ),
  ...all(
    'field',
    words('sum_absence.quarantine sum_absence.military_service'),
    `${FIELDS} › absences have the eight names of the document and the two newer ones`,
  ),
  {
    kind: 'quirk',
    name: 'details absent, null or empty',
    test: `${FIELDS} › details that were not asked for are absent, or null or empty when switched`,
  },
  {
    kind: 'quirk',
    name: 'X-ClockodoEnableIsoUtcDateTimes',
    test: `${FIELDS} › X-ClockodoEnableIsoUtcDateTimes: 1 makes times of reports UTC`,
  },
  {
    kind: 'quirk',
    name: 'the monthly model has no daily target',
    test: `${MODELS} the monthly model has no target of a day or a week where the switch says so`,
  },
  {
    kind: 'quirk',
    name: 'straddling weeks stand under both months',
    test: `${MODELS} a week that straddles two months stands in both, each with its part of the days`,
  },
  {
    kind: 'quirk',
    name: 'a night shift in a report',
    test: `${MARCH} a shift over midnight is cut there, or counts for its first day when switched`,
  },
  {
    kind: 'quirk',
    name: 'people without a row of target hours',
    test: `${MODELS} who has no row of target hours owes the hours of the company, if they are to`,
  },
  {
    kind: 'quirk',
    name: 'sums of days, weeks, months and the year',
    test: `${SUMS} › days add up to weeks, weeks to months and months to the year`,
  },
  { kind: 'error', name: 'another type', test: `${FIELDS} › a type other than 0 to 4 answers 400` },
  { kind: 'error', name: 'a report of nobody', test: `${FIELDS} › a report of nobody answers 404` },
];

export const REPORT_COVERAGE: readonly Covered[] = [...DOCUMENT, ...LATER_REPORTS];
