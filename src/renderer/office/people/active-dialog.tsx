import { useTranslation } from 'react-i18next';
import { useOffice } from '../office-context.ts';
import { ConfirmDialog } from '../parts/dialog.tsx';
import { useWork } from '../setup/use-work.ts';
import type { Person } from './person-page.tsx';

type Props = {
  readonly person: Person;
  readonly onClose: () => void;
  readonly onChanged: () => void;
};

/** Somebody leaves, or is back; what becomes of an open presence is said first. */
export function ActiveDialog({ person, onClose, onChanged }: Props) {
  const { t } = useTranslation('people');
  const { ask, say, format } = useOffice();
  const { busy, run } = useWork();
  const { number, name, active, openSinceAt } = person;
  const change = (): void =>
    run(async () => {
      const outcome = await ask('changePerson', { number, change: { active: !active } });
      if (!outcome.ok) return say(t('gone'), 'refused');
      say(t(active ? 'active.isOff' : 'active.isOn', { name }));
      onChanged();
    });
  return (
    <ConfirmDialog
      title={t(active ? 'active.offTitle' : 'active.onTitle', { name })}
      word={t(active ? 'active.off' : 'active.on')}
      busy={busy}
      onConfirm={change}
      onClose={onClose}
      {...(active ? { tone: 'refused' as const } : {})}
    >
      <p>{t(active ? 'active.offText' : 'active.onText')}</p>
      {active && openSinceAt !== null && (
        <p className="people-attention">
          {t('active.open', { day: format.day(openSinceAt), time: format.time(openSinceAt) })}
        </p>
      )}
      {person.vendorId !== null && <p>{t('active.vendor')}</p>}
    </ConfirmDialog>
  );
}
