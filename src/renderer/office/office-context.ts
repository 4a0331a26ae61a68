import { createContext, useContext, useEffect, useRef } from 'react';
import type { AskOffice, ScanListener } from '../view-model/office-session.ts';
import type { Format } from '../parts/format.ts';
import type { Language, Site } from '../view-model/screen.ts';
import type { Errand, SectionName } from './sections.ts';

/** How a short message looks. */
export type SaidTone = 'in' | 'break' | 'refused';

/** What every screen of the office stands on. */
export type OfficeScope = {
  /**
   * Asks the service. Resolves with the outcome, refusals included; rejects with `Defect` (our bug: `reference` finds it in
   * the log) or `Disconnected` (the session is over: the office closes by itself).
   */
  readonly ask: AskOffice;
  /** For what a screen reads by itself: it keeps no session open. */
  readonly askQuietly: AskOffice;
  readonly site: Site;
  /** The language that the office is read in. */
  readonly language: Language;
  readonly format: Format;
  /** Service time, epoch milliseconds. */
  readonly nowAt: () => number;
  /** Shows a short message for a while; says it aloud, too. */
  readonly say: (text: string, tone?: SaidTone) => void;
  /** Opens another section; `errand` says what in it. */
  readonly go: (section: SectionName, errand?: Errand) => void;
  /** What this section was opened for; empty: nothing in particular. */
  readonly errand: Errand;
  /** Ends the session. */
  readonly leave: () => void;
  readonly onScan: (listener: ScanListener) => () => void;
};

const Scope = createContext<OfficeScope | null>(null);
export const OfficeProvider = Scope.Provider;

export function useOffice(): OfficeScope {
  const scope = useContext(Scope);
  if (scope === null) throw new Error('This belongs into the office.');
  return scope;
}

/**
 * While this stands, what a reader types comes here and books nothing; null: it was nothing that can be a badge. `isOn`
 * false: badges punch as always.
 */
export function useScan(heard: ScanListener, isOn = true): void {
  const { onScan } = useOffice();
  const latest = useRef(heard);
  useEffect(() => {
    latest.current = heard;
  });
  useEffect(() => (isOn ? onScan((frame) => latest.current(frame)) : undefined), [onScan, isOn]);
}
