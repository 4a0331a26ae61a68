import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../parts/icon.tsx';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { Card } from '../parts/card.tsx';
import { ConfirmDialog } from '../parts/dialog.tsx';
import { useWork } from '../setup/use-work.ts';
import type { Person } from './person-page.tsx';
import { PrintDialog } from './print-dialog.tsx';
import { TeachDialog } from './teach-dialog.tsx';

type Props = {
  readonly person: Person;
  readonly onChanged: () => void;
  readonly onOpen: (number: string) => void;
};

type Badge = Person['badges'][number];

/** The badges that somebody has: the end of their numbers is all that is known of them. */
export function BadgesCard({ person, onChanged, onOpen }: Props) {
  const { t } = useTranslation('people');
  const [dialog, setDialog] = useState<'teach' | 'print' | Badge | null>(null);
  const close = (): void => setDialog(null);
  return (
    <Card
      title={t('badge.title')}
      actions={
        person.active && (
          <div className="people-row">
            <Press look="pill" onPress={() => setDialog('print')}>
              {t('badge.print')}
            </Press>
            <Press look="pill" onPress={() => setDialog('teach')}>
              {t('badge.teach')}
            </Press>
          </div>
        )
      }
    >
      {person.badges.length === 0 && <p>{t('badge.none')}</p>}
      <ul className="person-list">
        {person.badges.map((badge) => (
          <li key={badge.id}>
            <span>
              <strong className="people-badge">
                <Icon name="badge" size={1.2} /> <bdi>{badge.masked}</bdi>
              </strong>
              <small>{t(`badge.from.${badge.source}`)}</small>
            </span>
            <Press
              look="pill"
              label={t('badge.removeOne', { badge: badge.masked })}
              onPress={() => setDialog(badge)}
            >
              {t('badge.remove')}
            </Press>
          </li>
        ))}
      </ul>
      {dialog === 'teach' && (
        <TeachDialog person={person} onClose={close} onChanged={onChanged} onOpen={onOpen} />
      )}
      {dialog === 'print' && (
        <PrintDialog
          person={{ number: person.number, name: person.name, badges: person.badges.length }}
          onClose={close}
          onPrinted={onChanged}
        />
      )}
      {typeof dialog === 'object' && dialog !== null && (
        <RemoveDialog
          person={person}
          badge={dialog}
          onClose={close}
          onRemoved={() => {
            close();
            onChanged();
          }}
        />
      )}
    </Card>
  );
}

type RemoveProps = {
  readonly person: Person;
  readonly badge: Badge;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
};

function RemoveDialog({ person, badge, onClose, onRemoved }: RemoveProps) {
  const { t } = useTranslation('people');
  const { ask, say } = useOffice();
  const { busy, run } = useWork();
  const remove = (): void =>
    run(async () => {
      const outcome = await ask('removeBadge', { number: person.number, id: badge.id });
      if (outcome.ok) say(t('badge.removed', { badge: outcome.value.masked }));
      onRemoved();
    });
  return (
    <ConfirmDialog
      title={t('badge.removeTitle', { badge: badge.masked })}
      word={t('badge.remove')}
      tone="refused"
      busy={busy}
      onConfirm={remove}
      onClose={onClose}
    >
      <p>{t('badge.removeText', { name: person.name })}</p>
      {badge.source === 'vendor' && <p className="people-attention">{t('badge.vendorAgain')}</p>}
    </ConfirmDialog>
  );
}
