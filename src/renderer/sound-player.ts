import { PATTERNS, type Sound } from './view-model/sound.ts';

/** Ramps of this length begin and end each beep without a crack. */
const RAMP_SECONDS = 0.008;
/** The first beep waits so long for a device that has just been woken. */
const LEAD_SECONDS = 0.02;
/** Nobody connects a sound with what stood there so long ago. */
const TOO_LATE_MS = 800;
/** Of what the device can do; a hundred is loud, not painful. */
const LOUDEST = 0.6;

/** Plays what an outcome sounds like. It never throws and nothing waits for it: a kiosk without a sound device is silent. */
export type SoundPlayer = {
  /** `volume`: 0 to 100. */
  readonly play: (sound: Sound, volume: number) => void;
};

/**
 * Makes every sound itself. Between two sounds the device sleeps, and costs nothing. `create` may throw, as `new
 * AudioContext()` does where there is none; it is tried again with the next sound.
 */
export function createSoundPlayer(
  create: () => AudioContext,
  after: (ms: number, callback: () => void) => () => void,
): SoundPlayer {
  let device: AudioContext | null = null;
  let cancelSleep = (): void => {};
  let isWaking = false;

  /** Whether it woke up in time. One that never does is asked once, and never again while it has not answered. */
  async function woken(sleeper: AudioContext): Promise<boolean> {
    let isLate = false;
    const cancelLate = after(TOO_LATE_MS, () => void (isLate = true));
    isWaking = true;
    try {
      await sleeper.resume();
    } finally {
      isWaking = false;
      cancelLate();
    }
    return !isLate;
  }

  async function sound(which: Sound, volume: number): Promise<void> {
    device ??= create();
    cancelSleep();
    const sounding = device;
    const endsInMs = (await woken(sounding)) ? schedule(sounding, which, volume) : 0;
    cancelSleep = after(endsInMs, () => void sounding.suspend().catch(() => {}));
  }

  return {
    play: (which, volume) => {
      if (volume <= 0 || isWaking) return;
      sound(which, volume).catch(() => {
        device = null;
      });
    },
  };
}

/** Answers with how long it takes, in milliseconds, the device's own delay included. */
function schedule(device: AudioContext, which: Sound, volume: number): number {
  const loudness = device.createGain();
  // Ears hear ratios: half the number is meant to sound half as loud.
  loudness.gain.value = LOUDEST * (volume / 100) ** 2;
  loudness.connect(device.destination);
  const beginsAt = device.currentTime + LEAD_SECONDS;
  let endMs = 0;
  for (const { startMs, lengthMs, hertz } of PATTERNS[which]) {
    const [from, until] = [beginsAt + startMs / 1000, beginsAt + (startMs + lengthMs) / 1000];
    const tone = device.createOscillator();
    const envelope = device.createGain();
    tone.type = 'triangle';
    tone.frequency.value = hertz;
    envelope.gain.setValueAtTime(0, from);
    envelope.gain.linearRampToValueAtTime(1, from + RAMP_SECONDS);
    envelope.gain.setValueAtTime(1, until - RAMP_SECONDS);
    envelope.gain.linearRampToValueAtTime(0, until);
    tone.connect(envelope).connect(loudness);
    tone.start(from);
    tone.stop(until);
    endMs = startMs + lengthMs;
  }
  return endMs + 500;
}
