/**
 * The titles of the tests of a source file, each behind those of the groups around it: `group > title`. A title is the text
 * of the literal, so that of a table keeps its `%s`, `$name` and `${name}`. Only `test`, `test.each`, `test.for` and the same of
 * `describe` count: what is skipped, left to do or commented out is no test. What stands inside of what is told by the
 * indentation, which the formatter sees to.
 */
export function titlesOf(source: string): readonly string[] {
  const groups: { readonly indent: number; readonly title: string }[] = [];
  const titles: string[] = [];
  for (const call of source.matchAll(/^( *)(test|describe)(\.each|\.for)?(?=[(<])/gm)) {
    const [opening, { length: indent } = '', kind, table] = call;
    const title = literalAfter(source, call.index + opening.length, table !== undefined);
    if (title === null) continue;
    while ((groups.at(-1)?.indent ?? -1) >= indent) groups.pop();
    if (kind === 'describe') groups.push({ indent, title });
    else titles.push([...groups.map((group) => group.title), title].join(' > '));
  }
  return titles;
}

/** The first argument where it is a text: of the call itself, or of the call of what a table returned. */
function literalAfter(source: string, start: number, table: boolean): string | null {
  const call = table ? /\)\(\s*(['"`])/g : /(?:<[^(]*>)?\(\s*(['"`])/y;
  call.lastIndex = start;
  const quote = call.exec(source)?.[1];
  if (quote === undefined) return null;
  const text = new RegExp(`((?:[^${quote}\\\\]|\\\\.)*)${quote}`, 'y');
  text.lastIndex = call.lastIndex;
  return text.exec(source)?.[1]?.replaceAll(/\\(.)/g, '$1') ?? null;
}
