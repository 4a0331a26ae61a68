import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { tick } from '../../core/worktime/day-state.ts';
import { Banner } from '../parts/banner.tsx';
import { DayColumn } from '../parts/day-column.tsx';
import { Facts } from '../parts/facts.tsx';
import { type Format, secondsUntil, useFormat } from '../parts/format.ts';
import { Icon, type IconName } from '../parts/icon.tsx';
import { Person } from '../parts/person.tsx';
import { PersonHeader } from '../parts/person-header.tsx';
import { Press } from '../parts/press.tsx';
import { toneOf } from '../parts/tone.ts';
import { greetingOf } from '../parts/greeting.ts';
import { vendorName } from '../parts/vendor.ts';
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
      <PersonHeader site={site} now={now} format={format} />
      <main className="screen split">
        <Person
          greeting={t(greetingOf(screen.how === 'undone' ? null : receipt.kind, now, site.zone))}
          name={board.employee.name}
        >
          <What screen={screen} format={format} />
          <Remark screen={screen} format={format} vendor={vendorName(wall.sync)} />
          <Facts board={board} worked={worked} format={format} now={now} />
          <Buttons screen={screen} returnsAt={wall.returnsAt} deeds={deeds} now={now} />
        </Person>
        <DayColumn
          board={board}
          question={wall.question}
          worked={worked}
          vendor={vendorName(wall.sync)}
          deeds={deeds.question}
          format={format}
        >
          {t('done.receipt', { number: receipt.number })}
        </DayColumn>
      </main>
    </>
  );
}

/** Calls once the frame that holds this screen is out: a frame's own callback runs before the paint, a message after. */
function afterPaint(call: () => void): () => void {
  const channel = new MessageChannel();
  channel.port1.addEventListener('message', call);
  channel.port1.start();
  const frame = window.requestAnimationFrame(() => channel.port2.postMessage(null));
  return () => {
    window.cancelAnimationFrame(frame);
    channel.port1.close();
  };
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
  readonly returnsAt: number | null;
  readonly deeds: Deeds;
  readonly now: number;
};

/**
 * Undo is offered where this very screen recorded something, or shows it for the first time. After a second scan
 * (`again`) it is not: whoever wants the second scan gone would take back the first. It counts to whichever comes first, its
 * own end or the screen's, so that nobody is promised seconds which the screen will not stay.
 */
function Buttons({ screen, returnsAt, deeds, now }: ButtonsProps) {
  const { t } = useTranslation();
  const { receipt, how } = screen;
  const untilAt = Math.min(receipt.undoUntilAt, returnsAt ?? Number.POSITIVE_INFINITY);
  const seconds = secondsUntil(untilAt, now);
  const offersUndo = (how === 'recorded' || how === 'late') && seconds > 0;
  return (
    <div className="done-buttons">
      {offersUndo && (
        <Press look="pill-strong" onPress={deeds.undo}>
          {t('done.undo')}
          <span className="done-seconds" aria-hidden="true">
            {t('done.undoSeconds', { seconds })}
          </span>
        </Press>
      )}
      <Press look="pill" onPress={deeds.myDay.open}>
        {t('myDay.open')}
      </Press>
      <Press look="pill" onPress={deeds.leave}>
        {t('done.close')}
      </Press>
    </div>
  );
}
