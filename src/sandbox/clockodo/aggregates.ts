import { json } from './answers.ts';
import { unchanged, type Call, type Reply } from './call.ts';
import { WEEKDAYS } from './company.ts';
import { shownUser } from './people.ts';

const COMPANY_ID = 1;

/**
 * `GET /v2/aggregates/users/me`: whose key it is, and the company's settings, which no current resource tells. Deprecated and
 * still described. The names are the description's; a setting that the sandbox does not play has the value of a new account
 * (assumed).
 */
export function getAggregates(call: Call): Reply {
  return unchanged(
    call,
    json({ user: shownUser(call, call.who), company: settingsOf(call), worktime_regulation: null }),
  );
}

function settingsOf({ state: { company, zone, switches } }: Call): unknown {
  const hours = WEEKDAYS.map((day, index) => [day, company.default_week_hours[index] ?? 0]);
  return {
    id: COMPANY_ID,
    name: company.name,
    timezone_default: zone,
    currency: 'EUR',
    allow_entries_text_multiline: false,
    allow_entries_for_customers: true,
    allow_entry_overlaps: switches.entryOverlaps === 'allow',
    force_linked_entry_times: false,
    default_customers_id: company.customers.find((row) => row.active)?.id ?? null,
    default_services_id: company.services.find((row) => row.active)?.id ?? null,
    module_absence: true,
    // Work times apart from the entries are what this module is for.
    module_work_time: switches.workTimes === 'own',
    module_targethours: true,
    module_target_hours: true,
    module_userreports: true,
    module_user_reports: true,
    module_project_times: true,
    module_entries_texts: true,
    nonbusiness_group_default:
      company.nonbusiness_groups.find((row) => row.company_default)?.id ?? null,
    onboarding_complete: true,
    worktime_regulation_default: null,
    worktime_evaluate_regulations_since: null,
    worktime_force_breaks: 0,
    holidays_count_default: company.default_holidays,
    absence_reduces_target_hours: true,
    compensate_day_default: 0,
    compensate_month_default: 0,
    target_hours_default: Object.fromEntries(hours),
  };
}
