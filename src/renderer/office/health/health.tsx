import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../parts/page.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { About } from './about.tsx';
import { Backups } from './backups.tsx';
import { LockDown } from './lock-down.tsx';
import { LogView } from './log-view.tsx';
import { Overview } from './overview.tsx';
import { ReaderTest } from './reader-test.tsx';
import './health.css';

const ROOMS = ['overview', 'backups', 'reader', 'lockDown', 'log', 'about'] as const;
type Room = (typeof ROOMS)[number];

/** How the kiosk is: its file, its disk, its clock, its copies, its reader, its machine and what has happened. */
export function Health() {
  const { t } = useTranslation('health');
  const [room, setRoom] = useState<Room>('overview');
  return (
    <Page title={t('title')} hint={t(`${room}.hint`)}>
      <div className="health-rooms">
        <Segmented
          label={t('title')}
          value={room}
          onChange={setRoom}
          options={ROOMS.map((id) => ({ id, word: t(`${id}.word`) }))}
        />
      </div>
      {room === 'overview' && <Overview onBackups={() => setRoom('backups')} />}
      {room === 'backups' && <Backups />}
      {room === 'reader' && <ReaderTest />}
      {room === 'lockDown' && <LockDown />}
      {room === 'log' && <LogView />}
      {room === 'about' && <About />}
    </Page>
  );
}
