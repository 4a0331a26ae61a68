import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Story, StoryEvent } from '../../contract/story.ts';
import type { Format } from './format.ts';
import { Icon, type IconName } from './icon.tsx';
import { Press } from './press.tsx';
import { standingWords, type Saying } from './standing-words.ts';
import './story.css';

type Props = {
  readonly story: Story;
  readonly vendor: string | null;
  readonly format: Format;
  readonly now: number;
  readonly today: string;
  readonly onClose: () => void;
};

const ICONS = {
  recorded: 'badge',
  undone: 'undo',
  replaced: 'office',
  unanswered: 'offline',
  decided: 'office',
  agreed: 'check',
} as const satisfies Record<StoryEvent['what'], IconName>;

/** One entry from the moment it was recorded: what happened to it, when, and where it stands now. */
export function StoryCard({ story, vendor, format, now, today, onClose }: Props) {
  const { t } = useTranslation();
  const { punch, events } = story;
  const saying: Saying = { t, format, vendor, now, today, undoable: null };
  const { icon, tone, word, sentence } = standingWords(punch, saying);
  const onDay = (at: number): string => format.secondOn(at, today);
  return (
    <div className="story">
      <div className="story-head">
        <h2>
          {t(`punch.${punch.kind}`)} · {onDay(punch.at)}
        </h2>
        <Press look="round" label={t('story.close')} onPress={onClose}>
          <Icon name="cross" />
        </Press>
      </div>
      <div className="story-now" data-tone={tone}>
        <p className="story-word">
          <Icon name={icon} size={1.25} />
          {word}
        </p>
        {sentence !== null && <p className="story-sentence">{sentence}</p>}
      </div>
      <ol className="story-events" aria-label={t('story.events')}>
        {events.map((event) => (
          <li key={`${event.what} ${event.at} ${'toAt' in event ? event.toAt : ''}`}>
            <Icon name={ICONS[event.what]} size={1.15} />
            <span className="story-time">{onDay(event.at)}</span>
            <span className="story-text">{eventWords(event, story, saying)}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function eventWords(event: StoryEvent, { punch }: Story, saying: Saying): string {
  const { t, format, today } = saying;
  const vendor = saying.vendor ?? '';
  switch (event.what) {
    case 'recorded': {
      const { how, receipt } = event;
      const slip = receipt === null ? '' : ` ${t('story.receipt', { number: receipt })}`;
      const said = `${t(`story.recorded.${how}`, { vendor })}${slip}`;
      if (event.wallAt === null) return said;
      return `${said} ${t('story.wall', { time: format.secondOn(event.wallAt, today) })}`;
    }
    case 'undone':
    case 'unanswered':
    case 'agreed':
      return t(`story.${event.what}`, { vendor });
    case 'replaced':
      return replacedWords(event, vendor, format, t);
    case 'decided': {
      const gaps = { vendor, kind: t(`punch.${punch.kind}`) };
      return withReason(t(`story.decided.${event.keep}`, gaps), event.reason, t);
    }
  }
}

function replacedWords(
  { by, fromAt, toAt, reason }: Extract<StoryEvent, { what: 'replaced' }>,
  vendor: string,
  format: Format,
  t: TFunction,
): string {
  const gaps = {
    vendor,
    from: fromAt === null ? '' : format.time(fromAt),
    to: toAt === null ? '' : format.time(toAt),
    reason: reason ?? '',
  };
  return t(`standing.${toAt === null ? 'removed' : 'changed'}.${by}`, gaps);
}

function withReason(said: string, reason: string | null, t: TFunction): string {
  return reason === null ? said : `${said} ${t('story.reason', { reason })}`;
}
