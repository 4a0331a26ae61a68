import { useTranslation } from 'react-i18next';
import { LetterPad } from '../parts/letter-pad.tsx';
import { Press } from '../parts/press.tsx';
import type { BadgesStep, DoorDeeds } from '../view-model/door-screen.ts';
import { foundBy } from '../view-model/name-search.ts';

type Props = {
  readonly step: Extract<BadgesStep, { readonly kind: 'choosing' }>;
  readonly deeds: DoorDeeds;
};

/** Whose a badge is: a name or a number is typed until few are left, and one of them is pressed. */
export function ChoosePerson({ step, deeds }: Props) {
  const { t } = useTranslation();
  const { badge, typed, employees } = step;
  const found = foundBy(typed, employees);
  return (
    <main className="screen choose">
      <div className="door-head">
        <h1>{t('door.badges.whoseIs', { masked: badge.masked })}</h1>
        <Press look="pill" onPress={deeds.badges.open}>
          {t('door.badges.toList')}
        </Press>
      </div>
      <div className="choose-search">
        <p className="choose-typed" role="status" data-empty={typed === '' || undefined}>
          {typed === '' ? t('door.badges.search') : typed}
        </p>
        <LetterPad onLetter={deeds.badges.type} onErase={deeds.badges.erase} />
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long list is scrolled by keyboard, too */}
      <section className="choose-found" tabIndex={0} aria-label={t('door.badges.people')}>
        {found.length === 0 && <p className="door-text">{t('door.badges.nobody')}</p>}
        <ul>
          {found.map(({ number, name }) => (
            <li key={number}>
              <Press look="line" onPress={() => deeds.badges.give(number)}>
                <span className="choose-number">{number}</span>
                <span>{name}</span>
              </Press>
            </li>
          ))}
        </ul>
      </section>
    </main>
  );
}
