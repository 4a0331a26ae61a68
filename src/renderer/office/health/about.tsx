import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Shipped } from '../../../contract/office-about.ts';
import { Press } from '../../parts/press.tsx';
import { Card } from '../parts/card.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Empty } from '../parts/empty.tsx';
import { Field } from '../parts/field.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useAnswer } from '../use-answer.ts';

/** What is installed here, under which licence, and whose work is in it. */
export function About() {
  const { t } = useTranslation('health');
  const [text, setText] = useState('');
  const [opened, setOpened] = useState<Shipped | null>(null);
  const answer = useAnswer('readAbout', {});
  if (answer.state !== 'answered') return <Waiting answer={answer} />;
  const { own, others } = answer.value;
  const asked = text.trim().toLowerCase();
  const rows = others.filter(({ name, licence }) =>
    `${name} ${licence}`.toLowerCase().includes(asked),
  );
  return (
    <>
      <Card
        title={`Stempel ${own.version}`}
        actions={
          others.length > 0 && (
            <Press look="pill" onPress={() => setOpened(own)}>
              {t('about.read')}
            </Press>
          )
        }
      >
        <p className="health-soft">{t('about.own', { licence: own.licence })}</p>
      </Card>
      <Card title={t('about.others', { count: others.length })}>
        <p className="health-soft">{t(others.length === 0 ? 'about.notBuilt' : 'about.thanks')}</p>
        {others.length > 0 && (
          <>
            <Field label={t('about.search')} kind="search" value={text} onChange={setText} />
            <Packages rows={rows} onOpen={setOpened} />
          </>
        )}
      </Card>
      {opened !== null && <Licence of={opened} onClose={() => setOpened(null)} />}
    </>
  );
}

type PackagesProps = {
  readonly rows: readonly Shipped[];
  readonly onOpen: (row: Shipped) => void;
};

function Packages({ rows, onOpen }: PackagesProps) {
  const { t } = useTranslation('health');
  return (
    <DataTable<Shipped>
      label={t('about.packages')}
      rows={rows}
      idOf={({ name, version }) => `${name} ${version}`}
      onOpen={onOpen}
      empty={<Empty icon="info" title={t('about.none')} />}
      columns={[
        { id: 'name', title: t('about.name'), cell: ({ name }) => name, isHeader: true },
        { id: 'version', title: t('about.version'), cell: ({ version }) => version },
        { id: 'licence', title: t('about.licence'), cell: ({ licence }) => licence },
      ]}
    />
  );
}

type LicenceProps = { readonly of: Shipped; readonly onClose: () => void };

function Licence({ of, onClose }: LicenceProps) {
  const { t } = useTranslation('health');
  const { name, version } = of;
  const answer = useAnswer('readLicence', { name, version });
  return (
    <Dialog title={`${name} ${version}`} size="wide" closeWord={t('about.close')} onClose={onClose}>
      {answer.state === 'answered' ? (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls has to be reached by keyboard
        <pre className="health-detail" lang="en" tabIndex={0}>
          {answer.value.text}
        </pre>
      ) : (
        <Waiting answer={answer} />
      )}
    </Dialog>
  );
}
