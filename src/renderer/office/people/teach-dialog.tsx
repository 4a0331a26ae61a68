import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outcome } from '../../../contract/call.ts';
import type { OfficeContract } from '../../../contract/office.ts';
import { Icon } from '../../parts/icon.tsx';
import { Press } from '../../parts/press.tsx';
import { useOffice, useScan } from '../office-context.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useWork } from '../setup/use-work.ts';
import type { Person } from './person-page.tsx';

type Taught = Outcome<OfficeContract, 'teachBadge'>;

type Heard = { readonly frame: string; readonly outcome: Taught };

type Props = {
  readonly person: Person;
  readonly onClose: () => void;
  readonly onChanged: () => void;
  readonly onOpen: (number: string) => void;
};

/** A badge is held to the reader, and is looked at before it is anybody's. */
export function TeachDialog({ person, onClose, onChanged, onOpen }: Props) {
  const { t } = useTranslation('people');
  const { ask, say } = useOffice();
  const { busy, run } = useWork();
  const [heard, setHeard] = useState<Heard | 'noise' | null>(null);
  const { number, name } = person;
  useScan((frame) => {
    if (frame === null) return setHeard('noise');
    run(async () => {
      setHeard({ frame, outcome: await ask('teachBadge', { number, frame, dryRun: true }) });
    });
  });
  const found = heard === null || heard === 'noise' ? null : heard;
  const give = (frame: string): void =>
    run(async () => {
      const outcome = await ask('teachBadge', { number, frame, dryRun: false });
      if (!outcome.ok) return setHeard({ frame, outcome });
      say(t('badge.given', { badge: outcome.value.masked, name }));
      onChanged();
      onClose();
    });
  const canGive = found?.outcome.ok === true && !found.outcome.value.isTheirs;
  return (
    <Dialog
      title={t('badge.teachTitle', { name })}
      onClose={onClose}
      actions={
        canGive && (
          <Press look="pill-strong" onPress={() => give(found.frame)} disabled={busy}>
            {t('badge.give')}
          </Press>
        )
      }
    >
      <div className="teach" aria-live="polite">
        <Icon name="badge" size={3} />
        {heard === null && <p className="teach-words">{t('badge.hold')}</p>}
        {heard === 'noise' && <p className="people-wrong">{t('badge.unreadable')}</p>}
        {found !== null && <Found found={found} onOpen={onOpen} />}
      </div>
    </Dialog>
  );
}

function Found({ found, onOpen }: { readonly found: Heard; readonly onOpen: Props['onOpen'] }) {
  const { t } = useTranslation('people');
  const { outcome } = found;
  if (outcome.ok) {
    const { masked, isTheirs, recorded, left } = outcome.value;
    return (
      <>
        <p className="teach-words">
          <bdi>{masked}</bdi>
        </p>
        <p>{t(isTheirs ? 'badge.isTheirs' : 'badge.isFree')}</p>
        {recorded > 0 && <p>{t('badge.waited', { count: recorded })}</p>}
        {left > 0 && <p className="people-attention">{t('badge.left', { count: left })}</p>}
      </>
    );
  }
  if (outcome.refusal === 'belongsToAnother') {
    const { name, number, masked } = outcome.detail;
    return (
      <>
        <p className="people-wrong">{t('badge.another', { badge: masked, name, number })}</p>
        <Press look="pill" onPress={() => onOpen(number)}>
          {t('badge.toOwner', { name })}
        </Press>
      </>
    );
  }
  const words = {
    unreadableBadge: 'badge.unreadable',
    randomNumber: 'badge.random',
    pinShaped: 'badge.pinShaped',
    inactive: 'badge.inactive',
    unknownEmployee: 'gone',
  } as const;
  return <p className="people-wrong">{t(words[outcome.refusal])}</p>;
}
