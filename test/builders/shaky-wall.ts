import { kioskContract } from '../../src/contract/kiosk.ts';
import type { Port } from '../../src/contract/port.ts';
import { serve } from '../../src/contract/wire-server.ts';
import { createKiosk } from '../../src/renderer/view-model/kiosk.ts';
import { virtualTime } from '../../src/renderer/view-model/virtual-time.ts';
import { kioskHandlers } from '../../src/service/kiosk-handlers.ts';
import { scratchKiosk, type ScratchKiosk } from '../../src/service/scratch-kiosk.ts';
import { createEngine } from '../../src/service/sync/engine.ts';

/** What becomes of the next call: nobody hears it, or it is done and nobody hears of it. Either ends the line. */
export type Fate = 'heard' | 'call lost' | 'answer lost';

/** For tests: the wall as it is, before the service as it is, over a line that breaks when it is told to. */
export function shakyWall(newId: () => string) {
  const time = virtualTime();
  const hearing: ((message: unknown) => void)[] = [];
  const closing: (() => void)[] = [];
  const defects: unknown[] = [];
  let service = scratchKiosk();
  let fate: Fate = 'heard';
  let line: { tell: (message: unknown) => void } | null = null;

  function cut(): void {
    line = null;
    fate = 'heard';
    for (const tell of closing) tell();
  }

  function up(): void {
    const mine: { tell: (message: unknown) => void } = { tell: () => {} };
    const isMine = (): boolean => line === mine;
    const port: Port = {
      post: (message) => {
        if (!isMine()) return;
        if (fate === 'answer lost' && typeOf(message) === 'answer') return cut();
        for (const hear of hearing) hear(structuredClone(message));
      },
      onMessage: (listener) => void (mine.tell = listener),
      onClose: () => {},
    };
    const engine = createEngine({ ctx: service, vendor: () => null });
    const onDefect = (error: unknown): string => {
      // Whoever is killed in the midst of a call has no defect.
      if (isMine()) defects.push(error);
      return 'defect';
    };
    const server = serve(port, kioskContract, kioskHandlers(service, engine, null), { onDefect });
    line = mine;
    server.emit('ready', { nowAt: service.world.clock() });
  }

  const port: Port = {
    post: (message) => {
      if (fate === 'call lost') cut();
      else line?.tell(structuredClone(message));
    },
    onMessage: (listener) => void hearing.push(listener),
    onClose: (listener) => void closing.push(listener),
  };
  const { after, monotonicMs } = time;
  const wall = createKiosk({ port, newId, monotonicMs, after });

  return {
    wall,
    defects: defects as readonly unknown[],
    service: (): ScratchKiosk => service,
    isUp: (): boolean => line !== null,
    next: (becomes: Fate): void => void (fate = becomes),
    up,
    /** The service ends and another one begins on the same data. */
    restart: (): void => {
      service = service.restarted();
      up();
    },
    pass: (ms: number): void => {
      service.world.pass(ms);
      time.pass(ms);
    },
  };
}

function typeOf(message: unknown): unknown {
  return (message as { readonly type?: unknown }).type;
}
