import { instantOf } from '../../../core/time/zone.ts';
import { done, type Outcome } from '../outcome.ts';
import { hiddenOf, secretOf, type Connection } from './connection.ts';
import { apiReplyOf, objectOf, saidOf } from './outcome.ts';
import type { Scan } from './scans.ts';
import { sentencesOf, shownWords } from './words.ts';

const PATH = '/rfid_devices/auto_attendance';

/** A scan is sent live only while it is younger than this, and by batch so long after it was sent live. */
const LIVE_MS = 60_000;

/** With clocks farther apart iFlow's own second is not the one that was punched. */
const SKEW_MS_MAX = 30_000;

/** What was sent live so long ago is long settled. */
const REMEMBERED_MS = 3_600_000;

/** Whether a scan is so young that iFlow may date it itself. It goes live once and never again: a second would toggle. */
export function isLive(connection: Connection, vendorId: string, scan: Scan): boolean {
  const { options, contact, sentLive } = connection;
  if (options.scan !== 'live' || sentLive.has(keyOf(vendorId, scan))) return false;
  if (Math.abs(contact()?.skewMs ?? 0) > SKEW_MS_MAX) return false;
  return youngAts(connection, scan).length > 0;
}

/**
 * Whether a scan may have gone live a moment ago, from here or from a process that ended since: iFlow may still be at it, and a
 * batch would be a second scan. After a minute the list is believed.
 */
export function isUnsettled(connection: Connection, vendorId: string, scan: Scan): boolean {
  const { options, clock, sentLive, sinceAt } = connection;
  if (options.scan !== 'live') return false;
  const sentAt = sentLive.get(keyOf(vendorId, scan));
  if (sentAt !== undefined) return Math.abs(clock() - sentAt) < LIVE_MS;
  return youngAts(connection, scan).some((at) => at < sinceAt);
}

/** When a scan happened, as far as that is less than a minute ago. Of an hour that comes twice, both times are tried. */
function youngAts({ options, clock }: Connection, { at: wall }: Scan): readonly number[] {
  const now = clock();
  return (['first', 'second'] as const).flatMap((fold) => {
    const rule = { fold, gap: 'after' } as const;
    const at = instantOf(wall.slice(0, 10), wall.slice(11), options.zone, rule);
    return at !== null && now >= at && now - at < LIVE_MS ? [at] : [];
  });
}

/** `acknowledged`: the answer has an event. `words`: what it says besides. */
export type LiveAnswer = { readonly acknowledged: boolean; readonly words: string };

/**
 * One scan as it happens: iFlow takes its own time for it and decides itself whether it is in or out (published). How a scan
 * that fails is answered is not documented: a refusal leaves it unknown, too.
 */
export async function scanNow(
  connection: Connection,
  vendorId: string,
  tag: string,
  scan: Scan,
): Promise<Outcome<LiveAnswer>> {
  const { clock, http, sentLive } = connection;
  const now = clock();
  for (const [key, sentAt] of sentLive) {
    if (Math.abs(now - sentAt) > REMEMBERED_MS) sentLive.delete(key);
  }
  sentLive.set(keyOf(vendorId, scan), now);
  const access = secretOf(connection, 'vendor.device');
  const form = new URLSearchParams({ access_token: access, rfid_tag: tag });
  const hidden = hiddenOf(connection, tag);
  const said = saidOf(await http.call({ method: 'POST', path: PATH, form }), 'device', hidden);
  if (said.kind === 'rejected') return { kind: 'unknown', reason: said.reason, answered: true };
  if (said.kind !== 'said') return said;
  const reply = apiReplyOf(objectOf(said.value) ?? {}) ?? {};
  const events = Object.values(reply['event'] ?? {});
  const words = shownWords(sentencesOf(reply['scan_msg']).join('; '), hidden);
  return done({ acknowledged: events.length > 0, words });
}

function keyOf(vendorId: string, { at }: Scan): string {
  return `${vendorId} ${at}`;
}
