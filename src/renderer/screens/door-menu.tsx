import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '../parts/icon.tsx';
import { Press } from '../parts/press.tsx';
import type { DoorDeeds } from '../view-model/door-screen.ts';
import { Message } from './message.tsx';

/** What the office may do at the wall. */
export function DoorMenu({ deeds }: { readonly deeds: DoorDeeds }) {
  const { t } = useTranslation();
  return (
    <main className="screen door-menu">
      <h1>{t('door.title')}</h1>
      <div className="door-choices">
        <Choice icon="office" name="office" onPress={deeds.enter} />
        <Choice icon="badge" name="badges" onPress={deeds.badges.open} />
        <Choice icon="keypad" name="reader" onPress={deeds.reader.open} />
        <Choice icon="leave" name="wayOut" onPress={deeds.wayOut.ask} />
      </div>
      <div>
        <Press look="pill" onPress={deeds.back}>
          {t('door.leave')}
        </Press>
      </div>
    </main>
  );
}

type ChoiceProps = {
  readonly icon: IconName;
  readonly name: 'office' | 'badges' | 'reader' | 'wayOut';
  readonly onPress: () => void;
};

function Choice({ icon, name, onPress }: ChoiceProps) {
  const { t } = useTranslation();
  return (
    <Press look="action" tone={name === 'wayOut' ? 'refused' : 'out'} onPress={onPress}>
      <Icon name={icon} size={1.5} />
      <span className="door-choice">
        <strong>{t(`door.menu.${name}`)}</strong>
        <span>{t(`door.menu.${name}Text`)}</span>
      </span>
    </Press>
  );
}

/** Asked once more: afterwards nobody can punch here. */
export function WayOut({
  state,
  deeds,
}: {
  readonly state: 'asking' | 'sending';
  readonly deeds: DoorDeeds;
}) {
  const { t } = useTranslation();
  if (state === 'sending') {
    return (
      <Message
        tone="quiet"
        icon={null}
        title={t('door.wayOut.going')}
        text={t('door.wayOut.kept')}
      />
    );
  }
  return (
    <Message
      tone="refused"
      icon="leave"
      title={t('door.wayOut.title')}
      text={t('door.wayOut.text')}
    >
      <div className="door-buttons">
        <Press look="pill-strong" onPress={deeds.wayOut.go}>
          {t('door.wayOut.go')}
        </Press>
        <Press look="pill" onPress={deeds.back}>
          {t('door.back')}
        </Press>
      </div>
    </Message>
  );
}
