import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../core/time/civil-date.ts';
import { civilDateOf } from '../../../core/time/zone.ts';
import { Icon } from '../../parts/icon.tsx';
import { dateWords } from '../../parts/month-words.ts';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { Page } from '../parts/page.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { BacklogPicture } from './backlog-picture.tsx';
import { BalancePicture } from './balance-picture.tsx';
import { PersonChoice } from './person-choice.tsx';
import { PresencePicture } from './presence-picture.tsx';
import { WorkedPicture } from './worked-picture.tsx';
import './pictures.css';

const PICTURES = ['days', 'weeks', 'presence', 'balance', 'backlog'] as const;
type Picture = (typeof PICTURES)[number];

/** Worked against target, who was there, the account, and what waits. */
export function Pictures() {
  const { t, i18n } = useTranslation('pictures');
  const { nowAt, site } = useOffice();
  const [picture, setPicture] = useState<Picture>('days');
  const [number, setNumber] = useState<string | null>(null);
  const [month, setMonth] = useState(() => civilDateOf(nowAt(), site.zone).slice(0, 7));
  const isByMonth = picture === 'days' || picture === 'presence';
  const year = Number(month.slice(0, 4));
  const name = isByMonth ? dateWords(i18n.language).month(month) : String(year);
  const step = (by: 1 | -1): void => {
    if (!isByMonth) setMonth(`${year + by}${month.slice(4)}`);
    else setMonth(addDays(`${month}-15`, by * 30).slice(0, 7));
  };
  const days = isByMonth
    ? { from: `${month}-01`, to: lastOf(month) }
    : { from: `${year}-01-01`, to: `${year}-12-31` };
  return (
    <Page title={t('title')} hint={t('hint')}>
      <div className="pictures-choose">
        <Segmented
          label={t('which')}
          value={picture}
          onChange={setPicture}
          options={PICTURES.map((id) => ({ id, word: t(`kind.${id}`) }))}
        />
        {picture !== 'backlog' && (
          <>
            <PersonChoice value={number} onChange={setNumber} />
            <div className="pictures-step">
              <Press
                look="round"
                label={t(isByMonth ? 'monthBefore' : 'yearBefore')}
                onPress={() => step(-1)}
              >
                <Icon name="back" />
              </Press>
              <p aria-live="polite">{name}</p>
              <Press
                look="round"
                label={t(isByMonth ? 'monthAfter' : 'yearAfter')}
                onPress={() => step(1)}
              >
                <Icon name="next" />
              </Press>
            </div>
          </>
        )}
      </div>
      {(picture === 'days' || picture === 'weeks') && (
        <WorkedPicture
          key={picture}
          by={picture === 'days' ? 'day' : 'week'}
          {...days}
          number={number}
          name={name}
        />
      )}
      {picture === 'presence' && <PresencePicture month={month} number={number} />}
      {picture === 'balance' && <BalancePicture year={year} number={number} />}
      {picture === 'backlog' && <BacklogPicture />}
    </Page>
  );
}

function lastOf(month: string): string {
  return addDays(`${addDays(`${month}-28`, 4).slice(0, 7)}-01`, -1);
}
