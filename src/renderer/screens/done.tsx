import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { tick } from '../../core/worktime/day-state.ts';
import { afterPaint } from '../parts/after-paint.ts';
import { Banner } from '../parts/banner.tsx';
import { DayColumn } from '../parts/day-column.tsx';
import { EditsNote } from '../parts/edits-note.tsx';
import { Facts } from '../parts/facts.tsx';
import { FoldNote } from '../parts/fold-note.tsx';
import { type Format, secondsUntil, useFormat } from '../parts/format.ts';
import { Icon, type IconName } from '../parts/icon.tsx';
import { Person } from '../parts/person.tsx';
import { PersonHeader } from '../parts/person-header.tsx';
import { Press } from '../parts/press.tsx';
import { toneOf } from '../parts/tone.ts';
import { greetingOf } from '../parts/greeting.ts';
import { UndoPress } from '../parts/undo-press.tsx';
import { vendorName } from '../parts/vendor.ts';
import { mayMark } from '../view-model/elsewhere.ts';
import type { Deeds, Done as DoneScreen, Site, Wall } from '../view-model/screen.ts';
import './done.css';

type Props = {
  readonly screen: DoneScreen;
  readonly wall: Wall;
  readonly site: Site;
  readonly deeds: Deeds;
  readonly now: number;
};

/** The receipt: what was recorded, what it means for the day, and where it stands. */
export function Done({ screen, wall, site, deeds, now }: Props) {
  const { t } = useTranslation();
  const format = useFormat(site.zone);
  const { board, receipt } = screen;
  const worked = tick(board.day, now);
  useEffect(() => afterPaint(() => deeds.painted(receipt.punchId)), [deeds, receipt.punchId]);
  return (
    <>
      <PersonHeader site={site} now={now} format={format} deeds={deeds} />
      <main
        className="screen split done"
        data-edge={screen.how !== 'undone' || undefined}
        data-tone={screen.how === 'undone' ? undefined : toneOf(receipt.kind)}
        data-edits={board.vendorEdits !== null || undefined}
      >
        <EditsNote
          board={board}
          vendor={vendorName(wall.sync)}
          format={format}
          onPainted={deeds.editsPainted}
        />
        <Person
          greeting={t(greetingOf(screen.how === 'undone' ? null : receipt.kind, now, site.zone))}
          name={board.employee.name}
        >
          <div className="done-what">
            <What screen={screen} format={format} />
            {receipt.atVendor === 'open' && mayMark(screen, now) && <Elsewhere deeds={deeds} />}
          </div>
          <Remark screen={screen} format={format} vendor={vendorName(wall.sync)} />
          <FoldNote at={receipt.at} zone={site.zone} />
          <Facts board={board} balance={wall.balance} worked={worked} format={format} now={now} />
          <Buttons screen={screen} deeds={deeds} now={now} format={format} />
        </Person>
        <DayColumn
          board={board}
          question={wall.question}
          worked={worked}
          now={now}
          undoable={undoSeconds(screen, now) > 0 ? receipt.punchId : null}
          vendor={vendorName(wall.sync)}
          deeds={deeds.question}
          format={format}
        >
          {t('done.receipt', { number: receipt.number, check: inFours(receipt.check) })}
        </DayColumn>
      </main>
    </>
  );
}

/** `7f3a c91e`: easier to read aloud and to copy. */
function inFours(check: string): string {
  return check.replace(/(.{4})(?=.)/g, '$1\u00A0');
}

type PartProps = { readonly screen: DoneScreen; readonly format: Format };

function What({ screen, format }: PartProps) {
  const { t } = useTranslation();
  const { receipt, how } = screen;
  if (how === 'undone') {
    return (
      <Banner tone="quiet" icon="undo">
        {t('done.undone')}
      </Banner>
    );
  }
  return (
    <Banner tone={toneOf(receipt.kind)} icon={how === 'again' ? 'info' : 'check'}>
      {t(`punch.${receipt.kind}`)} · {format.time(receipt.at)}
    </Banner>
  );
}

/** In, but not here: said afterwards, as long as it can be taken back. */
function Elsewhere({ deeds }: { readonly deeds: Deeds }) {
  const { t } = useTranslation();
  return (
    <Press look="pill" onPress={deeds.elsewhere.mark}>
      <Icon name="home" size={1.2} />
      {t('elsewhere.begin')}
    </Press>
  );
}

/** One sentence where the banner alone would mislead. */
function Remark({ screen, format, vendor }: PartProps & { readonly vendor: string | null }) {
  const { t } = useTranslation();
  const { receipt, how } = screen;
  if (how === 'undone') {
    const punch = t(`punch.${receipt.kind}`);
    const text = t('done.undoneDetail', { punch, time: format.time(receipt.at) });
    return <RemarkLine icon="info" text={text} />;
  }
  if (receipt.belowMinute) {
    return <RemarkLine icon="attention" text={t('done.belowMinute')} tone="break" />;
  }
  if (receipt.atVendor === 'soon') {
    return <RemarkLine icon="attention" text={t('done.soon', { vendor })} tone="break" />;
  }
  if (screen.board.elsewhere && receipt.kind === 'in') {
    return <RemarkLine icon="home" text={t('elsewhere.state')} />;
  }
  if (how === 'recorded') {
    if (receipt.atVendor === 'open') return null;
    return <RemarkLine icon="info" text={t('done.final', { vendor })} />;
  }
  return <RemarkLine icon={how === 'again' ? 'info' : 'clock'} text={t(`done.${how}`)} />;
}

type LineProps = { readonly icon: IconName; readonly text: string; readonly tone?: string };

function RemarkLine({ icon, text, tone = 'quiet' }: LineProps) {
  return (
    <p className="remark" data-tone={tone}>
      <Icon name={icon} size={1.2} />
      {text}
    </p>
  );
}

type ButtonsProps = {
  readonly screen: DoneScreen;
  readonly deeds: Deeds;
  readonly now: number;
  readonly format: Format;
};

/**
 * Undo counts to its own end, as the sentence beside the entry does. The screen may go before: a touch makes it stay as long
 * as there is something to undo, and the badge, held up again, offers it as well. After a second scan (`again`) it says
 * which punch it takes back: whoever wants the second scan gone would take back the first.
 */
function undoSeconds({ how, receipt }: DoneScreen, now: number): number {
  return how === 'undone' ? 0 : secondsUntil(receipt.undoUntilAt, now);
}

function Buttons({ screen, deeds, now, format }: ButtonsProps) {
  const { t } = useTranslation();
  return (
    <div className="done-buttons">
      <UndoPress
        receipt={screen.how === 'undone' ? null : screen.receipt}
        named={screen.how === 'again'}
        onPress={deeds.undo}
        format={format}
        now={now}
      />
      <Press look="pill" onPress={deeds.myDay.open}>
        {t('myDay.open')}
      </Press>
      <Press look="pill" onPress={deeds.leave}>
        {t('done.close')}
      </Press>
    </div>
  );
}
