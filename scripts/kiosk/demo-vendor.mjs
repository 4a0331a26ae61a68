/** The demo companies there are, as src/sandbox names them. */
export const DEMO_VENDORS = ['moco', 'clockodo', 'iflow', 'mctime'];

/**
 * Takes `--vendor V` out of the arguments: it is the demo's, and Electron would take it for its own.
 * Answers with `{ vendor, rest, problem }`, where `problem` is one sentence or null.
 */
export function takeVendor(args) {
  const at = args.findLastIndex((arg) => arg === '--vendor' || arg.startsWith('--vendor='));
  if (at < 0) return { vendor: 'moco', rest: args, problem: null };
  const apart = args[at] === '--vendor';
  const vendor = apart ? (args[at + 1] ?? '') : args[at].slice('--vendor='.length);
  const rest = args.toSpliced(at, apart ? 2 : 1);
  return { vendor, rest, problem: problemWith(vendor, rest) };
}

function problemWith(vendor, rest) {
  if (!DEMO_VENDORS.includes(vendor)) {
    return `There is no vendor "${vendor}"; there are ${DEMO_VENDORS.join(', ')}.`;
  }
  if (!namesData(rest)) return null;
  return '--vendor chooses a demo company; the vendor of a data directory is set with `npm run -s cli -- config set vendor.kind`.';
}

/** The arguments without the data directory that they name: a demo has one of its own. */
export function withoutData(args) {
  return args.filter(
    (arg, at) => arg !== '--data' && args[at - 1] !== '--data' && !arg.startsWith('--data='),
  );
}

export function namesData(args, env = process.env) {
  return (
    Boolean(env.STEMPEL_DATA_DIR) ||
    args.some((arg) => arg === '--data' || arg.startsWith('--data='))
  );
}

/** Whoever names one of these wants a sandbox of their own. */
const OWN = /^--(all|port|state|demo|help)(=|$)|^-h$/;

/**
 * The words of the `stempel` command for `npm run sandbox`: unless the arguments ask for a sandbox of one's own, it is the
 * demo's, as `npm start` brings it up: the same port, the same memory.
 */
export function sandboxWords(args) {
  return ['sandbox', ...(args.some((arg) => OWN.test(arg)) ? [] : ['--demo']), ...args];
}
