import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { Contract, Handlers } from './call.ts';
import { portPair } from './port-end.ts';
import { connect, Defect, Disconnected, Malformed } from './wire-client.ts';
import { serve } from './wire-server.ts';

const contract = {
  calls: {
    greet: {
      input: z.object({ name: z.string().min(1), times: z.number().optional() }),
      output: z.object({ text: z.string() }),
      refusals: { stranger: z.object({ name: z.string() }) },
    },
  },
  events: { ready: z.object({ nowAt: z.number().int() }) },
} as const satisfies Contract;

type Greet = Handlers<typeof contract>['greet'];

function connected(greet: Greet) {
  const { near, far } = portPair();
  const defects: unknown[] = [];
  const server = serve(
    far.port,
    contract,
    { greet },
    {
      onDefect: (error) => {
        defects.push(error);
        return `ref-${defects.length}`;
      },
    },
  );
  const heard: unknown[] = [];
  near.port.onMessage((message) => heard.push(message));
  return { near, far, server, defects, heard, client: connect(near.port, contract) };
}

const hello: Greet = ({ name }) => ({ ok: true, value: { text: `Hello ${name}` } });

test('answers a call', async () => {
  const { client } = connected(hello);
  await expect(client.call('greet', { name: 'Ana' })).resolves.toEqual({
    ok: true,
    value: { text: 'Hello Ana' },
  });
});

test('carries a refusal as a value', async () => {
  const { client } = connected(({ name }) => ({
    ok: false,
    refusal: 'stranger',
    detail: { name },
  }));
  await expect(client.call('greet', { name: 'Ana' })).resolves.toEqual({
    ok: false,
    refusal: 'stranger',
    detail: { name: 'Ana' },
  });
});

test('stops malformed input before the handler and names the place', async () => {
  const greet = vi.fn<Greet>(hello);
  const { client } = connected(greet);
  const error: unknown = await client
    .call('greet', { name: '' })
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Malformed);
  expect((error as Malformed).path).toBe('input.name');
  expect(greet).not.toHaveBeenCalled();
});

test.each([
  ['nothing', null, { seq: null, path: 'message' }],
  ['a text', 'call', { seq: null, path: 'message' }],
  ['another type', { type: 'answer', seq: 3 }, { seq: 3, path: 'message.type' }],
  ['a negative seq', { type: 'call', seq: -1, name: 'greet' }, { seq: null, path: 'message.seq' }],
  [
    'an unknown name',
    { type: 'call', seq: 4, name: 'open', input: {} },
    { seq: 4, path: 'message.name' },
  ],
  [
    'an inherited name',
    { type: 'call', seq: 5, name: 'constructor', input: {} },
    { seq: 5, path: 'message.name' },
  ],
  ['no input', { type: 'call', seq: 6, name: 'greet' }, { seq: 6, path: 'message.input' }],
])('calls %s malformed and goes on answering', async (_, message, answer) => {
  const { near, heard, client } = connected(hello);
  near.port.post(message);
  await expect(client.call('greet', { name: 'Ana' })).resolves.toMatchObject({ ok: true });
  expect(heard[0]).toEqual({ type: 'malformed', ...answer });
});

test('sends a reference in place of what a handler threw', async () => {
  const { client, defects, heard } = connected(() => {
    throw new Error('SELECT secret');
  });
  const error: unknown = await client
    .call('greet', { name: 'Ana' })
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Defect);
  expect((error as Defect).reference).toBe('ref-1');
  expect(String(defects[0])).toContain('SELECT secret');
  expect(JSON.stringify(heard)).not.toContain('SELECT');
});

test.each([
  ['an output that breaks the contract', { ok: true, value: { text: 7 } }],
  ['an undeclared refusal', { ok: false, refusal: 'tired', detail: {} }],
  ['an inherited refusal', { ok: false, refusal: 'toString', detail: {} }],
])('treats %s as a defect', async (_, outcome) => {
  const { client } = connected((() => outcome) as unknown as Greet);
  await expect(client.call('greet', { name: 'Ana' })).rejects.toBeInstanceOf(Defect);
});

test('cuts off fields that the contract does not name', async () => {
  const { client } = connected((() => ({
    ok: true,
    value: { text: 'Hello', pinHash: 'secret' },
  })) satisfies Greet);
  await expect(client.call('greet', { name: 'Ana' })).resolves.toEqual({
    ok: true,
    value: { text: 'Hello' },
  });
});

test('refuses to send what JSON cannot carry, and says where', async () => {
  const { client } = connected(hello);
  const input = { name: 'Ana', times: Number.NaN };
  await expect(client.call('greet', input)).rejects.toThrow('message.input.times is not JSON');
});

test('rejects pending calls when the port closes, and later ones at once', async () => {
  const { client, near } = connected(() => new Promise(() => {}));
  const asked = client.call('greet', { name: 'Ana' });
  near.close();
  await expect(asked).rejects.toBeInstanceOf(Disconnected);
  await expect(client.call('greet', { name: 'Ana' })).rejects.toBeInstanceOf(Disconnected);
});

test('tells of an event until the listener leaves', async () => {
  const { client, server } = connected(hello);
  const heard: number[] = [];
  const leave = client.on('ready', ({ nowAt }) => heard.push(nowAt));
  server.emit('ready', { nowAt: 1 });
  await client.call('greet', { name: 'Ana' });
  leave();
  server.emit('ready', { nowAt: 2 });
  await client.call('greet', { name: 'Ana' });
  expect(heard).toEqual([1]);
});

test('refuses to emit a payload that breaks the contract', () => {
  const { server } = connected(hello);
  expect(() => server.emit('ready', { nowAt: 1.5 })).toThrow(z.ZodError);
});

test('outlives a port that closes and speaks again, as the window does', async () => {
  const closeListeners: (() => void)[] = [];
  const { near, far } = portPair();
  const client = connect({ ...near.port, onClose: (fn) => closeListeners.push(fn) }, contract);
  for (const listener of closeListeners) listener();
  await expect(client.call('greet', { name: 'Ana' })).rejects.toBeInstanceOf(Disconnected);
  const server = serve(far.port, contract, { greet: hello }, { onDefect: String });
  const ready = new Promise((resolve) => client.on('ready', resolve));
  server.emit('ready', { nowAt: 1 });
  await ready;
  await expect(client.call('greet', { name: 'Ana' })).resolves.toMatchObject({ ok: true });
});

test('makes mistakes in handlers and calls compile errors', () => {
  const client = connect(portPair().near.port, contract);
  // @ts-expect-error -- greet has no handler.
  const none: Handlers<typeof contract> = {};
  const wrong: Handlers<typeof contract> = {
    // @ts-expect-error -- the contract declares no refusal of that name.
    greet: () => ({ ok: false, refusal: 'tired', detail: {} }),
  };
  // @ts-expect-error -- the contract names no such call.
  const unknownCall = () => client.call('open', {});
  // @ts-expect-error -- times is a number.
  const wrongInput = () => client.call('greet', { name: 'Ana', times: 'two' });
  expect([none, wrong, unknownCall, wrongInput]).toHaveLength(4);
});
