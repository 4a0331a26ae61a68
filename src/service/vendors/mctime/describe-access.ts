import { done, type Outcome } from '../outcome.ts';
import type { AccessReport, LinkedPerson } from '../vendor.ts';
import { checkAccess } from './access.ts';
import { withSignal, type Connection } from './connection.ts';
import { dataOf, envelopeOf, isRecord, itemFailed, outcomeOf } from './outcome.ts';
import { readUsers } from './roster.ts';
import { organizationDetail } from './schema.ts';
import { settingWarnings } from './settings.ts';

/** What the key may do and what of the organization's settings will get in the way, for a person who sets the kiosk up. */
export async function describeAccess(
  connection: Connection,
  people: readonly LinkedPerson[],
  signal?: AbortSignal,
): Promise<Outcome<AccessReport>> {
  const access = await checkAccess(connection, people, signal);
  if (access.kind === 'unauthorized') return done({ may: [], missing: [access.reason] });
  if (access.kind !== 'done') return access;
  const users = await readUsers(connection, { inactive: false }, signal);
  if (users.kind !== 'done' && users.kind !== 'unauthorized') return users;
  const count = users.kind === 'done' ? users.value.users.length : 0;
  const sight =
    count > 1
      ? { may: [`see ${count} people`], missing: [] }
      : {
          may: [],
          missing: [
            'the key sees one person only: its user needs the role approver, manager or administrator',
          ],
        };
  const organization = await describeOrganization(connection, signal);
  if (organization.kind !== 'done') return organization;
  return done({
    may: [...sight.may, ...organization.value.may],
    missing: [...sight.missing, ...organization.value.missing],
  });
}

async function describeOrganization(
  { http, options }: Connection,
  signal?: AbortSignal,
): Promise<Outcome<AccessReport>> {
  const { organizationId } = options;
  if (organizationId === null) {
    const missing = ['no organization is set (vendor.account.organizationId): mcTIME chooses one'];
    return done({ may: [], missing });
  }
  const reply = await http({
    method: 'GET',
    path: `/organizations/${encodeURIComponent(organizationId)}`,
    ...withSignal(signal),
  });
  const answer = outcomeOf(reply, 'row');
  const hidden = `the organization ${organizationId} is not there, or the key may not see it`;
  if (answer.kind === 'unauthorized' || answer.kind === 'rejected') {
    return done({ may: [], missing: [hidden] });
  }
  if (answer.kind !== 'reply') return answer;
  // A bare object in the documentation, wrapped as everywhere else by others.
  const envelope = envelopeOf(answer.body);
  const item = envelope?.items[0];
  if (item !== undefined && (itemFailed(item) || dataOf(item) === null)) {
    return done({ may: [], missing: [hidden] });
  }
  const bare = answer.body.kind === 'json' ? answer.body.value : null;
  const read = organizationDetail.safeParse(item === undefined ? bare : dataOf(item));
  if (!read.success || !isRecord(bare) || (envelope !== null && item === undefined)) {
    return done({ may: [], missing: [hidden] });
  }
  const name = read.data.name?.organizationName || organizationId;
  return done({
    may: [`save entries in ${name}`],
    missing: settingWarnings(read.data.timeTrackingSettings ?? {}, options.mode),
  });
}
