import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { Card } from '../parts/card.tsx';
import { FilePicker } from '../parts/file-picker.tsx';
import { useWork } from '../setup/use-work.ts';
import { EraseDialog } from './erase-dialog.tsx';
import type { Person } from './person-page.tsx';

type Props = { readonly person: Person; readonly onErased: () => void };

/** What the law gives a person: to see what is stored about them, and to be forgotten. */
export function DataCard({ person, onErased }: Props) {
  const { t } = useTranslation('people');
  const { ask } = useOffice();
  const { busy, run } = useWork();
  const [dialog, setDialog] = useState<'folder' | 'erase' | null>(null);
  const [told, setTold] = useState<
    { readonly files: readonly string[] } | { readonly wrong: string }
  >();
  const write = (folder: string): void => {
    setDialog(null);
    run(async () => {
      const outcome = await ask('writePersonData', { number: person.number, folder });
      if (outcome.ok) return setTold({ files: outcome.value.files });
      const why = outcome.refusal === 'cannotWrite' ? outcome.detail.message : t('gone');
      setTold({ wrong: t('data.cannotWrite', { why }) });
    });
  };
  return (
    <Card
      title={t('data.title')}
      actions={
        <div className="people-row">
          <Press look="pill" onPress={() => setDialog('erase')}>
            {t('erase.begin')}
          </Press>
          <Press look="pill" onPress={() => setDialog('folder')} disabled={busy}>
            {t('data.write')}
          </Press>
        </div>
      }
    >
      <p>{t('data.text', { count: person.punches })}</p>
      <div aria-live="polite">
        {told !== undefined && 'files' in told && (
          <>
            <p>{t('data.written')}</p>
            <ul className="people-files">
              {told.files.map((file) => (
                <li key={file}>
                  <bdi>{file}</bdi>
                </li>
              ))}
            </ul>
          </>
        )}
        {told !== undefined && 'wrong' in told && <p className="people-wrong">{told.wrong}</p>}
      </div>
      {dialog === 'folder' && (
        <FilePicker
          title={t('data.where')}
          choose="folder"
          onChosen={write}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'erase' && (
        <EraseDialog person={person} onClose={() => setDialog(null)} onErased={onErased} />
      )}
    </Card>
  );
}
