import { useCallback, useMemo, useRef, useState, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../parts/format.ts';
import type { OfficeSession } from '../view-model/office-session.ts';
import type { Language, Site } from '../view-model/screen.ts';
import { Audit } from './audit/audit.tsx';
import { Days } from './days/days.tsx';
import { Export } from './export/export.tsx';
import { Health } from './health/health.tsx';
import { Months } from './months/months.tsx';
import { OfficeProvider, type OfficeScope, type SaidTone } from './office-context.ts';
import { addOfficeTexts } from './office-texts.ts';
import { OfficeBar } from './parts/office-bar.tsx';
import { Said } from './parts/said.tsx';
import { TouchKeyboard } from './parts/touch-keyboard.tsx';
import { People } from './people/people.tsx';
import { Pictures } from './pictures/pictures.tsx';
import type { Errand, SectionName } from './sections.ts';
import { Settings } from './settings/settings.tsx';
import { Setup } from './setup/setup.tsx';
import { Sync } from './sync/sync.tsx';
import './office.css';

const ROOMS: Readonly<Record<SectionName, ComponentType>> = {
  people: People,
  days: Days,
  months: Months,
  export: Export,
  pictures: Pictures,
  sync: Sync,
  health: Health,
  settings: Settings,
  audit: Audit,
};

export type OfficeProps = {
  /** `setup`: the wizard of a first start, and nothing beside it. */
  readonly room: 'office' | 'setup';
  readonly session: OfficeSession;
  readonly site: Site;
  readonly language: Language;
  readonly nowAt: () => number;
  /** Where it opens; otherwise with the first section. */
  readonly first?: SectionName;
  readonly errand?: Errand;
};

type Place = { readonly section: SectionName; readonly errand: Errand; readonly visit: number };

const NO_ERRAND: Errand = {};

/** The office: its sections beside each other, one open. */
export function Office(props: OfficeProps) {
  const { room, session, site, language, nowAt, first = 'people', errand = NO_ERRAND } = props;
  const { i18n } = useTranslation();
  addOfficeTexts(i18n);
  const format = useFormat(site.zone);
  const [place, setPlace] = useState<Place>({ section: first, errand, visit: 0 });
  const [said, setSaid] = useState<{ readonly text: string; readonly tone: SaidTone } | null>(null);
  const number = useRef(0);
  const go = useCallback((section: SectionName, with_: Errand = NO_ERRAND): void => {
    number.current += 1;
    setPlace({ section, errand: with_, visit: number.current });
  }, []);
  const scope = useMemo<OfficeScope>(
    () => ({
      ask: session.ask,
      askQuietly: session.askQuietly,
      onScan: session.onScan,
      leave: session.close,
      site,
      language,
      format,
      nowAt,
      go,
      errand: place.errand,
      say: (text, tone = 'in') => setSaid({ text, tone }),
    }),
    [session, site, language, format, nowAt, go, place],
  );
  const Room = ROOMS[place.section];
  return (
    <OfficeProvider value={scope}>
      <div className="office" data-room={room}>
        {room === 'office' && <OfficeBar section={place.section} />}
        <main className="office-room">
          {room === 'setup' ? <Setup /> : <Room key={`${place.section} ${place.visit}`} />}
        </main>
        <Said said={said} onGone={() => setSaid(null)} />
        <TouchKeyboard />
      </div>
    </OfficeProvider>
  );
}
