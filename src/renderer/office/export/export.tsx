import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PresetQuery } from '../../../contract/office-export-presets.ts';
import { Press } from '../../parts/press.tsx';
import { Page } from '../parts/page.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { Tag } from '../parts/tag.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useAnswer } from '../use-answer.ts';
import { FIRST_QUERY } from './export-query.ts';
import { Presets, type Preset } from './presets.tsx';
import { Register } from './register.tsx';
import { Times } from './times.tsx';
import './export.css';

const TABS = ['times', 'register', 'presets'] as const;
type Tab = (typeof TABS)[number];

/** Files of times: once, again and again, and the register of a day. */
export function Export() {
  const { t } = useTranslation('export');
  const answer = useAnswer('listExportPresets', {});
  if (answer.state !== 'answered') {
    return (
      <Page title={t('title')}>
        <Waiting answer={answer} />
      </Page>
    );
  }
  const { presets, folder } = answer.value;
  return <Loaded presets={presets} own={folder} again={answer.again} />;
}

type LoadedProps = {
  readonly presets: readonly Preset[];
  /** The kiosk's own folder. */
  readonly own: string;
  readonly again: () => void;
};

function Loaded({ presets, own, again }: LoadedProps) {
  const { t } = useTranslation('export');
  const [tab, setTab] = useState<Tab>('times');
  const [query, setQuery] = useState<PresetQuery>(FIRST_QUERY);
  const [folder, setFolder] = useState(own);
  const failing = presets.filter(({ plan }) => plan?.lastRun?.state === 'failed');
  const target = { folder, onFolder: setFolder };
  return (
    <Page title={t('title')} hint={t('hint')}>
      {failing.length > 0 && tab !== 'presets' && (
        <div className="export-failing" role="alert">
          <Tag tone="refused" icon="attention">
            {t('plan.failing', { count: failing.length })}
          </Tag>
          <Press look="pill" onPress={() => setTab('presets')}>
            {t('plan.show')}
          </Press>
        </div>
      )}
      <div className="export-tabs">
        <Segmented
          label={t('what')}
          value={tab}
          onChange={setTab}
          options={TABS.map((id) => ({ id, word: t(`tab.${id}`) }))}
        />
      </div>
      {tab === 'times' && <Times query={query} onQuery={setQuery} onSaved={again} {...target} />}
      {tab === 'register' && <Register {...target} />}
      {tab === 'presets' && (
        <Presets
          presets={presets}
          folder={own}
          again={again}
          onTake={(taken) => {
            setQuery(taken);
            setTab('times');
          }}
        />
      )}
    </Page>
  );
}
