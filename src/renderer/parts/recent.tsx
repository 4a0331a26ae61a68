import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Board, SyncState } from '../../contract/board.ts';
import type { Format } from './format.ts';
import { Icon, type IconName } from './icon.tsx';
import type { Tone } from './tone.ts';
import './recent.css';

const STATES = {
  kept: { icon: 'check', tone: 'in' },
  waiting: { icon: 'clock', tone: 'in' },
  sent: { icon: 'check', tone: 'quiet' },
  refused: { icon: 'cross', tone: 'refused' },
  undone: { icon: 'undo', tone: 'quiet' },
} as const satisfies Record<SyncState, { readonly icon: IconName; readonly tone: Tone }>;

function stateText(state: SyncState, vendor: string | null, t: TFunction): string {
  if (vendor === null) return t(`punchState.${state === 'sent' ? 'kept' : state}`);
  return t(`punchState.${state === 'refused' ? 'refusedBy' : state}`, { vendor });
}

type Props = {
  readonly recent: Board['recent'];
  /** Civil date: entries of other days say which. */
  readonly today: string;
  readonly vendor: string | null;
  readonly format: Format;
};

/** The last punches and where each of them stands; a refusal says why in the vendor's own words. */
export function Recent({ recent, today, vendor, format }: Props) {
  const { t } = useTranslation();
  return (
    <ul className="recent" aria-label={t('done.recent')}>
      {recent.slice(0, 3).map((punch) => {
        const { icon, tone } = STATES[punch.sync];
        return (
          <li key={punch.punchId} className="recent-row" data-state={punch.sync}>
            <span className="recent-time">{format.timeOn(punch.at, today)}</span>
            <span className="recent-kind">{t(`punch.${punch.kind}`)}</span>
            <span className="recent-state" data-tone={tone}>
              <Icon name={icon} size={1.1} />
              {stateText(punch.sync, vendor, t)}
            </span>
            {punch.sync === 'refused' && punch.reason !== null && (
              <span className="recent-reason">{punch.reason}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
