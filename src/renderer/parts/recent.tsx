import { useTranslation } from 'react-i18next';
import type { Board } from '../../contract/board.ts';
import type { ShownPunch } from '../../contract/standing.ts';
import type { Format } from './format.ts';
import { Icon } from './icon.tsx';
import { standingWords, type StandingWords } from './standing-words.ts';
import './recent.css';

type Props = {
  readonly recent: Board['recent'];
  /** Civil date: entries of other days say which. */
  readonly today: string;
  readonly vendor: string | null;
  readonly format: Format;
  readonly now: number;
  /** The punch that this very screen can take back; null: none. */
  readonly undoable: string | null;
  /** More than so many sentences nobody reads here, or they have no room: the day's page has them all. */
  readonly sentences: number;
};

type Row = { readonly punch: ShownPunch; readonly words: StandingWords };

/** What is to be said and of which row, the most important first; what is true of several rows belongs to the newest. */
function sentencesOf(
  rows: readonly Row[],
): readonly { readonly index: number; readonly rank: number }[] {
  const keys = rows.map(keyOf);
  return rows
    .map(({ words }, index) => ({ index, ...words }))
    .filter(({ sentence, index }) => sentence !== null && keys.indexOf(keys[index] ?? '') === index)
    .toSorted((one, other) => one.rank - other.rank);
}

/** Entries that wait for the same are told of together, though only the newest of them can still be taken back. */
function keyOf({ punch: { standing }, words }: Row): string {
  if (standing.state !== 'waiting') return words.sentence ?? '';
  return `${standing.why} ${standing.untilAt ?? ''}`;
}

/** The last punches and where each of them stands. What is true of several in a row is said once, below the newest. */
export function Recent(props: Props) {
  const { recent, today, vendor, format, now, undoable, sentences } = props;
  const { t } = useTranslation();
  const rows = recent.map((punch) => ({
    punch,
    words: standingWords(punch, { t, format, vendor, now, today, undoable }),
  }));
  const said = sentencesOf(rows).slice(0, sentences);
  return (
    <ul className="recent" aria-label={t('done.recent')}>
      {rows.map(({ punch, words }, index) => (
        <li key={punch.punchId} className="recent-row" data-state={punch.standing.state}>
          <span className="recent-time">{format.timeOn(punch.at, today)}</span>
          <span className="recent-kind">{t(`punch.${punch.kind}`)}</span>
          <span className="recent-state" data-tone={words.tone}>
            <Icon name={words.icon} size={1.1} />
            {words.word}
          </span>
          {said.some((each) => each.index === index) && (
            <span className="recent-sentence">{words.sentence}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
