import { useTranslation } from 'react-i18next';
import { secondsUntil, useFormat } from '../parts/format.ts';
import type { IconName } from '../parts/icon.tsx';
import { noticeWords } from '../parts/notice-words.ts';
import { PersonHeader } from '../parts/person-header.tsx';
import { Press } from '../parts/press.tsx';
import type { Tone } from '../parts/tone.ts';
import type { Deeds, Notice as NoticeOf, Site } from '../view-model/screen.ts';
import { Message } from './message.tsx';

type Look = { readonly tone: Tone; readonly icon: IconName };

/** Red is for what was refused; what merely needs another try is amber; what is well as it is stays quiet. */
const LOOKS = {
  unknownBadge: { tone: 'break', icon: 'badge' },
  unreadableBadge: { tone: 'break', icon: 'badge' },
  unknownPin: { tone: 'refused', icon: 'keypad' },
  tooManyAttempts: { tone: 'refused', icon: 'keypad' },
  inactive: { tone: 'refused', icon: 'person' },
  unknownEmployee: { tone: 'refused', icon: 'person' },
  notShown: { tone: 'break', icon: 'person' },
  alreadyIn: { tone: 'out', icon: 'info' },
  notIn: { tone: 'out', icon: 'info' },
  alreadyOnBreak: { tone: 'out', icon: 'info' },
  notOnBreak: { tone: 'out', icon: 'info' },
  undoTimePassed: { tone: 'break', icon: 'clock' },
  alreadyUndone: { tone: 'out', icon: 'undo' },
  unknownPunch: { tone: 'refused', icon: 'cross' },
  defect: { tone: 'refused', icon: 'attention' },
} as const satisfies Record<NoticeOf['kind'], Look>;

type Props = {
  readonly notice: NoticeOf;
  readonly site: Site;
  readonly deeds: Deeds;
  readonly now: number;
};

/** Why nothing was booked, and what to do next. */
export function Notice({ notice, site, deeds, now }: Props) {
  const { t } = useTranslation();
  const format = useFormat(site.zone);
  const { title, text } = noticeWords(notice, format, t);
  return (
    <>
      <PersonHeader site={site} now={now} format={format} />
      <Message {...LOOKS[notice.kind]} title={title} text={text}>
        {notice.kind === 'tooManyAttempts' && (
          <p className="message-wait" role="timer">
            {t('notice.wait', { seconds: secondsUntil(notice.untilAt, now) })}
          </p>
        )}
        <Press look="pill" onPress={deeds.leave}>
          {t('notice.close')}
        </Press>
      </Message>
    </>
  );
}
