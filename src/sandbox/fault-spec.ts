import type { FaultKind, FaultMatch, FaultRule } from './fault.ts';

/**
 * The grammar of `--faults SPEC`:
 *
 *     SPEC  = RULE { "," RULE }
 *     RULE  = WHAT [ "x" TIMES ] [ "+" SKIP ] [ ":" WHERE ]
 *     WHAT  = STATUS [ "~" SECONDS ]        an answer with that status, and Retry-After
 *           | KIND [ "=" NUMBER ]           delay=MS truncate=BYTES slowDrip=MS huge=BYTES, and
 *                                           refuse dropBefore dropAfter html500 garbage bom redirect
 *     TIMES = NUMBER | "*"                  default 1; "*" = always
 *     SKIP  = NUMBER                        matching requests that pass first
 *     WHERE = [ METHOD ] [ PATH [ "$" ] ]   PATH is a beginning; "$" makes it the whole path
 *
 * Examples: `429x3`, `429~30x2:POST`, `dropAfter:POST/users/presences$`, `delay=8000+1:GET/users`.
 */
const RULE =
  /^(?:(?<status>[2-5]\d\d)(?:~(?<seconds>\d+))?|(?<kind>refuse|delay|dropBefore|dropAfter|truncate|html500|garbage|bom|slowDrip|redirect|huge)(?:=(?<number>\d+))?)(?:x(?<times>[1-9]\d*|\*))?(?:\+(?<skip>\d+))?(?::(?<method>[A-Z]+)?(?<path>\/[^$]*)?(?<exact>\$)?)?$/;

const PLAIN_KINDS = [
  'refuse',
  'dropBefore',
  'dropAfter',
  'html500',
  'garbage',
  'bom',
  'redirect',
] as const;

type Groups = Readonly<Record<string, string | undefined>>;

/** @throws Error that quotes the part it cannot read */
export function parseFaults(spec: string): readonly FaultRule[] {
  return spec
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(parseRule);
}

function parseRule(text: string): FaultRule {
  const groups: Groups | undefined = RULE.exec(text)?.groups;
  if (!groups) throw new Error(`faults: cannot read "${text}"`);
  const { times, skip } = groups;
  const match = matchOf(groups);
  return {
    ...kindOf(groups, text),
    ...(times === undefined ? {} : { times: times === '*' ? ('always' as const) : Number(times) }),
    ...(skip === undefined ? {} : { skip: Number(skip) }),
    ...(match === null ? {} : { match }),
  };
}

function matchOf({ method, path, exact }: Groups): FaultMatch | null {
  if (method === undefined && path === undefined) return null;
  return {
    ...(method === undefined ? {} : { method }),
    ...(path === undefined ? {} : { path }),
    ...(exact === undefined ? {} : { exact: true }),
  };
}

function kindOf({ status, seconds, kind, number }: Groups, text: string): FaultKind {
  if (status !== undefined) {
    const headers = seconds === undefined ? {} : { headers: { 'Retry-After': seconds } };
    return { kind: 'status', status: Number(status), ...headers };
  }
  const amount = number === undefined ? undefined : Number(number);
  if (kind === 'delay') {
    if (amount === undefined) throw new Error(`faults: "${text}" needs milliseconds: delay=MS`);
    return { kind, ms: amount };
  }
  if (kind === 'truncate' || kind === 'huge') {
    return amount === undefined ? { kind } : { kind, bytes: amount };
  }
  if (kind === 'slowDrip') return amount === undefined ? { kind } : { kind, everyMs: amount };
  const plain = PLAIN_KINDS.find((each) => each === kind);
  if (!plain) throw new Error(`faults: cannot read "${text}"`);
  if (amount !== undefined) throw new Error(`faults: "${text}" takes no number`);
  return { kind: plain };
}
