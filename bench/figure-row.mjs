/** How a figure is printed, as rows of text; plain JavaScript, because the run of all parts has no packages. */
export const FIGURE_TITLES = ['what', 'measured', 'floor', 'ratio', 'bar', ''];

/**
 * `{ what, measured, unit, floor?, bar? }` as cells.
 * @param {import('./figure.ts').Figure} figure
 * @returns {readonly string[]}
 */
export function rowOf(figure) {
  const { what, measured, unit, floor, bar } = figure;
  const ratio = floor === undefined ? '' : `${(measured / floor).toFixed(2)} x`;
  const met = isMet(figure);
  return [
    what,
    amount(measured, unit),
    floor === undefined ? '' : amount(floor, unit),
    ratio,
    bar === undefined ? 'none' : barText(bar, unit),
    met === null ? '' : met ? 'met' : 'MISSED',
  ];
}

/**
 * Null: it is not judged.
 * @param {import('./figure.ts').Figure} figure
 * @returns {boolean | null}
 */
function isMet({ measured, floor, bar }) {
  if (bar === undefined) return null;
  if ('atMost' in bar) return measured <= bar.atMost;
  if ('atLeast' in bar) return measured >= bar.atLeast;
  return floor !== undefined && measured <= floor * bar.timesFloor;
}

/**
 * @param {import('./figure.ts').Bar} bar
 * @param {string} unit
 */
function barText(bar, unit) {
  if ('atMost' in bar) return `<= ${amount(bar.atMost, unit)}`;
  if ('atLeast' in bar) return `>= ${amount(bar.atLeast, unit)}`;
  return `<= ${bar.timesFloor} x`;
}

/**
 * @param {number} value
 * @param {string} unit
 */
function amount(value, unit) {
  const text =
    Math.abs(value) >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toFixed(2);
  return `${text} ${unit}`;
}
