import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../contract/call.ts';
import type { OfficeContract } from '../../../contract/office.ts';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useWork } from '../setup/use-work.ts';
import { useAnswer } from '../use-answer.ts';
import type { Person } from './person-page.tsx';

type Props = {
  readonly person: Person;
  readonly onClose: () => void;
  readonly onErased: () => void;
};

/** Says what goes, what stays and why, and wants the name typed: there is no way back. */
export function EraseDialog({ person, onClose, onErased }: Props) {
  const { t } = useTranslation('people');
  const { ask } = useOffice();
  const { busy, run } = useWork();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const [remains, setRemains] = useState<readonly string[] | null>(null);
  const answer = useAnswer('readErasure', { number: person.number }, { isOn: remains === null });
  const erase = (): void =>
    run(async () => {
      const outcome = await ask('erasePerson', { number: person.number, typedName: typed });
      if (outcome.ok) return setRemains(outcome.value.remains);
      if (outcome.refusal === 'otherName') return setWrong(t('erase.otherName'));
      setWrong(t('gone'));
      answer.again();
    });
  if (remains !== null) {
    return (
      <Dialog title={t('erase.done')} onClose={onErased} closeWord={t('done')}>
        <p>{t('erase.doneText')}</p>
        <Sentences title={t('erase.remains')} of={remains} />
      </Dialog>
    );
  }
  if (answer.state !== 'answered') {
    return (
      <Dialog title={t('erase.title', { name: person.name })} onClose={onClose}>
        <Waiting answer={answer} />
      </Dialog>
    );
  }
  const { reasons } = answer.value;
  const isSettled = reasons.length === 0;
  return (
    <Dialog
      title={t('erase.title', { name: person.name })}
      onClose={onClose}
      actions={
        isSettled && (
          <Press
            look="pill-strong"
            tone="refused"
            onPress={erase}
            disabled={busy || typed.trim() === ''}
          >
            {t('erase.do')}
          </Press>
        )
      }
    >
      {isSettled ? (
        <>
          <Foretold of={answer.value} />
          <Field
            label={t('erase.typeName', { name: person.name })}
            value={typed}
            onChange={setTyped}
            problem={wrong ?? undefined}
          />
        </>
      ) : (
        <>
          <p>{t('erase.unsettled')}</p>
          <Sentences title={t('erase.open')} of={reasons} />
        </>
      )}
    </Dialog>
  );
}

function Foretold({ of }: { readonly of: Output<OfficeContract, 'readErasure'> }) {
  const { t } = useTranslation('people');
  return (
    <>
      <p>{t('erase.goes')}</p>
      <p>{t('erase.stays', { count: of.punches, months: of.retentionMonths })}</p>
      <Sentences title={t('erase.remains')} of={of.remains} />
      <p className="people-attention">{t('erase.noWayBack')}</p>
    </>
  );
}

/** The service's own sentences, which name files, days and vendors. */
function Sentences({ title, of }: { readonly title: string; readonly of: readonly string[] }) {
  if (of.length === 0) return null;
  return (
    <section className="erase-sentences">
      <h3>{title}</h3>
      <ul>
        {of.map((sentence) => (
          <li key={sentence} lang="en">
            {sentence}
          </li>
        ))}
      </ul>
    </section>
  );
}
