import type { TFunction } from 'i18next';

type Filled = Readonly<Record<string, string>>;
type Known = readonly [RegExp, string, ((found: readonly string[]) => Filled)?];

const WHAT: readonly Known[] = [
  [/^number (.+)$/, 'what.number', ([, number = '']) => ({ number })],
  [/^badge (.+)$/, 'what.badge', ([, badge = '']) => ({ badge })],
  [/^this vendor_id$/, 'what.vendorId'],
  [/^this PIN$/, 'what.pin'],
];

/** The sentences that the service refuses a line of a roster with; `what` stands at the beginning of some. */
const SENTENCES: readonly Known[] = [
  [/^a number is required$/, 'numberNeeded'],
  [/^a number has no spaces in it$/, 'numberSpaces'],
  [/^a name is required$/, 'nameNeeded'],
  [/^not a date that exists/, 'noDate'],
  [/^a model needs its seven durations$/, 'modelNeeds'],
  [/^one of yes, no, true/, 'yesOrNo'],
  [/^badge (\d+) is a number that phones/, 'badgeRandom', ([, count = '']) => ({ count })],
  [/^badge (\d+) is not /, 'badgeForm', ([, count = '']) => ({ count })],
  [/^seven durations/, 'sevenDurations'],
  [/^a PIN here has (\d+) to (\d+) digits/, 'pinForm', ([, min = '', max = '']) => ({ min, max })],
  [/^a PIN of one digit/, 'pinSame'],
  [/^a PIN that runs/, 'pinRun'],
  [/^a PIN must not be the person/, 'pinNumber'],
  [/^a PIN must not be a year/, 'pinYear'],
  [/^the newest model has ended on (\S+):/, 'modelEnded', ([, date = '']) => ({ date })],
  [/^the model since (\S+) is a monthly one/, 'modelMonthly', ([, date = '']) => ({ date })],
  [
    /^(\d+) fields where the header has (\d+)$/,
    'width',
    ([, found = '', expected = '']) => ({ found, expected }),
  ],
  [/^no column is named for this$/, 'noColumn'],
  [/^there is no such column$/, 'columnGone'],
  [/^this column is named for something else/, 'columnTwice'],
];

/** What is wrong with a line, in the reader's language; a sentence that is not known here stays as it was said. */
export function problemWords(t: TFunction<'people'>, message: string): string {
  const said = message.replace(/^entry \d+: /, '');
  const twice = /^(.+) stands in the file before \((?:line|entry) (\d+)\)$/.exec(said);
  if (twice !== null) {
    return words(t, 'before', { what: whatWords(t, twice[1] ?? ''), line: twice[2] ?? '' });
  }
  const owned = /^(.+) belongs to (.+)$/.exec(said);
  if (owned !== null) {
    const [, what = '', owner = ''] = owned;
    const isSecret = owner === 'somebody else';
    return words(t, isSecret ? 'taken' : 'owned', { what: whatWords(t, what), owner });
  }
  return known(t, SENTENCES, said) ?? said;
}

function whatWords(t: TFunction<'people'>, what: string): string {
  return known(t, WHAT, what) ?? what;
}

function known(t: TFunction<'people'>, of: readonly Known[], text: string): string | null {
  for (const [pattern, key, filled] of of) {
    const found = pattern.exec(text);
    if (found !== null) return words(t, key, filled?.([...found]) ?? {});
  }
  return null;
}

function words(t: TFunction<'people'>, key: string, filled: Filled): string {
  return t(`problem.${key}`, filled);
}
