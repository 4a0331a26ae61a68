import { empty, json } from './answers.ts';
import { unchanged, type Call, type Reply } from './call.ts';
import type { Company, Stamped } from './company.ts';
import { list } from './listing.ts';

const STAMP = { created_at: '2024-01-08T08:00:00Z', updated_at: '2024-01-08T08:00:00Z' } as const;

interface Unit extends Stamped {
  readonly name: string;
  readonly users: readonly unknown[];
}

/** Teams with their people; a team that nobody is in does not exist here. */
export function unitsOf({ users }: Company): readonly Unit[] {
  const units = new Map(users.map(({ unit }) => [unit.id, unit]));
  return [...units.values()].map(({ id, name }) => ({
    id,
    name,
    users: users
      .filter(({ unit }) => unit.id === id)
      .map((user) => ({
        id: user.id,
        firstname: user.firstname,
        lastname: user.lastname,
        email: user.email,
      })),
    ...STAMP,
  }));
}

export function listUnits(call: Call): Reply {
  return unchanged(call, list(call, unitsOf(call.state.company)));
}

export function getUnit(call: Call): Reply {
  const unit = unitsOf(call.state.company).find(({ id }) => id === call.id);
  return unchanged(call, unit ? json(unit) : empty(404));
}

const AREAS = [
  'report',
  'companies',
  'contacts',
  'people',
  'purchases',
  'settings',
  'sales',
  'projects',
  'calendar',
  'time_tracking',
  'invoicing',
] as const;

interface Role {
  readonly id: number;
  readonly name: string;
  readonly is_default: boolean;
  readonly is_admin: boolean;
  readonly permission: Readonly<Record<string, unknown>>;
}

/** Whoever of a role has a key with the right "Staff" makes it an administrator's role: `people` is that right. */
export function rolesOf({ users, keys }: Company): readonly Role[] {
  const staff = new Set(keys.filter((key) => key.staff).map((key) => key.user_id));
  const roles = new Map(users.map(({ role }) => [role.id, role]));
  return [...roles.values()].map(({ id, name }) => {
    const isAdmin = users.some((user) => user.role.id === id && staff.has(user.id));
    const areas = AREAS.map((area) => [
      area,
      isAdmin || ['calendar', 'time_tracking'].includes(area) ? 'full' : 'none',
    ]);
    return {
      id,
      name,
      is_default: !isAdmin,
      is_admin: isAdmin,
      permission: { id: 500 + id, ...Object.fromEntries(areas) },
    };
  });
}

export function listRoles(call: Call): Reply {
  return unchanged(call, json(rolesOf(call.state.company)));
}
