import { useTranslation } from 'react-i18next';
import type { OfficeDay } from '../../../contract/office-days.ts';
import { civilDateOf } from '../../../core/time/zone.ts';
import { Icon, PUNCH_ICONS } from '../../parts/icon.tsx';
import { standingWords } from '../../parts/standing-words.ts';
import { vendorWord } from '../../parts/vendor.ts';
import { useOffice } from '../office-context.ts';
import { Card } from '../parts/card.tsx';

/** Everything that was recorded of the day, what does not count any more as well, and what became of it. */
export function DayPunches({ day }: { readonly day: OfficeDay }) {
  const { t } = useTranslation('days');
  const { t: wall } = useTranslation();
  const { format, nowAt, site } = useOffice();
  const { punches } = day.day;
  if (punches.length === 0) return null;
  const now = nowAt();
  const saying = {
    t: wall,
    format,
    vendor: vendorWord(day.sync.vendor),
    now,
    today: civilDateOf(now, site.zone),
    undoable: null,
  };
  return (
    <Card title={t('punches.title')}>
      <ul className="days-list">
        {punches.map((punch) => {
          const { punchId, kind, at, source, standing, number } = punch;
          const { word, sentence } = standingWords(punch, saying);
          const isGone = standing.state === 'undone' || standing.state === 'replaced';
          return (
            <li key={punchId} data-gone={isGone ? '' : undefined}>
              <Icon name={PUNCH_ICONS[kind]} size={1.1} />
              <span className="days-span">{format.time(at)}</span>
              <span>{wall(`punch.${kind}`)}</span>
              <span className="days-soft">
                {t(`source.${source}`)}, {t('punches.number', { number })}, {word}
                {sentence === null ? '' : `. ${sentence}`}
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
