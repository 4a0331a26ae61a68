import { expect, test } from 'vitest';
import { createOfficeKeeper } from './office-session.ts';
import type { Happening } from './happening.ts';
import type { Line } from './line.ts';
import { virtualTime } from './virtual-time.ts';

const MINUTE_MS = 60_000;

/** A session at a service that answers `readPlaces`, until its door is shut. */
function office() {
  const time = virtualTime();
  const asked: { readonly name: string; readonly input: unknown }[] = [];
  const happened: Happening[] = [];
  let isShut = false;
  let answer = (seq: number): unknown => ({ type: 'answer', seq, ok: true, value: { places: [] } });
  const ask = (async (name: string, input: unknown) => {
    asked.push({ name, input });
    if (isShut) return { ok: false, refusal: 'doorClosed', detail: {} };
    if (name !== 'askOffice') return { ok: true, value: { untilAt: 0 } };
    const { message } = input as { readonly message: { readonly seq: number } };
    return { ok: true, value: { untilAt: 0, reply: answer(message.seq) } };
  }) as unknown as Line['ask'];
  const keeper = createOfficeKeeper({
    line: { ask },
    monotonicMs: time.monotonicMs,
    after: time.after,
    happen: (happening) => void happened.push(happening),
  });
  return {
    ...keeper,
    asked,
    happened,
    pass: time.pass,
    shut: () => void (isShut = true),
    answerWith: (of: (seq: number) => unknown) => void (answer = of),
    count: (name: string) => asked.filter((one) => one.name === name).length,
  };
}

test('asks with the token of the door, and says whether somebody asked or a screen did', async () => {
  const { begin, session, asked, happened } = office();
  begin('t-1');
  expect(happened).toEqual([{ kind: 'office', office: 'office' }]);
  expect(await session.ask('readPlaces', {})).toEqual({ ok: true, value: { places: [] } });
  await session.askQuietly('readPlaces', {});
  expect(asked.map(({ input }) => input)).toMatchObject([
    { token: 't-1', isAsked: true, message: { name: 'readPlaces', input: {} } },
    { token: 't-1', isAsked: false },
  ]);
});

test('what the contract does not name is no answer', async () => {
  const { begin, session, answerWith } = office();
  begin('t-1');
  answerWith((seq) => ({ type: 'answer', seq, ok: true, value: { places: 'everywhere' } }));
  await expect(session.ask('readPlaces', {})).rejects.toMatchObject({ name: 'Malformed' });
});

test('ends after ten minutes without a touch, and gives the token back', async () => {
  const { begin, session, touched, pass, happened, asked } = office();
  begin('t-1');
  pass(10 * MINUTE_MS - 1);
  touched();
  pass(10 * MINUTE_MS - 1);
  expect(happened).toHaveLength(1);
  pass(1);
  expect(happened.at(-1)).toEqual({ kind: 'office', office: null });
  expect(asked.at(-1)).toEqual({ name: 'closeDoor', input: { token: 't-1' } });
  await expect(session.ask('readPlaces', {})).rejects.toMatchObject({ name: 'Disconnected' });
});

test('touches keep the service’s door open as well, once a minute', () => {
  const { begin, touched, pass, count, asked } = office();
  begin('t-1');
  for (let second = 0; second < 150; second += 1) {
    pass(1_000);
    touched();
  }
  expect(count('stayAtDoor')).toBe(2);
  expect(asked.at(-1)?.input).toEqual({ token: 't-1', isOffice: true });
});

test('ends with the service’s door, whoever has shut it', async () => {
  const { begin, session, shut, happened } = office();
  begin('t-1');
  shut();
  await expect(session.ask('readPlaces', {})).rejects.toMatchObject({ name: 'Disconnected' });
  expect(happened.at(-1)).toEqual({ kind: 'office', office: null });
});

test('a scan goes to whoever listens last, and to nobody once they have stopped or the session is over', () => {
  const { begin, session, scanned } = office();
  const heard: string[] = [];
  begin('t-1');
  expect(scanned('04A1')).toBe(false);
  const stopFirst = session.onScan((frame) => void heard.push(`first ${frame}`));
  const stopSecond = session.onScan((frame) => void heard.push(`second ${frame}`));
  expect(scanned('04A1')).toBe(true);
  stopSecond();
  expect(scanned('04A2')).toBe(true);
  stopFirst();
  expect(scanned('04A3')).toBe(false);
  session.onScan((frame) => void heard.push(`third ${frame}`));
  session.close();
  expect(scanned('04A4')).toBe(false);
  expect(heard).toEqual(['second 04A1', 'first 04A2']);
});
