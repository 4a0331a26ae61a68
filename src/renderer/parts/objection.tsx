import { useTranslation } from 'react-i18next';
import type { Deeds, MyDayScreen } from '../view-model/screen.ts';
import { Icon, type IconName } from './icon.tsx';
import { Press } from './press.tsx';
import type { Tone } from './tone.ts';
import './objection.css';

type Props = {
  readonly screen: MyDayScreen;
  readonly deeds: Deeds['myDay'];
};

const SAID = {
  made: { tone: 'quiet', icon: 'office' },
  accepted: { tone: 'in', icon: 'check' },
  declined: { tone: 'quiet', icon: 'info' },
} as const satisfies Record<string, { readonly tone: Tone; readonly icon: IconName }>;

/** "I worked through": one button, one step that says what will happen, and then what became of it. */
export function Objection({ screen, deeds }: Props) {
  const { t } = useTranslation();
  const { objecting, day } = screen;
  if (objecting === 'nothingDeducted') {
    return <Said tone="quiet" icon="info" text={t('notice.nothingDeducted.text')} />;
  }
  switch (day.objection) {
    case 'notNeeded':
      return null;
    case 'made':
    case 'accepted':
    case 'declined':
      return <Said {...SAID[day.objection]} text={t(`objection.${day.objection}`)} />;
    case 'possible':
      return objecting === 'no' ? (
        <div className="objection">
          <Press look="pill" onPress={deeds.object}>
            {t('objection.possible')}
          </Press>
        </div>
      ) : (
        <div className="objection" role="group">
          <p>{t('objection.ask')}</p>
          <div className="objection-buttons">
            <Press
              look="pill-strong"
              disabled={objecting === 'sending'}
              onPress={deeds.confirmObjection}
            >
              {t(objecting === 'sending' ? 'objection.sending' : 'objection.send')}
            </Press>
            <Press look="pill" disabled={objecting === 'sending'} onPress={deeds.keepBreak}>
              {t('objection.cancel')}
            </Press>
          </div>
        </div>
      );
  }
}

type SaidProps = { readonly tone: Tone; readonly icon: IconName; readonly text: string };

function Said({ tone, icon, text }: SaidProps) {
  return (
    <p className="objection objection-said" data-tone={tone} role="status">
      <Icon name={icon} size={1.2} />
      {text}
    </p>
  );
}
