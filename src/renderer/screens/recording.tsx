import { useTranslation } from 'react-i18next';
import { tick } from '../../core/worktime/day-state.ts';
import { Banner } from '../parts/banner.tsx';
import { DayColumn } from '../parts/day-column.tsx';
import { EditsNote } from '../parts/edits-note.tsx';
import { Facts } from '../parts/facts.tsx';
import { useFormat } from '../parts/format.ts';
import { greetingOf } from '../parts/greeting.ts';
import { Person } from '../parts/person.tsx';
import { PersonHeader } from '../parts/person-header.tsx';
import { vendorName } from '../parts/vendor.ts';
import type { Deeds, Recording as RecordingScreen, Site, Wall } from '../view-model/screen.ts';
import './done.css';

type Props = {
  readonly screen: RecordingScreen;
  readonly wall: Wall;
  readonly site: Site;
  readonly deeds: Deeds;
  readonly now: number;
};

/** This screen is gone before anybody has read it: the receipt that follows says so. */
const nobody = (): void => {};

/** Laid out as the receipt that follows, so that only the check mark arrives. Nothing here claims to be safe yet. */
export function Recording({ screen, wall, site, deeds, now }: Props) {
  const { t } = useTranslation();
  const format = useFormat(site.zone);
  const { board, action } = screen;
  const worked = tick(board.day, now);
  return (
    <>
      <PersonHeader site={site} now={now} format={format} />
      <main className="screen split done" data-edits={board.vendorEdits !== null || undefined}>
        <EditsNote
          board={board}
          vendor={vendorName(wall.sync)}
          format={format}
          onPainted={nobody}
        />
        <Person greeting={t(greetingOf(action, now, site.zone))} name={board.employee.name}>
          <Banner tone="quiet" icon={null}>
            {t(`action.${action}`)}
          </Banner>
          <Facts board={board} balance={wall.balance} worked={worked} format={format} now={now} />
          <div className="done-buttons" />
        </Person>
        <DayColumn
          board={board}
          question={wall.question}
          worked={worked}
          now={now}
          undoable={null}
          vendor={vendorName(wall.sync)}
          deeds={deeds.question}
          format={format}
        >
          {t('recording.saving')}
        </DayColumn>
      </main>
    </>
  );
}
