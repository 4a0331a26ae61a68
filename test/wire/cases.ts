import type { Input, Output } from '../../src/contract/call.ts';
import type { Closable } from '../../src/contract/port-end.ts';
import { connect, Defect, Disconnected, Malformed } from '../../src/contract/wire-client.ts';
import { stubContract } from './stub-contract.ts';
import type { StubContract } from './stub-contract.ts';

/** One running stub service; each call opens another connection to it. */
export type StubConnector = () => Promise<Closable>;

export type Case = {
  readonly name: string;
  readonly run: (open: StubConnector) => Promise<void>;
};

/**
 * What the wire needs of a transport. Written without a test framework, because some transports end in a renderer: there
 * the cases run in the page itself.
 */
export const cases: readonly Case[] = [
  {
    name: 'delivers the first message of a service that speaks at once',
    run: async (open) => {
      const { port } = await open();
      const client = connect(port, stubContract);
      await new Promise<void>((resolve) => client.on('ready', () => resolve()));
    },
  },
  {
    name: 'keeps the order of messages',
    run: async (open) => {
      const { ask } = await connected(open);
      const answers = await Promise.all(range(200).map(() => ask('arrival', {})));
      equal(
        answers.map((answer) => answer.place),
        range(200),
      );
    },
  },
  {
    name: 'carries a message of four megabytes whole',
    run: async (open) => {
      const { ask } = await connected(open);
      const value = 'Stempel '.repeat(512 * 1024);
      const answer = await ask('echo', { value });
      equal(answer.value === value, true);
    },
  },
  {
    name: 'carries every character and every kind of JSON value unchanged',
    run: async (open) => {
      const { ask } = await connected(open);
      const text = 'Ștefan Müller 👩‍🏭 \n\r\u2028\u0000"\\ \ud83d';
      const value = { text, list: [null, true, 0, -1.5, 1e300, ''], empty: {}, __proto_: [[]] };
      equal((await ask('echo', { value })).value, value);
    },
  },
  {
    name: 'matches answers to calls when they come in another order',
    run: async (open) => {
      const { ask } = await connected(open);
      const settled: string[] = [];
      const first = ask('hold', {}).then(() => settled.push('first'));
      const second = ask('hold', {}).then(() => settled.push('second'));
      equal((await ask('release', {})).held, 2);
      await Promise.all([first, second]);
      equal(settled, ['second', 'first']);
    },
  },
  {
    name: 'answers a thousand calls asked at once',
    run: async (open) => {
      const { ask } = await connected(open);
      const answers = await Promise.all(range(1_000).map((value) => ask('echo', { value })));
      equal(
        answers.map((answer) => answer.value),
        range(1_000),
      );
    },
  },
  {
    name: 'keeps two connections apart',
    run: async (open) => {
      const one = await connected(open);
      const other = await connected(open);
      await one.ask('arrival', {});
      equal((await other.ask('arrival', {})).place, 0);
      one.close();
      equal((await other.ask('arrival', {})).place, 1);
    },
  },
  {
    name: 'delivers events in order, before the answer that follows them',
    run: async (open) => {
      const { client, ask } = await connected(open);
      const heard: number[] = [];
      client.on('tick', ({ number }) => heard.push(number));
      await ask('tick', { times: 50 });
      equal(heard, range(51).slice(1));
    },
  },
  {
    name: 'carries a refusal as a value and a defect as a reference only',
    run: async (open) => {
      const { client, heard } = await connected(open);
      equal(await client.call('decline', { why: 'no' }), {
        ok: false,
        refusal: 'declined',
        detail: { why: 'no' },
      });
      const error = await thrownBy(client.call('crash', {}));
      equal(error instanceof Defect && error.reference, 'reference-1');
      equal(JSON.stringify(heard).includes('secret'), false);
    },
  },
  {
    name: 'answers malformed messages with the place and stays alive',
    run: async (open) => {
      const { ask, port } = await connected(open);
      for (const noise of [null, 7, 'text', [], {}, { type: 'call' }, { type: 'stop' }]) {
        port.post(noise);
      }
      const error = await thrownBy(ask('tick', { times: 'often' as unknown as number }));
      equal(error instanceof Malformed && error.path, 'input.times');
      equal((await ask('arrival', {})).place, 0);
    },
  },
  {
    name: 'ignores malformed messages of the service and stays alive',
    run: async (open) => {
      const { client, ask } = await connected(open);
      client.on('tick', () => {
        throw new Error('heard a malformed event');
      });
      await ask('babble', {});
      equal((await ask('arrival', {})).place, 0);
    },
  },
  {
    name: 'rejects pending calls when the service ends the connection, and later ones at once',
    run: async (open) => {
      const { ask } = await connected(open);
      const held = thrownBy(ask('hold', {}));
      equal((await thrownBy(ask('hangUp', {}))) instanceof Disconnected, true);
      equal((await held) instanceof Disconnected, true);
      equal((await thrownBy(ask('arrival', {}))) instanceof Disconnected, true);
    },
  },
  {
    name: 'tells both ends of a close once, however often and by whom it is ended',
    run: async (open) => {
      const ended = await connected(open);
      const closes = { near: 0, far: 0 };
      ended.client.onClose(() => closes.near++);
      await ended.ask('arrival', {});
      ended.close();
      ended.close();
      const hungUp = await connected(open);
      hungUp.client.onClose(() => closes.far++);
      await thrownBy(hungUp.ask('hangUp', {}));
      hungUp.close();
      const witness = await connected(open);
      await until(async () => {
        const { closes: seen } = await witness.ask('history', {});
        return seen.at(-3) === 1 && seen.at(-2) === 1;
      });
      await until(() => Promise.resolve(closes.near === 1 && closes.far === 1));
      const { closes: seen } = await witness.ask('history', {});
      equal([closes, seen.slice(-3)], [{ near: 1, far: 1 }, [1, 1, 0]]);
    },
  },
  {
    name: 'delivers nothing after the close',
    run: async (open) => {
      const { ask, heard, close, port } = await connected(open);
      await ask('arrival', {});
      close();
      const count = heard.length;
      port.post({ type: 'call', seq: 1, name: 'arrival', input: {} });
      const witness = await connected(open);
      await witness.ask('arrival', {});
      await witness.ask('history', {});
      equal(heard.length, count);
    },
  },
];

type Ask = <N extends keyof StubContract['calls']>(
  name: N,
  input: Input<StubContract, N>,
) => Promise<Output<StubContract, N>>;

async function connected(open: StubConnector) {
  const { port, close } = await open();
  const heard: unknown[] = [];
  port.onMessage((message) => heard.push(message));
  const client = connect(port, stubContract);
  /** Where a refusal is no answer: the value alone. */
  const ask: Ask = async (name, input) => {
    const outcome = await client.call(name, input);
    if (outcome.ok) return outcome.value;
    throw new Error(`${name} was refused`);
  };
  return { client, ask, port, close, heard };
}

function range(length: number): number[] {
  return Array.from({ length }, (_, at) => at);
}

function equal(actual: unknown, expected: unknown): void {
  const [left, right] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (left !== right) throw new Error(`expected ${right}, got ${left}`);
}

async function thrownBy(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('expected a rejection');
}

/** Polls: a close travels on its own time. */
async function until(isTrue: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (await isTrue()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('waited in vain');
}
