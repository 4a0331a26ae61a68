import type { FieldReader } from './entry-fields.ts';
import { refused, type Refused } from './entry-refusal.ts';
import type { ClockodoState } from './state.ts';

/** What an entry is for. */
export interface References {
  readonly customers_id: number;
  readonly projects_id: number | null;
  readonly subprojects_id: number | null;
}

/** An id of 0 or null means none (documented minimum of projects_id). */
export function optionalId(reader: FieldReader, name: string): number | null {
  const id = reader.count(name);
  return id === 0 ? null : id;
}

/** The 404 of a customer, project or service that the account does not have. */
export function unknownReference(
  state: ClockodoState,
  wanted: {
    readonly customers_id: number;
    readonly projects_id: number | null;
    readonly services_id?: number;
  },
): Refused | null {
  const { customers, projects, services } = state.company;
  const customer = customers.some((each) => each.id === wanted.customers_id);
  const project =
    wanted.projects_id === null ||
    projects.some(
      (each) => each.id === wanted.projects_id && each.customers_id === wanted.customers_id,
    );
  const service =
    wanted.services_id === undefined || services.some((each) => each.id === wanted.services_id);
  return customer && project && service ? null : refused({ kind: 'notFound' });
}

/** Whether work for it is billed when the caller does not say: as the project, else as the customer. */
export function defaultBillable(state: ClockodoState, wanted: References): 0 | 1 {
  const { customers, projects } = state.company;
  const project = projects.find((each) => each.id === wanted.projects_id);
  const customer = customers.find((each) => each.id === wanted.customers_id);
  return (project ?? customer)?.billable_default === true ? 1 : 0;
}

/** Equal texts share an id; an empty text is none. */
export function textFields(
  state: ClockodoState,
  text: string | null,
): { readonly text: string | null; readonly texts_id: number | null; readonly nextId: number } {
  if (text === null || text === '') return { text: null, texts_id: null, nextId: state.nextId };
  const known = state.company.entries.find((entry) => entry.text === text)?.texts_id ?? null;
  if (known !== null) return { text, texts_id: known, nextId: state.nextId };
  return { text, texts_id: state.nextId, nextId: state.nextId + 1 };
}
