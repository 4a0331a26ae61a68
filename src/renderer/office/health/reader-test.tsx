import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { badgeOf, maskBadge } from '../../../core/roster/badge.ts';
import { Press } from '../../parts/press.tsx';
import { useOffice, useScan } from '../office-context.ts';
import { Card } from '../parts/card.tsx';
import { Empty } from '../parts/empty.tsx';
import { Tag } from '../parts/tag.tsx';

/** So many of the last scans are shown. */
const SHOWN_MAX = 5;

type Scan = { readonly id: number; readonly frame: string | null };

/** What a reader sends, how it is understood, and that nothing is booked meanwhile. */
export function ReaderTest() {
  const { t } = useTranslation('health');
  const { site } = useOffice();
  const [isOn, setOn] = useState(false);
  const [scans, setScans] = useState<readonly Scan[]>([]);
  useScan((frame) => {
    setScans((before) => [{ id: (before[0]?.id ?? 0) + 1, frame }, ...before].slice(0, SHOWN_MAX));
  }, isOn);
  return (
    <Card
      title={t('reader.title')}
      actions={
        <Press look={isOn ? 'pill' : 'pill-strong'} onPress={() => setOn(!isOn)}>
          {t(isOn ? 'reader.end' : 'reader.begin')}
        </Press>
      }
    >
      <Tag tone={isOn ? 'break' : 'quiet'} icon={isOn ? 'attention' : 'info'}>
        {t(isOn ? 'reader.on' : 'reader.off')}
      </Tag>
      <p className="health-soft">{t('reader.format', { format: site.reader.format })}</p>
      {isOn && scans.length === 0 && <Empty icon="badge" title={t('reader.hold')} />}
      <ul className="health-scans" aria-live="polite">
        {scans.map(({ id, frame }) => (
          <li key={id}>
            <Read frame={frame} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Read({ frame }: { readonly frame: string | null }) {
  const { t } = useTranslation('health');
  const { site } = useOffice();
  const [isShown, setShown] = useState(false);
  const reading = frame === null ? null : badgeOf(frame, site.reader);
  if (frame === null || reading === null || 'unreadable' in reading) {
    return (
      <Tag tone="refused" icon="cross">
        {t('reader.unreadable')}
      </Tag>
    );
  }
  const shown = (text: string): string => (isShown ? text : maskBadge(text));
  return (
    <>
      <Tag tone={reading.random ? 'break' : 'in'} icon={reading.random ? 'attention' : 'check'}>
        {t(reading.random ? 'reader.random' : 'reader.read')}
      </Tag>
      <dl>
        <dt>{t('reader.raw')}</dt>
        <dd>{shown(frame)}</dd>
        <dt>{t('reader.canonical')}</dt>
        <dd>{shown(reading.canonical)}</dd>
        <dt>{t('reader.length')}</dt>
        <dd>{frame.length}</dd>
      </dl>
      <Press look="pill" onPress={() => setShown(!isShown)}>
        {t(isShown ? 'reader.hide' : 'reader.show')}
      </Press>
    </>
  );
}
