import type { ApiResponse } from '../exchange.ts';
import { fieldError, general, type Language } from './answers.ts';
import type { Phrase } from './phrases.ts';
import { DEFAULT_TIME_SWITCHES, type TimeSwitches } from './switches-time.ts';

/** Why a write on clock, entries or work times is refused. */
export type Refusal =
  | { readonly kind: 'missing' | 'malformed'; readonly fields: readonly string[] }
  | {
      readonly kind:
        | 'forbidden'
        | 'notFound'
        | 'demoData'
        | 'locked'
        | 'overlap'
        | 'stale'
        | 'followsEntries'
        | 'workTimeExists'
        | 'declined';
    };

export interface Refused {
  readonly kind: 'refused';
  readonly refusal: Refusal;
}

export function refused(refusal: Refusal): Refused {
  return { kind: 'refused', refusal };
}

type Place = readonly [status: number, phrase: Phrase, type?: string];

function placeOf(kind: Refusal['kind'], switches: TimeSwitches): Place {
  switch (kind) {
    case 'missing':
      return [400, 'MissingValue'];
    case 'malformed':
      return [400, 'InvalidValue'];
    case 'forbidden':
      return [403, 'Forbidden'];
    case 'notFound':
      return [404, 'NotFound'];
    case 'demoData':
      return [403, 'CannotModifyDemoData', 'CannotModifyDemoData'];
    case 'locked':
      return [switches.lockedStatus, 'PeriodLocked'];
    case 'overlap':
      return [409, 'EntryOverlap'];
    case 'stale':
      return [switches.staleClockStatus, 'StaleClock'];
    case 'followsEntries':
      return [409, 'WorkTimesFollowEntries'];
    case 'workTimeExists':
      return [409, 'WorkTimeExists'];
    case 'declined':
      return [409, 'RequestDeclined'];
  }
}

/** What clockodo says about it, whatever the status. */
export function refusalPhrase(refusal: Refusal): Phrase {
  return placeOf(refusal.kind, DEFAULT_TIME_SWITCHES)[1];
}

/**
 * The statuses are documented per call, which of them stands for which reason is assumed.
 * @param shape `fields`: the calls whose 400 is the second of the error bodies (entries; approving and declining)
 */
export function refusalAnswer(
  refusal: Refusal,
  language: Language,
  switches: TimeSwitches,
  shape: 'fields' | 'general',
): ApiResponse {
  const [status, phrase, type] = placeOf(refusal.kind, switches);
  if (shape === 'fields' && 'fields' in refusal) {
    const missing = `Missing data: ${refusal.fields.join(', ')}`;
    return fieldError(refusal.kind === 'missing' ? missing : 'Wrong format', refusal.fields);
  }
  return general(status, language, phrase, type);
}
