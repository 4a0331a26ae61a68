import type { ListedName } from '../../contract/names.ts';
import type { Claim, PinScreen } from '../view-model/pin.ts';
import type { Screen, Wall } from '../view-model/screen.ts';
import { LONG_NAME, site, standing, wall } from './samples.ts';

const afterBadge: Claim = { kind: 'badge', frame: '0040856634' };
const afterName: Claim = { kind: 'name', employeeId: 'e1', name: LONG_NAME };

const pin = (claim: Claim, state: PinScreen['state']): Screen => ({ kind: 'pin', claim, state });

const GIVEN = ['Ana', 'Đorđe', 'François', 'Ioana', 'Jonas', 'Jürgen', 'Müge', 'Siobhán', 'Zofia'];
const FAMILY = ['Großmann', 'Łukasiewicz', 'Lefèvre', "O'Brien", 'Östergård', 'Pop', 'Țurcanu'];

/** Names enough that nobody reads them all. */
const company: readonly ListedName[] = [
  ...GIVEN.flatMap((given) => FAMILY.map((family) => `${given} ${family}`)),
  LONG_NAME,
].map((name, index) => ({ employeeId: `e${index}`, name, number: null }));

const twice: readonly ListedName[] = ['7', '31'].map((number) => ({
  employeeId: number,
  name: 'Ana Ștefănescu',
  number,
}));

const names = (typed: string, of: readonly ListedName[] = company): Screen => ({
  kind: 'names',
  names: of,
  typed,
});

const both: Wall = { ...wall, site: { ...site, identify: 'badgeAndPin' } };
const listed: Wall = { ...wall, site: { ...site, nameList: true } };

/** Whoever has to prove who they are, and whoever looks for their name. */
export const identifyCases: readonly (readonly [string, Wall])[] = [
  ['idle/badgeAndPin', both],
  ['idle/nameList', listed],
  ['pin', standing(pin(afterBadge, 'asking'))],
  ['pin/typing', { ...standing(pin(afterBadge, 'asking')), pin: '123' }],
  ['pin/wrong', standing(pin(afterBadge, 'wrong'))],
  ['pin/looking', { ...standing(pin(afterBadge, 'looking')), returnsAt: null }],
  ['pin/name', standing(pin(afterName, 'asking'))],
  ['pin/nameWrong', standing(pin(afterName, 'wrong'))],
  ['names', standing(names(''))],
  ['names/typed', standing(names('o'))],
  ['names/none', standing(names('xy'))],
  ['names/nobody', standing(names('', []))],
  ['names/twice', standing(names('ana', twice))],
];
