import { tellFigures, tellHead } from './figure.ts';
import { quantile } from './measure.ts';
import { exportForever } from './wall-export.ts';
import { bareInserts } from './wall-insert.ts';
import { openWall, wallKiosk } from './wall-kiosk.ts';
import { oweDays, startVendor } from './wall-load.ts';
import { probe } from './wall-probe.ts';
import { sampleTable, spans } from './wall-samples.ts';
import { scanRound } from './wall-scans.ts';

/**
 * The same as at the wall, while days go out to a vendor and the year of everybody is written into a file. Prints, judges
 * nothing.
 */

const INSERTS = 300;
const asked = process.argv.slice(2).find((word) => /^\d+$/.test(word));
const scans = Number(asked ?? '150');

const vendor = await startVendor();
const kiosk = wallKiosk(vendor, (line) => void process.stderr.write(`${line}\n`));
try {
  const inserts = bareInserts(kiosk.dataDir, INSERTS);
  const owed = oweDays(kiosk.dataDir, vendor.key);
  const { app, page } = await openWall(kiosk);
  await probe(page);
  const office = exportForever(kiosk.dataDir);
  const samples = await scanRound(page, { people: scans, from: 0 });
  const days = await office.stop();
  await app.close();
  const rows = await vendor.stop();
  tellHead(
    `${samples.length} of ${scans} scans; ${rows} of ${owed} owed days went out and ${days} days of people were exported meanwhile`,
  );
  console.log(sampleTable(samples, [['a bare insert, before', inserts]]));
  const { toPaint, toReady } = spans(samples);
  tellFigures([
    {
      what: 'last key to paint while an export and a drain run, p99',
      measured: quantile(toPaint, 0.99),
      unit: 'ms',
      floor: quantile(inserts, 0.99),
      bar: { atMost: 50 },
    },
    { what: '  median', measured: quantile(toPaint, 0.5), unit: 'ms' },
    { what: '  share outside painting, p99', measured: quantile(toReady, 0.99), unit: 'ms' },
  ]);
} finally {
  kiosk.remove();
}
