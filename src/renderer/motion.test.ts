import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folder = import.meta.dirname;
const sheets = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.css'))
  .map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);

type Rule = { readonly selector: string; readonly body: string; readonly isForCalm: boolean };

/** Rules of a sheet, keyframes left out; `isForCalm`: inside of the block for whoever wants no motion. */
function rulesOf(text: string): readonly Rule[] {
  const rules: Rule[] = [];
  const blocks: string[] = [];
  let since = '';
  for (const sign of text.replaceAll(/\/\*[^]*?\*\//g, '')) {
    if (sign === '{') {
      blocks.push(since.trim());
      since = '';
    } else if (sign === '}') {
      const selector = blocks.pop() ?? '';
      const isKeyframe = blocks.some((block) => block.startsWith('@keyframes'));
      const isForCalm = blocks.some((block) => block.includes('prefers-reduced-motion: reduce'));
      if (!isKeyframe && since.includes(':')) rules.push({ selector, body: since, isForCalm });
      since = '';
    } else since += sign;
  }
  return rules;
}

/** A duration that is none of the tokens', which are nothing where somebody wants no motion. */
function movesByItself({ body }: Rule): boolean {
  const isFingers = body.includes('animation-timeline: scroll');
  const moves = [...body.matchAll(/(?:^|[\s;])(?:animation|transition)(?:-duration)?:([^;]+)/g)];
  return moves.some(([, value = '']) => {
    const isTimed = /var\(--(quick|travel)\)/.test(value) || /^\s*(none|0ms)\s*$/.test(value);
    return !isTimed && !isFingers;
  });
}

const stops = ({ body }: Rule): boolean =>
  /(animation|transition):\s*none|display:\s*none/.test(body);

test.each(sheets)('%s moves nothing for whoever wants no motion', (_, text) => {
  const rules = rulesOf(text);
  const calm = new Set(
    rules.filter((rule) => rule.isForCalm && stops(rule)).map(({ selector }) => selector),
  );
  const restless = rules.filter((rule) => !rule.isForCalm && movesByItself(rule));
  expect(restless.map(({ selector }) => selector).filter((each) => !calm.has(each))).toEqual([]);
});

test('sees what moves by itself, and what is stopped', () => {
  const [moving, calm] = rulesOf(
    '.a { animation: turn 1s infinite; } @media (prefers-reduced-motion: reduce) { .a { animation: none; } }',
  );
  expect(moving && movesByItself(moving)).toBe(true);
  expect(calm?.isForCalm && stops(calm)).toBe(true);
  expect(rulesOf('.b { transition: opacity var(--quick) linear }').some(movesByItself)).toBe(false);
});
