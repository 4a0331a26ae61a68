import { isoSeconds } from '../wall-clock.ts';
import { empty, json, phrase } from './answers.ts';
import { unchanged, type Call, type Reply } from './call.ts';
import type { WebHook } from './company.ts';
import { list } from './listing.ts';
import {
  deleted,
  dropRow,
  putRow,
  refusedFor,
  replyOf,
  staffOnly,
  stampsOf,
  withFields,
} from './row-write.ts';

const EVENTS = ['create', 'update', 'delete'];

/** Web hooks are kept and never called: a kiosk behind a router could not be reached. */
function hooksOf({ state }: Call): readonly WebHook[] {
  return state.company.web_hooks ?? [];
}

export function listHooks(call: Call): Reply {
  return staffOnly(call, () => unchanged(call, list(call, hooksOf(call))));
}

export function getHook(call: Call): Reply {
  return withHook(call, (row) => unchanged(call, json(row)));
}

export function postHook(call: Call): Reply {
  return staffOnly(call, () =>
    withFields(call, (fields) => {
      const { state, now } = call;
      const word = (name: string) => [phrase(state.switches, name in fields ? 'invalid' : 'blank')];
      const { target, event, hook } = fields;
      if (typeof target !== 'string' || target === '') {
        return replyOf(call, refusedFor(state, { target: word('target') }));
      }
      if (typeof event !== 'string' || !EVENTS.includes(event)) {
        return replyOf(call, refusedFor(state, { event: word('event') }));
      }
      if (!isAddress(hook)) return replyOf(call, refusedFor(state, { hook: word('hook') }));
      const enabled = { disabled: false, disabled_at: null };
      const row: WebHook = { ...stampsOf(state, now), target, event, hook, ...enabled };
      return replyOf(call, putRow(state, 'web_hooks', row, now));
    }),
  );
}

/** Only the address can be changed (documented). */
export function putHook(call: Call): Reply {
  return withHook(call, (row) =>
    withFields(call, ({ hook = row.hook }) => {
      const invalid = { hook: [phrase(call.state.switches, 'invalid')] };
      if (!isAddress(hook)) return replyOf(call, refusedFor(call.state, invalid));
      return replyOf(call, putRow(call.state, 'web_hooks', { ...row, hook }, call.now));
    }),
  );
}

export function removeHook(call: Call): Reply {
  return withHook(call, (row) => deleted(call, row, dropRow(call.state, 'web_hooks', row.id)));
}

export function enableHook(call: Call): Reply {
  return toggle(call, false);
}

export function disableHook(call: Call): Reply {
  return toggle(call, true);
}

/** What is so already stays as it is (documented). */
function toggle(call: Call, disabled: boolean): Reply {
  return withHook(call, (row) => {
    if (row.disabled === disabled) return unchanged(call, json(row));
    const disabled_at = disabled ? isoSeconds(call.now) : null;
    return replyOf(
      call,
      putRow(call.state, 'web_hooks', { ...row, disabled, disabled_at }, call.now),
    );
  });
}

function withHook(call: Call, use: (row: WebHook) => Reply): Reply {
  return staffOnly(call, () => {
    const row = hooksOf(call).find(({ id }) => id === call.id);
    return row ? use(row) : unchanged(call, empty(404));
  });
}

function isAddress(value: unknown): value is string {
  return typeof value === 'string' && /^https?:\/\/\S+$/.test(value);
}
