import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../parts/icon.tsx';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { useAnswer } from '../use-answer.ts';
import { Dialog } from './dialog.tsx';
import { Empty } from './empty.tsx';
import { Field } from './field.tsx';
import { Waiting } from './waiting.tsx';
import './file-picker.css';

type Props = {
  readonly title: string;
  /** A file that is there, or a folder to put something into. */
  readonly choose: 'file' | 'folder';
  /** Of files: only these (`.csv`). */
  readonly endings?: readonly string[];
  /** Gets an absolute path of the machine that the kiosk runs on. */
  readonly onChosen: (path: string) => void;
  readonly onClose: () => void;
};

const NO_ENDINGS: readonly string[] = [];

/** Chooses a file or a folder of this machine, by finger. */
export function FilePicker({ title, choose, endings = NO_ENDINGS, onChosen, onClose }: Props) {
  const { t } = useTranslation('office');
  const [path, setPath] = useState<string | null>(null);
  return (
    <Dialog
      title={title}
      size="wide"
      onClose={onClose}
      actions={
        choose === 'folder' &&
        path !== null && (
          <Press look="pill-strong" onPress={() => onChosen(path)}>
            {t('files.takeFolder')}
          </Press>
        )
      }
    >
      <div className="files">
        <Places here={path} open={setPath} />
        {path === null ? (
          <Empty icon="folder" title={t('files.begin')} />
        ) : (
          <Folder
            path={path}
            endings={choose === 'folder' ? ['\0'] : endings}
            open={setPath}
            onChosen={onChosen}
          />
        )}
      </div>
    </Dialog>
  );
}

type PlacesProps = {
  readonly here: string | null;
  readonly open: (path: string) => void;
};

function Places({ here, open }: PlacesProps) {
  const { t } = useTranslation('office');
  const answer = useAnswer('readPlaces', {});
  const [typed, setTyped] = useState('');
  if (answer.state !== 'answered') return <Waiting answer={answer} />;
  return (
    <div className="files-places">
      {answer.value.places.map(({ kind, name, path }) => (
        <Press key={path} look="room" chosen={here === path} onPress={() => open(path)}>
          <Icon name={kind === 'removable' ? 'stick' : 'folder'} size={1.2} />
          <span>{kind === 'removable' || kind === 'home' ? name : t(`files.${kind}`)}</span>
        </Press>
      ))}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() !== '') open(typed.trim());
        }}
      >
        <Field label={t('files.typed')} value={typed} onChange={setTyped} />
      </form>
    </div>
  );
}

type FolderProps = {
  readonly path: string;
  readonly endings: readonly string[];
  readonly open: (path: string) => void;
  readonly onChosen: (path: string) => void;
};

function Folder({ path, endings, open, onChosen }: FolderProps) {
  const { t, i18n } = useTranslation('office');
  const { format } = useOffice();
  const answer = useAnswer('readFolder', { path, endings: [...endings] });
  if (answer.state === 'refused') {
    return <Empty icon="attention" title={t(`files.why.${answer.refused.detail.reason}`)} />;
  }
  if (answer.state !== 'answered') return <Waiting answer={answer} />;
  const { parent, entries, isWhole } = answer.value;
  const size = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 0 });
  return (
    <div className="files-folder">
      <p className="files-path">
        <bdi>{answer.value.path}</bdi>
      </p>
      <ul>
        {parent !== null && (
          <li>
            <Press look="line" onPress={() => open(parent)}>
              <Icon name="up" size={1.1} />
              <span>{t('files.up')}</span>
            </Press>
          </li>
        )}
        {entries.map(({ name, path: of, kind, bytes, changedAt }) => (
          <li key={of}>
            <Press look="line" onPress={() => (kind === 'folder' ? open : onChosen)(of)}>
              <Icon name={kind === 'folder' ? 'folder' : 'paper'} size={1.1} />
              <span className="files-name">{name}</span>
              {bytes !== null && (
                <span className="files-about">
                  {t('files.kilobytes', { size: size.format(Math.ceil(bytes / 1_024)) })}
                  {changedAt !== null && ` · ${format.day(changedAt)}`}
                </span>
              )}
            </Press>
          </li>
        ))}
      </ul>
      {entries.length === 0 && <p className="files-none">{t('files.none')}</p>}
      {!isWhole && <p className="files-none">{t('files.more')}</p>}
    </div>
  );
}
