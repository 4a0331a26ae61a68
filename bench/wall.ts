import { tellFigures, tellHead, type Figure } from './figure.ts';
import { quantile } from './measure.ts';
import { bareInserts } from './wall-insert.ts';
import { openWall, wallKiosk } from './wall-kiosk.ts';
import { bareFrames, probe, type Sample } from './wall-probe.ts';
import { sampleTable, spans } from './wall-samples.ts';
import { scanRound } from './wall-scans.ts';

/**
 * From the last key of a scan to the frame that shows the receipt, in the real window. Prints, judges nothing: a benchmark
 * is no test.
 */

const HOUR_MS = 3_600_000;
const FRAMES = 200;
const INSERTS = 500;

const asked = process.argv.slice(2).find((word) => /^\d+$/.test(word));
const scans = Number(asked ?? '300');
const kiosk = wallKiosk(null, (line) => void process.stderr.write(`${line}\n`));
try {
  const inserts = bareInserts(kiosk.dataDir, INSERTS);
  const { app, page } = await openWall(kiosk);
  const frames = await bareFrames(page, FRAMES);
  await probe(page);
  const people = Math.ceil(scans / 3);
  const samples: Sample[] = [];
  // Everybody comes, goes four hours later, and comes again after an hour.
  for (const passMs of [4 * HOUR_MS, HOUR_MS, 0]) {
    samples.push(...(await scanRound(page, { people, from: 0 })));
    kiosk.pass(passMs);
  }
  await app.close();
  tellHead(`${samples.length} of ${people * 3} scans`);
  console.log(
    sampleTable(samples, [
      ['a bare frame of this window', frames],
      ['a bare insert', inserts],
    ]),
  );
  tellFigures(figuresOf(samples, frames, inserts));
} finally {
  kiosk.remove();
}

/** Painting under a virtual display says nothing of a screen: the whole is told, and not judged. */
function figuresOf(
  samples: readonly Sample[],
  frames: readonly number[],
  inserts: readonly number[],
): readonly Figure[] {
  const { toPaint, toReady } = spans(samples);
  const floor = quantile(inserts, 0.99);
  const frame = quantile(frames, 0.99);
  return [
    {
      what: 'last key to paint, p99 (33 ms on a real screen)',
      measured: quantile(toPaint, 0.99),
      unit: 'ms',
      floor: floor + frame,
    },
    { what: '  median', measured: quantile(toPaint, 0.5), unit: 'ms' },
    {
      what: '  share outside painting, p99',
      measured: quantile(toReady, 0.99),
      unit: 'ms',
      floor,
      bar: { atMost: 5 },
    },
    {
      what: '    median',
      measured: quantile(toReady, 0.5),
      unit: 'ms',
      floor: quantile(inserts, 0.5),
    },
  ];
}
