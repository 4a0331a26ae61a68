import { YES_OR_NO, oneOf, orNull, wholeNumberFrom, type Positions } from '../switch-position.ts';
import type { MctimeSwitches } from './switches.ts';

/** What each of mcTIME's switches can be; what that means stands with the switches. */
export const POSITIONS: Positions<MctimeSwitches> = {
  body: oneOf('json', 'documented'),
  rangeBounds: oneOf('strict', 'fromInclusive', 'bothInclusive'),
  usersWithoutEntries: oneOf('omitted', 'listed'),
  editedCreationType: oneOf('text', 'null', 'absent'),
  emptyBreaks: oneOf('list', 'null'),
  emptyComment: oneOf('null', 'text', 'absent'),
  successMessage: oneOf('documented', 'lower', 'upper', 'exclaimed'),
  errorBody: oneOf('items', 'empty'),
  failedItem: oneOf('withoutData', 'dataNull'),
  validDespiteFailure: YES_OR_NO,
  usersPerPage: wholeNumberFrom(1),
  pagesOfNothing: oneOf('0', '1'),
  rateLimit: orNull(wholeNumberFrom(0)),
  outage: oneOf('none', 'unavailable503', 'timeout504', 'timeout504AfterSaving'),
  foreignWrite: oneOf('status401', 'item'),
  overlap: oneOf('refuse', 'allow'),
  breakUnderModel: oneOf('dropped', 'refused'),
  startInsideEntry: oneOf('accept', 'refuse'),
  failedStop: oneOf('keepsRunning', 'becomesInvalid'),
  stoppedId: oneOf('new', 'clock'),
  clockTypeField: oneOf('timeType', 'type'),
  userList: oneOf('short', 'full'),
};
