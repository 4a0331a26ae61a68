import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { Card } from '../parts/card.tsx';
import { Tag } from '../parts/tag.tsx';
import { useAnswer } from '../use-answer.ts';

const LOOK_MS = 15_000;

/** Another version that was installed beneath the kiosk; nothing where there is none. */
export function UpdateCard() {
  const { t } = useTranslation('health');
  const { ask } = useOffice();
  const update = useAnswer('readUpdate', {}, { everyMs: LOOK_MS });
  const [isStarting, setStarting] = useState(false);
  if (update.state !== 'answered' || update.value.waiting === null) return null;
  const { waiting, waitsFor, trouble } = update.value;
  const start = async (): Promise<void> => {
    setStarting(true);
    await ask('updateNow', {});
    setStarting(false);
    update.again();
  };
  return (
    <Card
      title={t('update.title', { version: waiting })}
      actions={
        <Press look="pill-strong" onPress={() => void start()} disabled={isStarting}>
          {t('update.now')}
        </Press>
      }
    >
      <Tag tone="break" icon="attention">
        {t('update.waits')}
      </Tag>
      <p className="health-soft">{t(`update.for.${waitsFor ?? 'soon'}`)}</p>
      {trouble !== null && (
        <p className="health-soft" lang="en">
          {trouble}
        </p>
      )}
    </Card>
  );
}
