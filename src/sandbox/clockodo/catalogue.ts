import { json, notFound } from './answers.ts';
import { unchanged, type Call, type Reply, type Route } from './call.ts';
import type { Customer, Project, Service, Team } from './company.ts';
import { containing, oneOf, pagedListOf, yesOrNo, type FilterOf } from './listing.ts';

const MOST_TEAMS = 1000;
const MOST_ROWS = 5000;

/** Only owners see notes (documented). */
function shown(call: Call): (row: object) => unknown {
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

function one(call: Call, rows: readonly { readonly id: number }[]): Reply {
  const row = rows.find((each) => each.id === call.id);
  const data = row === undefined ? null : shown(call)(row);
  return unchanged(call, data === null ? notFound(call.language) : json({ data }));
}

function services(call: Call): Reply {
  const rows = call.state.company.services;
  return pagedListOf<Service>(call, rows, named(), MOST_ROWS, shown(call));
}

function customers(call: Call): Reply {
  const rows = call.state.company.customers;
  return pagedListOf<Customer>(call, rows, named(), MOST_ROWS, shown(call));
}

function projects(call: Call): Reply {
  const known = { ...named<Project>(), customers_id: oneOf<Project>((row) => row.customers_id) };
  return pagedListOf(call, call.state.company.projects, known, MOST_ROWS, shown(call));
}

/** What to book on, and the teams; all of it read-only here. */
export const CATALOGUE_ROUTES: Readonly<Record<string, Route>> = {
  'GET /v3/teams': (call) => pagedListOf<Team>(call, call.state.company.teams, {}, MOST_TEAMS),
  'GET /v3/teams/:id': (call) => one(call, call.state.company.teams),
  'GET /v3/customers': customers,
  'GET /v3/customers/:id': (call) => one(call, call.state.company.customers),
  'GET /v4/services': services,
  'GET /v4/services/:id': (call) => one(call, call.state.company.services),
  'GET /v4/projects': projects,
  'GET /v4/projects/:id': (call) => one(call, call.state.company.projects),
};
