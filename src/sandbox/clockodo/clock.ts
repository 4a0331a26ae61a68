import type { ApiResponse } from '../exchange.ts';
import { general, json, notFound } from './answers.ts';
import { foreign, mayActFor, unchanged, userById, type Call, type Reply } from './call.ts';
import type { User } from './company.ts';
import { refusalAnswer, type Refusal } from './entry-refusal.ts';
import { runningOf } from './entry-rules.ts';
import { wholeNumber } from './fields.ts';

/** The only times that carry milliseconds (documented). */
export function currentTime(now: number): string {
  return new Date(now).toISOString();
}

export function refuseClock(call: Call, refusal: Refusal): Reply {
  const { language, state } = call;
  return unchanged(call, refusalAnswer(refusal, language, state.switches, 'general'));
}

export function unreadableBody(call: Call): ApiResponse {
  return general(400, call.language, 'BadRequest');
}

/** Whose clock a call is about: whom it names, else the owner of the key; or the reply that refuses it. */
export function clockOwner(call: Call, usersId: unknown): User | Reply {
  if (usersId === undefined || usersId === null || usersId === '') return call.who;
  const id = wholeNumber(usersId);
  if (id === null || id < 1) {
    return refuseClock(call, { kind: 'malformed', fields: ['users_id'] });
  }
  if (!mayActFor(call, id)) return foreign(call);
  return userById(call.state, id) ?? unchanged(call, notFound(call.language));
}

export function getClock(call: Call): Reply {
  const owner = clockOwner(call, call.query['users_id']);
  if ('response' in owner) return owner;
  const running = runningOf(call.state.company.entries, owner.id);
  return unchanged(call, json({ running, stopped: null, current_time: currentTime(call.now) }));
}
