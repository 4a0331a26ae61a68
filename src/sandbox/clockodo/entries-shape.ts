import type { Entry } from './entry.ts';
import type { ClockodoState } from './state.ts';

/** An entry of a list: its text and the names come with `enhanced_list` only (documented). */
export function listed(
  entry: Entry,
  state: ClockodoState,
  enhanced: boolean,
): Readonly<Record<string, unknown>> {
  if (!enhanced) return { ...entry, text: null };
  const { customers, projects, services, users } = state.company;
  const name = (
    rows: readonly { readonly id: number; readonly name: string }[],
    id: number | null,
  ) => rows.find((row) => row.id === id)?.name;
  return {
    ...entry,
    customers_name: name(customers, entry.customers_id) ?? '',
    projects_name: name(projects, entry.projects_id) ?? null,
    subprojects_name: null,
    users_name: name(users, entry.users_id) ?? '',
    ...('services_id' in entry ? { services_name: name(services, entry.services_id) ?? '' } : {}),
  };
}
