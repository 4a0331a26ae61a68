import {
  getNodeValue,
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError,
} from 'jsonc-parser';
import type { Page } from './page.ts';

/** A place in an example: the keys on the way to it, lists as `[]`. */
export interface Place {
  readonly path: readonly string[];
  /** Of a scalar; `undefined` of an object or a list. */
  readonly value: string | number | boolean | null | undefined;
}

export interface Example {
  readonly at: number;
  readonly text: string;
  readonly places: readonly Place[];
  /** What is wrong with it as JSON: commas that lack and commas too many, each with the key at which it stands. */
  readonly slips: readonly string[];
}

/** A bracket, or a key with its value, a comma or none and a remark or none; in sketches with other quotes. */
const LINE =
  /^\s*(?:[[\]{}]|(["'])\w+\1\s?:(?:\s?(?:\[\]|[[{]|"[^"]*"|'[^']*'|-?[\d.]+|true|false|null))?),?\s*(?:\/\/.*)?$/;

/**
 * The examples of a page: from a bracket alone in its line, at its beginning, to the one that closes it. A line of another
 * form in between is not read, unless `also` knows it.
 */
export function examplesOf(
  page: Page,
  mend = (text: string): string => text,
  also?: RegExp,
): readonly Example[] {
  const examples: Example[] = [];
  for (let at = 0; at < page.lines.length; at += 1) {
    if (!/^[[{]$/.test(page.lines[at] ?? '')) continue;
    const end = endOf(page.lines, at);
    for (let line = at; line < end; line += 1) {
      const known = page.lines[line] ?? '';
      if (LINE.test(known) || also?.test(known) === true) page.read(line);
    }
    const text = page.lines.slice(at, end).join('\n');
    const errors: ParseError[] = [];
    examples.push({ at, text, places: placesOf(mend(text), errors), slips: slipsOf(text) });
    for (const { error } of errors) {
      const name = printParseErrorCode(error);
      if (name !== 'CommaExpected') page.name(at, 'quirk', `example with ${name}`);
    }
    at = end - 1;
  }
  return examples;
}

function endOf(lines: readonly string[], at: number): number {
  let depth = 0;
  for (let end = at; end < lines.length; end += 1) {
    const line = (lines[end] ?? '').replace(/\s\/\/.*$/, '').replaceAll(/(["'])[^"']*\1/g, '');
    depth += line.match(/[[{]/g)?.length ?? 0;
    depth -= line.match(/[\]}]/g)?.length ?? 0;
    if (depth <= 0) return end + 1;
  }
  throw new Error(`The example in line ${at + 1} does not end.`);
}

/** Every key of an example once, and every value of each; mistakes in the JSON are passed over and told. */
function placesOf(text: string, errors: ParseError[]): readonly Place[] {
  const root = parseTree(text, errors, { allowTrailingComma: true });
  if (root === undefined) throw new Error('An example cannot be read at all.');
  const places = new Map<string, Place>();
  const visit = (node: Node, path: readonly string[]): void => {
    if (node.type === 'array')
      for (const child of node.children ?? []) {
        const place = [...path, '[]'];
        if (child.children === undefined)
          places.set(JSON.stringify([place, child.value]), { path: place, value: scalarOf(child) });
        visit(child, place);
      }
    for (const property of node.type === 'object' ? (node.children ?? []) : []) {
      const [key, child] = property.children ?? [];
      if (key === undefined || child === undefined) continue;
      const place = [...path, String(getNodeValue(key))];
      const value = scalarOf(child);
      places.set(JSON.stringify([place, value]), { path: place, value });
      visit(child, place);
    }
  };
  visit(root, []);
  return [...places.values()];
}

function scalarOf(node: Node): Place['value'] {
  return node.children === undefined ? (node.value as Place['value']) : undefined;
}

function slipsOf(text: string): readonly string[] {
  const bare = text.replaceAll(/\s\/\/.*$/gm, '');
  const lacking = [...bare.matchAll(/["\d\]}el]\s*\n\s*"(\w+)"/g)].map(
    ([, key]) => `no comma before ${key}`,
  );
  const keys = [...bare.matchAll(/,\s*[\]}]/g)].map(({ index }) => {
    const before = [...bare.slice(0, index).matchAll(/"(\w+)":/g)].at(-1)?.[1];
    const closes = /[\]}]$/.test(bare.slice(0, index)) ? 'the row of ' : '';
    return `comma after ${closes}${before}`;
  });
  return [...new Set([...lacking, ...keys])];
}

/** `a`, `[]`, `b` as `a[].b`. */
export function written(path: readonly string[]): string {
  return path.join('.').replaceAll('.[]', '[]');
}
