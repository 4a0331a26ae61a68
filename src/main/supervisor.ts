import { createBackoff } from './backoff.ts';
import type { ServiceHost, ServiceHostEvents } from './service-host.ts';

/** A service that has not reported by then is hung. Long, because it may be copying a large database before migrating. */
export const startTimeoutMs = 120_000;

/** What a service gets to finish its transaction, its request and its log when it is told to stop. */
export const stopTimeoutMs = 3_000;

/** So many starts in a row without success are no accident: the window says so instead of asking for patience. */
const hopelessStarts = 5;

export type SupervisorParts = {
  readonly launch: (events: ServiceHostEvents) => ServiceHost;
  /** Calls back after `ms`, unless the returned function is called before. */
  readonly after: (ms: number, callback: () => void) => () => void;
  /** Monotonic milliseconds. */
  readonly nowMs: () => number;
  readonly log: (sentence: string) => void;
  /** The service is ready for windows. */
  readonly onUp: (service: ServiceHost) => void;
  /** The service that was up is gone; another one will be started. */
  readonly onDown: () => void;
  /** It cannot start, for the reason given or for none that it could name (null); it is tried again nevertheless. */
  readonly onOutOfService: (sentence: string | null) => void;
  /** Somebody with the admin PIN wants the window closed. */
  readonly onLeaveKiosk: () => void;
  /** Somebody wants to try the demo of a vendor instead of this kiosk. */
  readonly onStartDemo: (vendor: string) => void;
  /** Before each start: another version has taken this one's place, and begins in a process of its own. Nothing is started. */
  readonly givesWay?: () => boolean;
};

export type Supervisor = {
  readonly start: () => void;
  /** The machine has been asleep, and the service's clock with it. */
  readonly tellAwake: () => void;
  /** Resolves when the process is gone. It is not started again. */
  readonly stop: () => Promise<void>;
};

/**
 * Keeps one service process alive. It is either starting (until it reports), up (until it exits), or waiting for its next
 * start; a stop ends all of these. Nothing else starts a process, so there is never a second one on the same data.
 */
export function createSupervisor(parts: SupervisorParts): Supervisor {
  const backoff = createBackoff(parts.nowMs);
  let host: ServiceHost | null = null;
  let cancelTimer = (): void => {};
  let failedStarts = 0;
  let onceGone: (() => void) | null = null;

  function setTimer(ms: number, callback: () => void): void {
    cancelTimer();
    cancelTimer = parts.after(ms, callback);
  }

  function start(): void {
    if (parts.givesWay?.() === true) return;
    let reported = false;
    let isUp = false;
    backoff.begun();
    const launched = parts.launch({
      started: () => {
        if (onceGone) return;
        reported = true;
        isUp = true;
        failedStarts = 0;
        cancelTimer();
        parts.onUp(launched);
      },
      failed: (sentence) => {
        if (onceGone) return;
        reported = true;
        parts.log(`The service cannot start: ${sentence}`);
        parts.onOutOfService(sentence);
        setTimer(stopTimeoutMs, launched.kill);
      },
      leaveKiosk: () => {
        if (isUp && !onceGone) parts.onLeaveKiosk();
      },
      startDemo: (vendor) => {
        if (isUp && !onceGone) parts.onStartDemo(vendor);
      },
      exited: (how) => {
        host = null;
        cancelTimer();
        if (onceGone) return onceGone();
        if (isUp) parts.onDown();
        if (!reported && ++failedStarts >= hopelessStarts) parts.onOutOfService(null);
        const delayMs = backoff.nextDelayMs();
        parts.log(`The service ended (${how}); it is started again in ${delayMs} ms.`);
        setTimer(delayMs, start);
      },
    });
    host = launched;
    setTimer(startTimeoutMs, () => {
      parts.log('The service does not report; it is ended and started again.');
      launched.kill();
    });
  }

  return {
    start,
    tellAwake: () => host?.tellAwake(),
    stop: () =>
      new Promise((resolve) => {
        onceGone = resolve;
        cancelTimer();
        if (!host) return resolve();
        host.tellStop();
        setTimer(stopTimeoutMs, host.kill);
      }),
  };
}
