import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PresetQuery } from '../../../contract/office-export-presets.ts';
import { civilDateOf } from '../../../core/time/zone.ts';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { Card } from '../parts/card.tsx';
import { Empty } from '../parts/empty.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useAnswer } from '../use-answer.ts';
import { askedOf } from './export-query.ts';
import { FolderLine } from './folder-line.tsx';
import { JobLine } from './job-line.tsx';
import { Preview } from './preview.tsx';
import { SavePresetDialog } from './save-preset-dialog.tsx';
import { TakenDialog } from './taken-dialog.tsx';
import { pathIn, useStart } from './use-start.ts';
import { WhatForm } from './what-form.tsx';

const ROWS = 8;

type Props = {
  readonly query: PresetQuery;
  readonly onQuery: (query: PresetQuery) => void;
  readonly folder: string;
  readonly onFolder: (folder: string) => void;
  readonly onSaved: () => void;
};

/** The times of a period: asked for, looked at, written. */
export function Times(props: Props) {
  const { query, onQuery } = props;
  const { nowAt, site } = useOffice();
  const [today] = useState(() => civilDateOf(nowAt(), site.zone));
  return (
    <>
      <Card>
        <WhatForm query={query} onChange={onQuery} today={today} />
        <JobLine />
      </Card>
      {/* Another question begins anew: a file never gets the name that was made for the one before. */}
      <Asked key={JSON.stringify(query)} {...props} today={today} />
    </>
  );
}

function Asked({ query, folder, onFolder, onSaved, today }: Props & { readonly today: string }) {
  const { t } = useTranslation('export');
  const { ask } = useOffice();
  const [isNaming, setNaming] = useState(false);
  const { verifier, ...asked } = askedOf(query, today);
  const answer = useAnswer('previewExport', { ...asked, rows: ROWS });
  const starting = useStart((target) => ask('startExport', { ...asked, verifier, ...target }));
  const name = answer.state === 'answered' ? answer.value.fileName : null;
  return (
    <>
      <div className="export-go">
        <Press
          look="pill-strong"
          disabled={name === null || starting.busy}
          onPress={() => name !== null && starting.start(pathIn(folder, name))}
        >
          {t('start')}
        </Press>
        <Press look="pill" onPress={() => setNaming(true)}>
          {t('preset.save')}
        </Press>
        <FolderLine folder={folder} onFolder={onFolder} />
      </div>
      {answer.state === 'answered' && <Preview shown={answer.value} />}
      {answer.state === 'refused' && (
        <Empty icon="attention" title={t(`refused.${answer.refused.refusal}`)} />
      )}
      {(answer.state === 'asking' || answer.state === 'failed') && <Waiting answer={answer} />}
      <TakenDialog starting={starting} />
      {isNaming && (
        <SavePresetDialog query={query} onSaved={onSaved} onClose={() => setNaming(false)} />
      )}
    </>
  );
}
