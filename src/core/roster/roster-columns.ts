import { nameKey } from './name-key.ts';

/** What a column of a roster may hold, in the order in which a form has them. */
export const ROSTER_FIELDS = [
  'number',
  'name',
  'badge',
  'pin',
  'weekly',
  'model_from',
  'vendor_id',
  'active',
  'adult_from',
] as const;

export type RosterFieldName = (typeof ROSTER_FIELDS)[number];

/** Places of columns, counted from 0. */
export type ProposedColumns = { readonly [F in RosterFieldName]?: number };

/** What people write above such a column, in English, German and Romanian, folded; likelier ones first. */
const HEADINGS: Readonly<Record<RosterFieldName, readonly string[]>> = {
  number: [
    'number',
    'personalnummer',
    'nummer',
    'numar',
    'marca',
    'personnel number',
    'employee number',
    'staff number',
    'mitarbeiternummer',
    'personalnr',
    'personal nr',
    'pers nr',
    'persnr',
    'employee id',
    'numar de marca',
    'nr marca',
    'nr',
    'no',
    'id',
  ],
  name: [
    'name',
    'full name',
    'nume',
    'nume complet',
    'vollstandiger name',
    'mitarbeiter',
    'mitarbeitername',
    'employee',
    'angajat',
    'nume si prenume',
    'vor und nachname',
    'nachname vorname',
    'name vorname',
  ],
  badge: [
    'badge',
    'badges',
    'ausweis',
    'ausweisnummer',
    'ecuson',
    'legitimatie',
    'badge number',
    'card',
    'card number',
    'karte',
    'kartennummer',
    'chip',
    'chipnummer',
    'transponder',
    'tag',
    'rfid',
    'card de acces',
  ],
  pin: ['pin', 'pin code', 'pin nummer', 'cod pin'],
  weekly: ['weekly', 'weekly hours', 'wochenstunden', 'wochenarbeitszeit', 'ore pe saptamana'],
  model_from: [
    'model from',
    'gultig ab',
    'modell ab',
    'valid from',
    'valabil de la',
    'model de la',
  ],
  vendor_id: ['vendor id', 'vendor', 'external id', 'externe id', 'anbieter id', 'id furnizor'],
  active: ['active', 'aktiv', 'activ', 'status', 'stare'],
  adult_from: ['adult from', 'volljahrig ab', 'major de la', '18 ab'],
};

/** Guesses from the headings which column holds what; each column at most one thing. */
export function proposedColumns(header: readonly string[]): ProposedColumns {
  const folded = header.map((heading) => nameKey(heading.replaceAll('_', ' ')).join(' '));
  const proposed: { [F in RosterFieldName]?: number } = {};
  const taken = new Set<number>();
  for (const field of ROSTER_FIELDS) {
    const place = HEADINGS[field]
      .map((heading) => folded.findIndex((each, index) => each === heading && !taken.has(index)))
      .find((index) => index !== -1);
    if (place === undefined) continue;
    proposed[field] = place;
    taken.add(place);
  }
  return proposed;
}
