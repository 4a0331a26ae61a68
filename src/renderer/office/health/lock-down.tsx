import { useTranslation } from 'react-i18next';
import { Press } from '../../parts/press.tsx';
import { Card } from '../parts/card.tsx';
import { Tag } from '../parts/tag.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useAnswer } from '../use-answer.ts';

const LOOKS = {
  closed: { tone: 'in', icon: 'check' },
  open: { tone: 'refused', icon: 'attention' },
  unknown: { tone: 'quiet', icon: 'info' },
} as const;

/** What the operating system leaves open beside the kiosk, and where the guide is. */
export function LockDown() {
  const { t } = useTranslation('health');
  const answer = useAnswer('readLockDown', {});
  if (answer.state !== 'answered') return <Waiting answer={answer} />;
  const { platform, findings } = answer.value;
  const open = findings.filter(({ state }) => state === 'open').length;
  return (
    <>
      <Card
        title={t(open === 0 ? 'lockDown.well' : 'lockDown.open', { count: open })}
        actions={
          <Press look="pill" onPress={answer.again}>
            {t('lockDown.again')}
          </Press>
        }
      >
        <p className="health-soft">
          {t('lockDown.guide', { platform: t(`platform.${platform}`) })}
        </p>
      </Card>
      <Card>
        <ul className="health-found">
          {findings.map(({ id, state, seen }) => (
            <li key={id}>
              <Tag {...LOOKS[state]}>{t(`lockDown.state.${state}`)}</Tag>
              <div>
                <p>{t(`lockDown.${id}.title`)}</p>
                {state !== 'closed' && <p className="health-soft">{t(`lockDown.${id}.why`)}</p>}
                {seen !== '' && <p className="health-path">{seen}</p>}
              </div>
            </li>
          ))}
        </ul>
      </Card>
    </>
  );
}
