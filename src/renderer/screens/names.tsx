import { useEffect, useMemo, useState } from 'react';
import { ListBox, ListBoxItem, ListLayout, Virtualizer } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ListedName } from '../../contract/names.ts';
import { useFormat } from '../parts/format.ts';
import { PersonHeader } from '../parts/person-header.tsx';
import { Press } from '../parts/press.tsx';
import { directoryOf, foundIn, type NamesScreen } from '../view-model/names.ts';
import type { Deeds, Site } from '../view-model/screen.ts';
import './names.css';

type Props = {
  readonly screen: NamesScreen;
  readonly site: Site;
  readonly deeds: Deeds;
  readonly now: number;
};

/** First letters on one side, the names that begin with them on the other; a press on a name asks for its PIN. */
export function Names({ screen, site, deeds, now }: Props) {
  const { t, i18n } = useTranslation();
  const format = useFormat(site.zone);
  const { names, typed } = screen;
  const directory = useMemo(() => directoryOf(names, i18n.language), [names, i18n.language]);
  const found = useMemo(() => foundIn(directory, typed), [directory, typed]);
  return (
    <>
      <PersonHeader site={site} now={now} format={format} />
      <main className="screen names">
        <div className="names-head">
          <h1>{t('names.title')}</h1>
          <Press look="pill" onPress={deeds.leave}>
            {t('names.back')}
          </Press>
        </div>
        <section className="names-search" aria-label={t('names.letters')}>
          <p className="names-typed" role="status" data-empty={typed === '' || undefined}>
            {typed === '' ? t('names.letters') : `${typed.toLocaleUpperCase(i18n.language)} …`}
            <span className="names-count">{t('names.count', { count: found.names.length })}</span>
          </p>
          <div className="names-letters">
            {directory.letters.map((letter) => (
              <Press
                key={letter}
                look="key"
                disabled={!found.next.has(letter)}
                onPress={() => deeds.names.letter(letter)}
              >
                {letter.toLocaleUpperCase(i18n.language)}
              </Press>
            ))}
            <Press look="key-word" disabled={typed === ''} onPress={deeds.names.erase}>
              {t('names.erase')}
            </Press>
          </div>
        </section>
        <NameList
          key={typed}
          names={found.names}
          nobody={t(names.length === 0 ? 'names.nobody' : 'names.none')}
          pick={deeds.names.pick}
        />
      </main>
    </>
  );
}

type ListProps = {
  readonly names: readonly ListedName[];
  readonly nobody: string;
  readonly pick: (employeeId: string) => void;
};

/** Only the rows in sight are drawn, however many people there are. */
function NameList({ names, nobody, pick }: ListProps) {
  const { t } = useTranslation();
  const rowSize = useRowSize();
  if (names.length === 0) return <p className="names-nobody">{nobody}</p>;
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ rowSize }}>
      <ListBox
        className="names-list"
        aria-label={t('names.list')}
        items={names}
        onAction={(key) => pick(String(key))}
      >
        {({ employeeId, name, number }) => {
          const text = number === null ? name : t('names.numbered', { name, number });
          return (
            <ListBoxItem id={employeeId} textValue={text} className="names-name">
              {text}
            </ListBoxItem>
          );
        }}
      </ListBox>
    </Virtualizer>
  );
}

/** So many rem high is a row, and never less than a finger needs. */
const ROW_REM = 4.75;
const ROW_MIN_PX = 64;

function useRowSize(): number {
  const [px, setPx] = useState(rowSizePx);
  useEffect(() => {
    const measure = (): void => setPx(rowSizePx());
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  return px;
}

function rowSizePx(): number {
  const remPx = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return Math.max(ROW_MIN_PX, Math.round(ROW_REM * remPx));
}
