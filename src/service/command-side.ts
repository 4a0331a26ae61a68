import { officeContract } from '../contract/office.ts';
import { serve } from '../contract/wire-server.ts';
import { commandHandlers, type Office } from './command-handlers.ts';
import type { Composed, Side, SideParts } from './side.ts';
import { hasChunks } from './store/import-chunk.ts';
import { createEngine } from './sync/engine.ts';
import { loadVendor } from './vendors/load-vendor.ts';

/** The owner of the data directory for one command: what it asks is loaded when it asks. */
export async function commandSide(
  ctx: Composed,
  { options, log }: Pick<SideParts, 'options' | 'log'>,
): Promise<Side> {
  const { defect: onDefect } = log;
  let vendorOf = await loadVendor(ctx.config().vendor.kind);
  const engine = createEngine({ ctx, vendor: () => vendorOf(ctx) });

  const loadAll = async (): Promise<Office> => {
    const { officeHandlers } = await import('./office-handlers.ts');
    const { createUpdates } = await import('./update/updates.ts');
    // From here on the vendor may become another one.
    ({ vendorOf } = await import('./vendors/vendor-of.ts'));
    const updates = createUpdates(ctx, {
      onDisk: options.versionOnDisk ?? (() => null),
      restart: () => options.restart?.(),
      lastAskedMs: () => Number.NEGATIVE_INFINITY,
      isOfficeOpen: () => false,
      isExporting: ctx.exports.isRunning,
      backsUp: options.backsUp === true,
      log,
    });
    return officeHandlers({ ...ctx, updates }, engine, 'command line');
  };
  let all: Promise<Office> | null = null;
  const handlers = commandHandlers(ctx, engine, () => (all ??= loadAll()));

  return {
    engine,
    attachKiosk: () => {
      throw new Error('A command has no window.');
    },
    attachOffice: (port) => void serve(port, officeContract, handlers, { onDefect }),
    awake: () => {},
    onSettings: () => {},
    start: async () => {
      if (!hasChunks(ctx.db)) return;
      const { finishImport } = await import('./usecases/import-punches.ts');
      await finishImport(ctx).catch((error: unknown) => log.defect(error, 'finishImport'));
    },
    close: async () => {},
    stop: async () => {},
  };
}
