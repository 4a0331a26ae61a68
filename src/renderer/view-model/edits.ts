import type { Screen } from './screen.ts';

/**
 * Edits at the vendor are told once a visit: the service forgets them as soon as they have been painted, and the same
 * person goes on seeing them until they leave.
 */
export function withEditsOf<S extends Screen>(before: Screen, screen: S): S {
  if (!('board' in screen) || screen.board.vendorEdits !== null) return screen;
  const known = 'board' in before ? before.board : null;
  if (known?.employee.id !== screen.board.employee.id || known.vendorEdits === null) return screen;
  return { ...screen, board: { ...screen.board, vendorEdits: known.vendorEdits } };
}
