import type { Handlers } from '../contract/call.ts';
import type { OfficeContract } from '../contract/office.ts';
import type { officePeopleCalls } from '../contract/office-people.ts';
import type { Context } from './context.ts';
import type { Engine } from './sync/engine.ts';
import { addPerson, changePerson } from './usecases/change-person.ts';
import { enterPersonModel } from './usecases/enter-person-model.ts';
import { erasePerson, readErasure } from './usecases/erase-person.ts';
import { findPeople } from './usecases/find-people.ts';
import { openRosterFiles } from './usecases/open-roster-file.ts';
import { resetPin, setPin } from './usecases/person-pin.ts';
import { printBadges } from './usecases/print-badges.ts';
import { readPerson } from './usecases/read-person.ts';
import { removeBadge, teachBadge } from './usecases/teach-badge.ts';
import { writePersonData } from './usecases/write-person-data.ts';

/** Everything about people, one by one and as files. Whatever may change what is owed, or to whom, nudges the engine. */
export function peopleHandlers(
  ctx: Context,
  engine: Engine,
  by: string,
): Pick<Handlers<OfficeContract>, keyof typeof officePeopleCalls> {
  const nudged = <T extends { readonly ok: boolean }>(outcome: T): T => {
    if (outcome.ok) engine.nudge();
    return outcome;
  };
  const files = openRosterFiles(ctx, engine.between, by);
  return {
    openRosterFile: (input) => files.open(input),
    previewRosterFile: (input) => files.preview(input),
    importRosterFile: async (input) => nudged(await files.store(input)),
    findPeople: (input) => findPeople(ctx, input),
    readPerson: (input) => readPerson(ctx, input),
    addPerson: (input) => addPerson(ctx, input, by),
    // Whom somebody is at the vendor, and by which badge, does not change while their days are read and written.
    changePerson: async (input) => nudged(await engine.between(() => changePerson(ctx, input, by))),
    enterPersonModel: (input) => enterPersonModel(ctx, input, by),
    teachBadge: async (input) =>
      input.dryRun
        ? teachBadge(ctx, input, by)
        : nudged(await engine.between(() => teachBadge(ctx, input, by))),
    removeBadge: (input) => removeBadge(ctx, input, by),
    setPin: (input) => setPin(ctx, input, by),
    resetPin: (input) => resetPin(ctx, input, by),
    writePersonData: (input) => writePersonData(ctx, input, by),
    readErasure: (input) => readErasure(ctx, input),
    erasePerson: (input) => erasePerson(ctx, input, by),
    printBadges: async (input) =>
      nudged(await printBadges(ctx, input, { by, between: engine.between })),
  };
}
