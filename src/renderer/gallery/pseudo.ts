const PLAIN = 'ACEGHIJKLNORSTUWYZacegijklnorstuwyz';
const ACCENTED = 'ÅÇÉĜĤÎĴĶĻÑÖŔŠŢÛŴÝŽåçéĝîĵķļñöŕšţûŵýž';
const GAP = /(\{\{\w+\}\})/;
/** German and Romanian are up to so much longer than English. */
const LONGER = 0.4;
const FILLER = 'ẋẏ ';

/** `‹Ĥöļd ýöûŕ båđĝé ẋẏ›`: the same tree in letters that nobody types, longer, with its gaps as they are. */
export function pseudoOf<T>(tree: T): T {
  if (typeof tree === 'string') return bracketed(tree) as T;
  return Object.fromEntries(
    Object.entries(tree as object).map(([key, node]) => [key, pseudoOf<unknown>(node)]),
  ) as T;
}

function bracketed(text: string): string {
  const said = text
    .split(GAP)
    .map((part) => (GAP.test(part) ? part : part.replaceAll(/[a-z]/gi, accented)))
    .join('');
  const more = Math.ceil(text.replaceAll(new RegExp(GAP, 'g'), '').length * LONGER);
  const filler = FILLER.repeat(Math.ceil(more / FILLER.length)).slice(0, more);
  return `‹${said}${filler}›`;
}

function accented(letter: string): string {
  return ACCENTED[PLAIN.indexOf(letter)] ?? letter;
}
