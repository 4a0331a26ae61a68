import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Press } from '../../parts/press.tsx';
import { FilePicker } from '../parts/file-picker.tsx';

type Props = {
  readonly folder: string;
  readonly onFolder: (folder: string) => void;
};

/** Where files go. */
export function FolderLine({ folder, onFolder }: Props) {
  const { t } = useTranslation('export');
  const [isPicking, setPicking] = useState(false);
  return (
    <div className="export-folder">
      <div>
        <p className="export-label">{t('folder')}</p>
        <p className="export-path">
          <bdi>{folder}</bdi>
        </p>
      </div>
      <Press look="pill" onPress={() => setPicking(true)}>
        {t('chooseFolder')}
      </Press>
      {isPicking && (
        <FilePicker
          title={t('chooseFolder')}
          choose="folder"
          onChosen={(path) => {
            setPicking(false);
            onFolder(path);
          }}
          onClose={() => setPicking(false)}
        />
      )}
    </div>
  );
}
