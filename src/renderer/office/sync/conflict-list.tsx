import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Press } from '../../parts/press.tsx';
import { Empty } from '../parts/empty.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useAnswer } from '../use-answer.ts';
import { ConflictCard } from './conflict-card.tsx';

const EVERY_MS = 5_000;
/** So many at once: each has two sides to be read. */
const SHOWN = 20;

type Props = {
  readonly kind: 'conflict' | 'refused';
  readonly vendor: string;
  readonly count: number;
  readonly again: () => void;
};

/** Days that only a person brings on, both versions beside each other. */
export function ConflictList({ kind, vendor, count, again }: Props) {
  const { t } = useTranslation('sync');
  const [shown, setShown] = useState(SHOWN);
  const answer = useAnswer('listConflicts', {}, { everyMs: EVERY_MS });
  if (answer.state !== 'answered') return <Waiting answer={answer} />;
  const listed = answer.value.conflicts.filter(
    (each) => (each.kind === 'refused') === (kind === 'refused'),
  );
  if (listed.length === 0 && count === 0) return <Empty icon="check" title={t(`none.${kind}`)} />;
  return (
    <>
      {listed.slice(0, shown).map((conflict) => (
        <ConflictCard
          key={conflict.id}
          conflict={conflict}
          vendor={vendor}
          onDecided={() => {
            answer.again();
            again();
          }}
        />
      ))}
      {listed.length > shown && (
        <div>
          <Press look="pill" onPress={() => setShown(shown + SHOWN)}>
            {t('more', { count: listed.length - shown })}
          </Press>
        </div>
      )}
    </>
  );
}
