/**
 * Text as it may stand in a CSV: a spreadsheet takes what begins with one of these for a formula, and may run it. It splits
 * a line at the list separator of its own language, whatever this file's is and in quotes or not, so that a beginning is
 * what follows any of them.
 */
export function guarded(text: string): string {
  const inside = text.replaceAll(/(^|[,;|\t\r\n])(?=[\s"]*[=+\-@])/g, "$1'");
  return /^[\t\r\n]/.test(inside) ? `'${inside}` : inside;
}

/** Cells that are quoted, though they need not be for the separator of the file. */
export const QUOTED = /[,;|\t\r\n]/;
