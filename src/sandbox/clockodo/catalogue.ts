import { json, notFound } from './answers.ts';
import { unchanged, type Call, type Reply, type Route } from './call.ts';
import type { Customer, Project, Service, Team } from './company.ts';
import { containing, oneOf, pagedListOf, yesOrNo, type FilterOf } from './listing.ts';

const MOST_TEAMS = 1000;
const MOST_ROWS = 5000;

/** Only owners see notes (documented). */
function shown<Row extends object>(call: Call): (row: Row) => unknown {
  return (row) => {
    if (call.all) return row;
    return Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'note'));
  };
}

function named<Row extends Service>(): Readonly<Record<string, FilterOf<Row>>> {
  return {
    active: yesOrNo((row) => row.active),
    fulltext: containing((row) => [row.name, row.number]),
  };
}

function one<Row extends { readonly id: number }>(call: Call, rows: readonly Row[]): Reply {
  const row = rows.find((each) => each.id === call.id);
  return unchanged(
    call,
    row === undefined ? notFound(call.language) : json({ data: shown<Row>(call)(row) }),
  );
}

/** What to book on, and the teams; all of it read-only here. */
export const CATALOGUE_ROUTES: Readonly<Record<string, Route>> = {
  'GET /v3/teams': (call) => pagedListOf<Team>(call, call.state.company.teams, {}, MOST_TEAMS),
  'GET /v3/teams/:id': (call) => one(call, call.state.company.teams),
  'GET /v3/customers': (call) =>
    pagedListOf<Customer>(call, call.state.company.customers, named(), MOST_ROWS, shown(call)),
  'GET /v3/customers/:id': (call) => one(call, call.state.company.customers),
  'GET /v4/services': (call) =>
    pagedListOf<Service>(call, call.state.company.services, named(), MOST_ROWS, shown(call)),
  'GET /v4/services/:id': (call) => one(call, call.state.company.services),
  'GET /v4/projects': (call) =>
    pagedListOf<Project>(
      call,
      call.state.company.projects,
      { ...named<Project>(), customers_id: oneOf((row) => row.customers_id) },
      MOST_ROWS,
      shown(call),
    ),
  'GET /v4/projects/:id': (call) => one(call, call.state.company.projects),
};
