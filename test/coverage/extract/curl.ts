import type { Page } from './page.ts';

export interface Curl {
  readonly at: number;
  readonly method: string;
  readonly url: string;
  readonly headers: readonly string[];
  /** As it was given: a form or JSON. */
  readonly data: string | null;
}

/** The samples of a page that call curl, each from its first line to its last; the lines are read with them. */
export function curlsOf(page: Page): readonly Curl[] {
  return page.lines.flatMap((line, at) => {
    if (!line.startsWith('curl ')) return [];
    const end = endOf(page.lines, at);
    page.read(at, end);
    const text = page.lines.slice(at, end).join('\n');
    const rest = text.replaceAll(
      /^curl|-X [A-Z]+|(['"]?)https?:[^\s'"]+\1|-[Hd] (['"])[^]*?\2(?=\s|$)|\\\n/gm,
      '',
    );
    if (rest.trim() !== '') page.name(at, 'quirk', `curl: ${rest.trim()}`);
    return [
      {
        at,
        method: /-X ([A-Z]+)/.exec(text)?.[1] ?? 'GET',
        url: /https?:[^\s'"]+/.exec(text)?.[0] ?? '',
        headers: [...text.matchAll(/-H (['"])(.*?)\1/g)].map(([, , header = '']) => header),
        data: /-d (['"])([^]*?)\1(?=\s|$)/.exec(text)?.[2] ?? null,
      },
    ];
  });
}

/** A sample goes on while a line ends with a backslash, a quote is open or the next line is an option. */
function endOf(lines: readonly string[], at: number): number {
  let end = at + 1;
  let text = lines[at] ?? '';
  const goesOn = (): boolean =>
    text.trimEnd().endsWith('\\') ||
    (text.split("'").length - 1) % 2 === 1 ||
    (lines[end] ?? '').startsWith('-');
  while (end < lines.length && goesOn()) {
    text += `\n${lines[end]}`;
    end += 1;
  }
  return end;
}

/** The names and values of a query or a form, as they stand there. */
export function pairsOf(text: string): readonly (readonly [name: string, value: string])[] {
  if (text === '') return [];
  return text.split('&').map((pair) => {
    const [name = '', ...rest] = pair.split('=');
    return [name, rest.join('=')];
  });
}
