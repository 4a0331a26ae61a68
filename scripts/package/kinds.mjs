import { Problem } from '../setup/problem.mjs';

/** The kinds of installer, by the word that asks for one, and electron-builder's names for them. */
export const KINDS = {
  appimage: { word: '--appimage', system: '--linux', target: 'AppImage' },
  deb: { word: '--deb', system: '--linux', target: 'deb' },
  nsis: { word: '--nsis', system: '--win', target: 'nsis' },
  dmg: { word: '--dmg', system: '--mac', target: 'dmg' },
};

/** What was asked for; nothing: the app, unpacked. */
export function readKinds(args) {
  return args.map((arg) => {
    const kind = Object.keys(KINDS).find((each) => KINDS[each].word === arg);
    if (kind) return kind;
    const words = Object.values(KINDS).map(({ word }) => word);
    throw new Problem(`There is no package "${arg}": name one of ${words.join(', ')}, or none.`);
  });
}

/** The words for electron-builder. */
export function builderWords(kinds) {
  if (kinds.length === 0) return ['--dir'];
  const systems = new Set(kinds.map((kind) => KINDS[kind].system));
  return [...systems].flatMap((system) => [
    system,
    ...kinds.filter((kind) => KINDS[kind].system === system).map((kind) => KINDS[kind].target),
  ]);
}
