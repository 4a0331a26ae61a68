import { instantOf } from '../../../core/time/zone.ts';
import { secretOf, type Connection } from './connection.ts';
import type { Scan } from './scans.ts';

const PATH = '/rfid_devices/auto_attendance';

/** A scan is sent live only while it is younger than this. */
const LIVE_MS = 60_000;

/** Whether a scan is so young that iFlow may date it itself. Of an hour that comes twice, both times are tried. */
export function isLive({ options, clock }: Connection, scan: Scan): boolean {
  if (options.scan !== 'live') return false;
  const now = clock();
  return (['first', 'second'] as const).some((fold) => {
    const rule = { fold, gap: 'after' } as const;
    const at = instantOf(scan.at.slice(0, 10), scan.at.slice(11), options.zone, rule);
    return at !== null && now >= at && now - at < LIVE_MS;
  });
}

/**
 * One scan as it happens: iFlow takes its own time for it and decides itself whether it is in or out (published). What
 * became of it is not taken from the answer but read, also because sending it again would toggle.
 */
export async function scanNow(connection: Connection, tag: string): Promise<void> {
  const access = secretOf(connection, 'vendor.device');
  const form = new URLSearchParams({ access_token: access, rfid_tag: tag });
  await connection.http.call({ method: 'POST', path: PATH, form });
}
