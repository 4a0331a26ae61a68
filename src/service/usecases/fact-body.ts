import type { JsonObject } from '../store/canonical-json.ts';
import { committed } from '../store/fact-text.ts';
import type { FactSet, NewPunch } from './record-facts.ts';

/** A fact's body, and the words beside it that a person wrote; an answer's words are the kiosk's own. */
export function wordedBody(set: FactSet, zone: string, newSalt: () => string) {
  const body = bodyOf(set, zone);
  switch (set.fact.kind) {
    case 'correction':
    case 'objectionDecision':
    case 'requestClosed':
    case 'assignment':
      return committed(body, newSalt);
    case 'punch':
    case 'undo':
    case 'vendorEdit':
    case 'answer':
    case 'objection':
    case 'request':
    case 'elsewhere':
      return { body, texts: [] };
  }
}

/** What `journal-replay.ts` reads back: the punches that this fact makes and takes back, and why. */
function bodyOf(set: FactSet, zone: string): JsonObject {
  const { fact, punches, voids } = set;
  switch (fact.kind) {
    case 'punch': {
      const [punch] = punches;
      if (!punch) return {};
      const { kind, at, source, wallAt = at } = punch;
      const wall = wallAt === at ? {} : { wall: wallAt };
      return { kind, at, zone, source, ...wall, ...elsewhereOf(punch) };
    }
    case 'undo':
      return { voids: [...voids] };
    case 'vendorEdit': {
      const { vendor, rowId, date, before, after } = fact;
      return { vendor, rowId, date, before, after, ...edited(set, zone) };
    }
    case 'correction':
    case 'answer': {
      const { date, dates, by, reason, before, after } = fact;
      return { date, dates, by, reason, before, after, ...edited(set, zone) };
    }
    case 'assignment': {
      const { by, how, dates, repeated } = fact;
      return { by, how, dates, repeated, ...edited(set, zone) };
    }
    case 'objection':
      return { date: fact.date };
    case 'objectionDecision': {
      const { date, accept, by, reason, before, after } = fact;
      return { date, accept, by, reason, before, after };
    }
    case 'elsewhere':
      return { elsewhere: [fact.punchId] };
    case 'request': {
      const { date, what, punchKind, punchId, entryAt, at } = fact;
      return { date, what, punchKind, punchId, entryAt, at };
    }
    case 'requestClosed': {
      const { request, date, by, reason } = fact;
      return { request, date, by, reason };
    }
  }
}

function edited({ punches, voids }: FactSet, zone: string): JsonObject {
  const made = punches.map((punch) => {
    const { id, kind, at, source } = punch;
    return { id, kind, at, zone, source, ...elsewhereOf(punch) };
  });
  return { voids: [...voids], punches: made };
}

function elsewhereOf({ homeOffice }: NewPunch): JsonObject {
  return homeOffice === true ? { homeOffice } : {};
}
