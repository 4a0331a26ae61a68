import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { repositoryDir } from '../../scripts/setup/places.mjs';
import { askForAdvisories, judgeAdvisories } from '../../scripts/supply/advisories.mjs';
import { readPolicy, shippedPackages } from '../../scripts/supply/shipped.mjs';

const URL_OF_IT = 'https://example.org/advisory-1';
const shipped = shippedPackages(repositoryDir);
const policy = readPolicy(repositoryDir);

let server: Server | undefined;
afterEach(() => void server?.close());

function report(name: string, severity: string): object {
  const via = [{ title: 'It can be broken', url: URL_OF_IT, severity }];
  return { vulnerabilities: { [name]: { name, via, nodes: [`node_modules/${name}`] } } };
}

function judged(of: object, accepted: readonly object[] = []) {
  return judgeAdvisories(of, { shipped, policy: { ...policy, accepted }, today: '2026-11-22' });
}

test.each([
  ['better-sqlite3', 'critical', 1],
  ['better-sqlite3', 'high', 1],
  ['better-sqlite3', 'moderate', 0],
  ['react', 'high', 1],
  ['electron', 'high', 1],
  ['vitest', 'critical', 0],
])('an advisory against %s that is %s counts %i times', (name, severity, count) => {
  expect(judged(report(name, severity)).ill).toHaveLength(count);
});

test('one that was accepted is told until its date, and fails after it', () => {
  const known = { package: 'react', advisory: URL_OF_IT, reason: 'never called' };
  const grave = report('react', 'high');
  expect(judged(grave, [{ ...known, until: '2026-11-22' }])).toMatchObject({
    ill: [],
    accepted: [expect.stringContaining('accepted until 2026-11-22, never called')],
  });
  expect(judged(grave, [{ ...known, until: '2026-11-21' }]).ill).toHaveLength(1);
  expect(judged({ vulnerabilities: {} }, [{ ...known, until: '2027-01-01' }]).stale).toHaveLength(
    1,
  );
});

test('every acceptance says why and until when', () => {
  for (const each of policy.accepted) {
    expect(each).toMatchObject({ package: expect.any(String), advisory: expect.any(String) });
    expect(each.reason.length).toBeGreaterThan(20);
    expect(each.until).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  }
});

/** A registry that answers npm's question, as far as npm asks it. */
async function registry(answer: { readonly status: number; readonly body: unknown }) {
  const asked: string[] = [];
  server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const isQuestion = request.method === 'POST' && request.url?.endsWith('/bulk') === true;
      const sent = Buffer.concat(pieces);
      if (isQuestion) asked.push(sent[0] === 0x1f ? gunzipSync(sent).toString() : sent.toString());
      response.writeHead(isQuestion ? answer.status : 404, { 'content-type': 'application/json' });
      response.end(JSON.stringify(isQuestion ? answer.body : {}));
    });
  });
  const listening = server;
  await new Promise<void>((ready) => listening.listen(0, '127.0.0.1', ready));
  const { port } = listening.address() as AddressInfo;
  return { asked, words: ['--registry', `http://127.0.0.1:${port}/`, '--fetch-retries', '0'] };
}

test('npm is asked about what is locked, and what it answers is judged', async () => {
  const found = {
    id: 1,
    url: URL_OF_IT,
    title: 'It can be broken',
    severity: 'high',
    vulnerable_versions: '<999.0.0',
    cwe: [],
    cvss: { score: 8, vectorString: null },
  };
  const { asked, words } = await registry({ status: 200, body: { 'better-sqlite3': [found] } });
  const answer = await askForAdvisories(repositoryDir, { words });
  expect(asked.join()).toContain('"better-sqlite3"');
  expect(asked.join()).toContain('"react"');
  expect(answer.unreachable).toBeUndefined();
  expect(judged(answer.report).ill).toEqual([
    `better-sqlite3: It can be broken (high, ${URL_OF_IT})`,
  ]);
}, 60_000);

test('a registry that does not answer the question is told as such, and is no good news', async () => {
  const { words } = await registry({ status: 405, body: {} });
  const answer = await askForAdvisories(repositoryDir, { words });
  expect(answer.report).toBeUndefined();
  expect(answer.unreachable).toMatch(/405/);
  expect(answer.unreachable).not.toMatch(/http/);
}, 60_000);
