import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { Card } from '../parts/card.tsx';
import { TeachReader } from '../setup/teach-reader.tsx';
import '../setup/setup.css';

/** Teaching is quicker than setting, and knows what the reader really types. */
export function ReaderCard({ again }: { readonly again: () => void }) {
  const { t } = useTranslation('settings');
  const { say } = useOffice();
  const [isTeaching, setTeaching] = useState(false);
  if (!isTeaching) {
    return (
      <Card title={t('reader.title')}>
        <p>{t('reader.text')}</p>
        <div>
          <Press look="pill-strong" onPress={() => setTeaching(true)}>
            {t('reader.teach')}
          </Press>
        </div>
      </Card>
    );
  }
  const saved = (): void => {
    say(t('kept'));
    setTeaching(false);
    again();
  };
  return (
    <Card title={t('reader.hold')}>
      <TeachReader onSaved={saved}>
        {({ body, save }) => (
          <>
            {body}
            <div className="settings-buttons">
              {save !== null && (
                <Press look="pill-strong" onPress={save}>
                  {t('keep')}
                </Press>
              )}
              <Press look="pill" onPress={() => setTeaching(false)}>
                {t('reader.stop')}
              </Press>
            </div>
          </>
        )}
      </TeachReader>
    </Card>
  );
}
