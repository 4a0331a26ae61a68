import { expect, test } from 'vitest';
import {
  ENTRY,
  items,
  PERSON,
  times,
  toldMctime,
  wrapped,
  type Asked,
  type Said,
} from '../../../../test/builders/told-mctime.ts';
import type { WriteOrder } from '../vendor.ts';
import { parseFaults } from '../../../sandbox/fault-spec.ts';
import {
  at,
  change,
  connect,
  create,
  DATE,
  DAY,
  person,
  posts,
  row,
  rowsOf,
  startMctime,
} from '../../../../test/builders/mctime-day.ts';

test('a day by the clock: in, break, back, out, each sent while it happens', async () => {
  const sandbox = await startMctime();
  const who = await person(sandbox);
  const mctime = connect(sandbox);
  const states = [
    row('06:00', null),
    row('06:00', null, [['07:00', null]]),
    row('06:00', null, [['07:00', '07:15']]),
    row('06:00', null, [
      ['07:00', '07:15'],
      ['08:00', null],
    ]),
    row('06:00', '09:00', [
      ['07:00', '07:15'],
      ['08:00', '08:30'],
    ]),
  ];
  for (const [index, state] of states.entries()) {
    const order = index === 0 ? create(who, state) : await change(mctime, who, state);
    expect(await mctime.apply(order)).toMatchObject({ kind: 'done', value: state });
    expect(await rowsOf(mctime, who)).toEqual([state]);
  }
  expect(posts(sandbox)).toHaveLength(6);
  const { clocks } = sandbox.control.state().company as { clocks: readonly unknown[] };
  expect(clocks).toEqual([]);
});

test('a backlog is caught up in one write, toggle by toggle', async () => {
  const sandbox = await startMctime();
  const who = await person(sandbox);
  const mctime = connect(sandbox);
  await mctime.apply(create(who, row('06:00', null)));
  const whole = row('06:00', '09:45', [
    ['07:00', '07:15'],
    ['08:00', '08:05'],
    ['09:00', '09:30'],
  ]);
  expect(await mctime.apply(await change(mctime, who, whole))).toMatchObject({
    kind: 'done',
    value: whole,
  });
  expect(posts(sandbox)).toHaveLength(8);
});

test.each(['new', 'clock'])(
  'the entry of a stopped clock is found under a %s id',
  async (stoppedId) => {
    const sandbox = await startMctime();
    sandbox.control.setSwitches({ stoppedId });
    const who = await person(sandbox);
    const mctime = connect(sandbox);
    await mctime.apply(create(who, row('06:00', null)));
    const out = await mctime.apply(await change(mctime, who, row('06:00', '09:00')));
    const { entries } = sandbox.control.state().company as { entries: readonly { id: string }[] };
    expect(out).toMatchObject({ kind: 'done', value: { id: entries.at(-1)?.id } });
  },
);

test('a start that was corrected is put right in the saved entry', async () => {
  const sandbox = await startMctime();
  const who = await person(sandbox);
  const mctime = connect(sandbox);
  await mctime.apply(create(who, row('06:00', null)));
  expect(await mctime.apply(await change(mctime, who, row('05:45', null)))).toMatchObject({
    kind: 'rejected',
    reason: 'the running clock in mcTIME cannot be changed: its start is another one',
  });
  const out = row('05:45', '09:00', [['07:00', '07:15']]);
  expect(await mctime.apply(await change(mctime, who, out))).toMatchObject({
    kind: 'done',
    value: out,
  });
  expect(await rowsOf(mctime, who)).toEqual([out]);
});

test('a clock that somebody started in the web page is ended, in either mode', async () => {
  const sandbox = await startMctime();
  const who = await person(sandbox);
  sandbox.control.edit({
    action: 'create',
    kind: 'clock',
    userId: who.vendorId,
    from: at('06:00'),
  });
  const mctime = connect(sandbox, { mode: 'times' });
  const out = row('06:00', '09:00');
  expect(await mctime.apply(await change(mctime, who, out))).toMatchObject({
    kind: 'done',
    value: out,
  });
});

test('another clock of that person is left alone: the day has to be read again', async () => {
  const sandbox = await startMctime();
  const who = await person(sandbox);
  sandbox.control.edit({
    action: 'create',
    kind: 'clock',
    userId: who.vendorId,
    from: at('05:00'),
  });
  expect(await connect(sandbox).apply(create(who, row('06:00', null)))).toEqual({
    kind: 'unknown',
    reason: 'another clock is running for this person',
    answered: true,
  });
  expect(posts(sandbox)).toEqual([]);
});

test('an undone in takes the clock back', async () => {
  const sandbox = await startMctime();
  const who = await person(sandbox);
  const mctime = connect(sandbox);
  await mctime.apply(create(who, row('06:00', null)));
  const order = await change(mctime, who, row('06:00', null));
  const step = { kind: 'delete', id: order.step.kind === 'change' ? order.step.id : '' } as const;
  expect(await mctime.apply({ ...order, step })).toEqual({ kind: 'done', value: null });
  expect(await rowsOf(mctime, who)).toEqual([]);
});

test('a lost answer to a start is a start: the clock that runs is adopted', async () => {
  const sandbox = await startMctime();
  const who = await person(sandbox);
  const mctime = connect(sandbox);
  sandbox.control.setFaults(parseFaults('dropAfter:POST/clock'));
  expect(await mctime.apply(create(who, row('06:00', null)))).toMatchObject({ kind: 'unknown' });
  expect(await rowsOf(mctime, who)).toEqual([row('06:00', null)]);
  expect(await mctime.apply(create(who, row('06:00', null)))).toMatchObject({
    kind: 'done',
    value: row('06:00', null),
  });
  expect(posts(sandbox)).toHaveLength(1);
});

test.each(['dropAfter', 'dropBefore', '504', 'garbage', 'truncate=20'])(
  'a break whose answer is lost (%s) is toggled once',
  async (fault) => {
    const sandbox = await startMctime();
    const who = await person(sandbox);
    const mctime = connect(sandbox);
    await mctime.apply(create(who, row('06:00', null)));
    const pause = row('06:00', null, [['07:00', null]]);
    const order = await change(mctime, who, pause);
    sandbox.control.setFaults(parseFaults(`${fault}:POST/clock`));
    expect(await mctime.apply(order)).toMatchObject({ kind: 'unknown' });
    expect(await mctime.apply(await change(mctime, who, pause))).toMatchObject({
      kind: 'done',
      value: pause,
    });
    expect(await rowsOf(mctime, who)).toEqual([pause]);
  },
);

test.each(['dropAfter', '504', 'garbage'])(
  'a stop whose answer is lost (%s) leaves a day that shows what became of it',
  async (fault) => {
    const sandbox = await startMctime();
    const who = await person(sandbox);
    const mctime = connect(sandbox);
    await mctime.apply(create(who, row('06:00', null)));
    const order = await change(mctime, who, row('06:00', '09:00'));
    sandbox.control.setFaults(parseFaults(`${fault}:POST/clock`));
    expect(await mctime.apply(order)).toMatchObject({ kind: 'unknown' });
    const [now] = await rowsOf(mctime, who);
    expect([row('06:00', null), row('06:00', '09:00')]).toContainEqual(now);
    if (now?.to !== null) return;
    expect(await mctime.apply(order)).toMatchObject({ kind: 'done', value: row('06:00', '09:00') });
  },
);

/** An account whose `GET /clock` ends where the documented example does. */
const withoutBreaks: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  if (init?.method !== 'GET' || typeof input !== 'string' || !input.includes('/clock')) {
    return response;
  }
  const body = (await response.json()) as { items: Record<string, unknown>[] };
  for (const item of body.items) delete item['breaks'];
  return new Response(JSON.stringify(body), { headers: response.headers });
};

test('where the running clock does not list its breaks, the adapter knows its own', async () => {
  const sandbox = await startMctime();
  const who = await person(sandbox);
  const mctime = connect(sandbox, {}, withoutBreaks);
  const states = [
    row('06:00', null),
    row('06:00', null, [['07:00', null]]),
    row('06:00', null, [['07:00', '07:15']]),
    row('06:00', '09:00', [
      ['07:00', '07:15'],
      ['08:00', '08:30'],
    ]),
  ];
  const kinds: string[] = [];
  for (const [index, state] of states.entries()) {
    const order = index === 0 ? create(who, state) : await change(mctime, who, state);
    if (index === 1) sandbox.control.setFaults(parseFaults('dropAfter:POST/clock'));
    kinds.push((await mctime.apply(order)).kind);
    expect(await rowsOf(mctime, who)).toEqual([state]);
  }
  expect(kinds).toEqual(['done', 'unknown', 'done', 'done']);
  await mctime.apply(create(who, row('09:10', null)));
  const stranger = await connect(sandbox, {}, withoutBreaks).readPerson(DAY, who);
  expect(stranger).toMatchObject({
    value: { unreadable: [{ vendorId: who.vendorId, date: DATE }] },
  });
});

test.each(['dropped', 'refused'])(
  'breaks that the working time model makes (%s) keep nobody in',
  async (breakUnderModel) => {
    const sandbox = await startMctime();
    sandbox.control.setSwitches({ breakUnderModel });
    const who = await person(sandbox, '34');
    const mctime = connect(sandbox);
    await mctime.apply(create(who, row('01:00', null)));
    const out = row('01:00', '09:30', [['04:00', '04:30']]);
    const answer = await mctime.apply(await change(mctime, who, out));
    expect(answer).toMatchObject({ kind: 'done', value: { from: at('01:00'), to: at('09:30') } });
  },
);

test.each(['429~9', '401', '503', 'garbage'])(
  'what fails (%s) after a clock was started leaves open whether it was',
  async (fault) => {
    const sandbox = await startMctime();
    const who = await person(sandbox);
    const mctime = connect(sandbox);
    sandbox.control.setFaults(parseFaults(`${fault}+1:GET/clock`));
    expect(await mctime.apply(create(who, row('06:00', null)))).toMatchObject({ kind: 'unknown' });
    expect(await rowsOf(mctime, who)).toEqual([row('06:00', null)]);
  },
);

test.each(['429~9', '401'])(
  'what fails (%s) between two toggles leaves open what became of them',
  async (fault) => {
    const sandbox = await startMctime();
    const who = await person(sandbox);
    const mctime = connect(sandbox);
    await mctime.apply(create(who, row('06:00', null)));
    const order = await change(mctime, who, row('06:00', null, [['07:00', '07:15']]));
    sandbox.control.setFaults(parseFaults(`${fault}+1:POST/clock`));
    expect(await mctime.apply(order)).toMatchObject({ kind: 'unknown' });
    expect(await rowsOf(mctime, who)).toEqual([row('06:00', null, [['07:00', null]])]);
    expect(await mctime.apply({ ...order })).toMatchObject({ kind: 'done' });
  },
);

test('out and in again within a minute are an entry and a clock', async () => {
  const sandbox = await startMctime();
  const who = await person(sandbox);
  const mctime = connect(sandbox);
  const second = (text: string): string => `${DATE}T06:00:${text}Z`;
  const seconds = [
    { from: second('00'), to: second('20'), breaks: [] },
    { from: second('40'), to: null, breaks: [] },
  ];
  for (const wanted of seconds) {
    expect(await mctime.apply(create(who, wanted))).toMatchObject({ kind: 'done', value: wanted });
  }
  expect(await rowsOf(mctime, who)).toEqual(seconds);
});

/** An account that says yes to every toggle and shows none of them. */
function deaf({ method, path, body }: Asked): Said {
  if (method === 'POST') {
    const { action } = body as { action?: string };
    return { body: wrapped({ id: action === 'stop' ? 'e1' : 'c1' }) };
  }
  return { body: path === '/clock' ? items(CLOCK) : times([{ ...ENTRY, type: 'work' }]) };
}

const CLOCK = { userId: 'p', onBreak: false, from: at('06:00'), timeType: 'work', breaks: [] };
const RUNNING = { ...row('06:00', null), id: 'clock/p' };

function ofClock(wanted: ReturnType<typeof row>): WriteOrder {
  const step = { kind: 'change', id: RUNNING.id, row: wanted } as const;
  return { person: PERSON, date: DATE, step, current: RUNNING };
}

test('a break that is taken and not shown is not toggled again', async () => {
  const { mctime, seen } = await toldMctime(deaf, { mode: 'clock' });
  expect(await mctime.apply(ofClock(row('06:00', null, [['07:00', null]])))).toEqual({
    kind: 'rejected',
    reason: 'mcTIME took a break and does not show it',
  });
  expect(seen.filter(({ method }) => method === 'POST')).toHaveLength(1);
});

test('out comes through although a break before it is not shown, and the entry is corrected', async () => {
  const { mctime, seen } = await toldMctime(deaf, { mode: 'clock' });
  await mctime.apply(ofClock(row('06:00', '14:00', [['07:00', '07:15']])));
  const sent = seen.filter(({ method }) => method === 'POST').map(({ path, body }) => [path, body]);
  expect(sent).toMatchObject([
    ['/clock', { action: 'break', dateTime: '2026-03-30T09:00:00+02:00', userId: 'p' }],
    ['/clock', { action: 'stop', dateTime: '2026-03-30T16:00:00+02:00', userId: 'p' }],
    [
      '/times',
      { userId: 'p', times: [{ id: 'e1', breaks: [{ to: '2026-03-30T09:15:00+02:00' }] }] },
    ],
  ]);
});

test('a start sends what is documented, flat organization included', async () => {
  let running = false;
  const { mctime, seen } = await toldMctime(
    ({ method }) => {
      if (method === 'GET') return { body: running ? items(CLOCK) : items() };
      running = true;
      return { body: wrapped({ id: 'c1' }) };
    },
    { mode: 'clock' },
  );
  const order = {
    ...ofClock(row('06:00', null)),
    step: { kind: 'create', row: row('06:00', null) } as const,
  };
  expect(await mctime.apply(order)).toEqual({ kind: 'done', value: RUNNING });
  expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({
    action: 'start',
    dateTime: '2026-03-30T08:00:00+02:00',
    userId: 'p',
    timeType: 'work',
    organizationId: 'org',
  });
});

test('a start that mcTIME has rounded stands as it is there', async () => {
  let running = false;
  const { mctime } = await toldMctime(
    ({ method }) => {
      if (method === 'GET')
        return { body: running ? items({ ...CLOCK, from: at('06:15') }) : items() };
      running = true;
      return { body: wrapped({ id: 'c1' }) };
    },
    { mode: 'clock' },
  );
  const order = {
    ...ofClock(row('06:07', null)),
    step: { kind: 'create', row: row('06:07', null) } as const,
  };
  expect(await mctime.apply(order)).toMatchObject({ kind: 'done', value: { from: at('06:15') } });
});

test('a clock that cancel leaves running is told, and one that is gone is read again', async () => {
  const order = {
    ...ofClock(row('06:00', null)),
    step: { kind: 'delete', id: RUNNING.id } as const,
  };
  const { mctime } = await toldMctime(deaf, { mode: 'clock' });
  expect(await mctime.apply(order)).toEqual({
    kind: 'rejected',
    reason: 'mcTIME keeps the running clock: end it there',
  });
  const gone = await toldMctime(() => ({ body: items() }), { mode: 'clock' });
  expect(await gone.mctime.apply(order)).toMatchObject({ kind: 'unknown', answered: true });
  expect(await gone.mctime.apply(ofClock(row('06:00', '09:00')))).toMatchObject({
    kind: 'unknown',
  });
});

test('a clock with an id of its own is ended as a clock', async () => {
  const { mctime, seen } = await toldMctime(deaf, { mode: 'clock' });
  const order = ofClock(row('06:00', '14:00'));
  const step = { kind: 'change', id: 'c9', row: row('06:00', '14:00') } as const;
  const current = { ...RUNNING, id: 'c9' };
  await mctime.apply({ ...order, step, current });
  expect(seen.find(({ method }) => method === 'POST')?.body).toMatchObject({ action: 'stop' });
});
