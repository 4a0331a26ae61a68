import { expect, test } from 'vitest';
import { absenceMeaning, CLOCKODO_ABSENCES, MCTIME_TYPES } from './absence-word.ts';
import { ABSENCE_EFFECTS, ABSENCE_TYPES } from './absence-type.ts';

const meaning = (word: string) => {
  const found = absenceMeaning(word);
  return found === null ? null : `${found.effect} ${found.type}`;
};

test('our thirteen types mean themselves', () => {
  expect(ABSENCE_TYPES).toHaveLength(13);
  for (const type of ABSENCE_TYPES) {
    expect(absenceMeaning(type)).toEqual({ word: type, type, effect: ABSENCE_EFFECTS[type] });
  }
});

test('clockodo’s fifteen numbers', () => {
  expect(CLOCKODO_ABSENCES).toHaveLength(15);
  expect(Array.from({ length: 15 }, (_, index) => meaning(String(index + 1)))).toEqual([
    'absence regular_holidays',
    'absence special_leaves',
    'rest overtime_reduction',
    'absence sick_self',
    'absence sick_child',
    'absence school',
    'absence maternity_protection',
    'worksElsewhere home_office',
    'worksElsewhere out_of_office',
    'absence unpaid',
    'absence sick_self',
    'absence sick_child',
    'absence quarantine',
    'absence military_service',
    'absence sick_self',
  ]);
});

/** As the vendor lists them for its parameter `timeTypes`. */
const MCTIME =
  'work parental_leave worked_rest_period clocking statutory_leave public_holiday_abroad medical_leave bad_weather company_vacation unpaid_vacation care_leave out_office work_accident_sickness military_exercize flextime unpaid_time_off home_office study_leave paid_time_off other_leave vacation_abroad travel sick military_service jubilee_day vacation move special_leave free_time';

test('mcTIME’s twenty-nine time types', () => {
  const words = MCTIME.split(' ');
  expect(words).toHaveLength(29);
  expect(Object.keys(MCTIME_TYPES).toSorted()).toEqual(words.toSorted());
  expect(Object.fromEntries(words.map((word) => [word, meaning(word)]))).toEqual({
    work: 'work null',
    clocking: 'work null',
    worked_rest_period: 'work null',
    home_office: 'worksElsewhere home_office',
    out_office: 'worksElsewhere out_of_office',
    travel: 'worksElsewhere out_of_office',
    vacation: 'absence regular_holidays',
    vacation_abroad: 'absence regular_holidays',
    company_vacation: 'absence regular_holidays',
    public_holiday_abroad: 'absence other',
    special_leave: 'absence special_leaves',
    jubilee_day: 'absence special_leaves',
    move: 'absence special_leaves',
    paid_time_off: 'absence special_leaves',
    statutory_leave: 'absence special_leaves',
    study_leave: 'absence school',
    sick: 'absence sick_self',
    medical_leave: 'absence sick_self',
    work_accident_sickness: 'absence sick_self',
    care_leave: 'absence sick_child',
    bad_weather: 'absence other',
    military_exercize: 'absence military_service',
    military_service: 'absence military_service',
    parental_leave: 'absence unpaid',
    unpaid_vacation: 'absence unpaid',
    unpaid_time_off: 'absence unpaid',
    other_leave: 'absence other',
    flextime: 'rest overtime_reduction',
    free_time: 'rest other',
  });
});

test.each(['', '0', '16', '01', '1.0', 'holiday', 'nonbusiness', 'unplannable', 'constructor'])(
  'does not know “%s”',
  (word) => {
    expect(absenceMeaning(word)).toBeNull();
  },
);

test('takes a word in whatever case', () => {
  expect(absenceMeaning(' Free_Time ')).toEqual({
    word: 'free_time',
    type: 'other',
    effect: 'rest',
  });
});
