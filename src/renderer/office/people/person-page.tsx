import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatHoursMinutes } from '../../../core/time/duration.ts';
import type { Output } from '../../../contract/call.ts';
import type { OfficeContract } from '../../../contract/office.ts';
import { absenceWords } from '../../parts/absence-words.ts';
import { formatDifference } from '../../parts/format.ts';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { Card } from '../parts/card.tsx';
import { Empty } from '../parts/empty.tsx';
import { Page } from '../parts/page.tsx';
import { Tag } from '../parts/tag.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useAnswer } from '../use-answer.ts';
import { ActiveDialog } from './active-dialog.tsx';
import { BadgesCard } from './badges-card.tsx';
import { civilWords } from './civil-words.ts';
import { DataCard } from './data-card.tsx';
import { ModelDialog } from './model-dialog.tsx';
import { PersonForm } from './person-form.tsx';
import { PinDialog } from './pin-dialog.tsx';
import { StandingTag } from './standing-tag.tsx';

export type Person = Output<OfficeContract, 'readPerson'>['person'];

type Props = {
  readonly number: string;
  readonly onBack: () => void;
  /** Shows somebody by another number. */
  readonly onOpen: (number: string) => void;
};

type Dialog = 'edit' | 'active' | 'pin' | 'model' | null;

/** Everything about one person, and what the office may change of it. */
export function PersonPage({ number, onBack, onOpen }: Props) {
  const { t } = useTranslation('people');
  const [dialog, setDialog] = useState<Dialog>(null);
  const answer = useAnswer('readPerson', { number });
  const back = { word: t('back'), onPress: onBack };
  if (answer.state === 'refused') {
    return (
      <Page title={number} back={back}>
        <Empty icon="person" title={t('gone')} />
      </Page>
    );
  }
  if (answer.state !== 'answered') {
    return (
      <Page title={number} back={back}>
        <Waiting answer={answer} />
      </Page>
    );
  }
  const { person, vendor, pinLength } = answer.value;
  const close = (): void => setDialog(null);
  const changed = (): void => {
    close();
    answer.again();
  };
  return (
    <Page
      title={person.name}
      hint={<bdi>{person.number}</bdi>}
      back={back}
      actions={<PersonActions person={person} onDialog={setDialog} />}
    >
      <div className="person-cards">
        <Particulars person={person} vendor={vendor} />
        <BadgesCard person={person} onChanged={answer.again} onOpen={onOpen} />
        <PinCard person={person} onPress={() => setDialog('pin')} />
        <ModelsCard person={person} onPress={() => setDialog('model')} />
        <Glance person={person} />
        <DataCard person={person} onErased={onBack} />
      </div>
      {dialog === 'edit' && (
        <PersonForm
          person={person}
          vendor={vendor}
          onClose={close}
          onChanged={(now) => {
            close();
            if (now === number) answer.again();
            else onOpen(now);
          }}
        />
      )}
      {dialog === 'active' && <ActiveDialog person={person} onClose={close} onChanged={changed} />}
      {dialog === 'pin' && (
        <PinDialog person={person} pinLength={pinLength} onClose={close} onChanged={answer.again} />
      )}
      {dialog === 'model' && <ModelDialog person={person} onClose={close} onChanged={changed} />}
    </Page>
  );
}

type ActionsProps = {
  readonly person: Person;
  readonly onDialog: (dialog: Dialog) => void;
};

function PersonActions({ person, onDialog }: ActionsProps) {
  const { t } = useTranslation('people');
  const { go } = useOffice();
  return (
    <>
      <Press look="pill" onPress={() => go('days', { number: person.number })}>
        {t('person.days')}
      </Press>
      <Press look="pill" onPress={() => onDialog('active')}>
        {t(person.active ? 'active.off' : 'active.on')}
      </Press>
      <Press look="pill-strong" onPress={() => onDialog('edit')}>
        {t('person.edit')}
      </Press>
    </>
  );
}

function Particulars({ person, vendor }: { readonly person: Person; readonly vendor: string }) {
  const { t, i18n } = useTranslation('people');
  const { site, format, nowAt } = useOffice();
  const adult = person.adultFromDate;
  return (
    <Card title={t('person.title')} actions={<StandingTag of={person} />}>
      <dl className="person-facts">
        {person.openSinceAt !== null && (
          <Fact word={t('person.since')}>
            {format.timeOn(
              person.openSinceAt,
              new Intl.DateTimeFormat('sv-SE', { timeZone: site.zone }).format(nowAt()),
            )}
          </Fact>
        )}
        <Fact word={t('person.language')}>{t(`language.${person.language ?? 'site'}`)}</Fact>
        {vendor !== 'none' && (
          <Fact word={t('person.vendor')}>
            <bdi>{person.vendorId ?? t('person.noLink')}</bdi>
          </Fact>
        )}
        {adult !== null && (
          <Fact word={t('person.adultFrom')}>{civilWords(adult, i18n.language, site.zone)}</Fact>
        )}
      </dl>
    </Card>
  );
}

function Fact({ word, children }: { readonly word: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{word}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function PinCard({ person, onPress }: { readonly person: Person; readonly onPress: () => void }) {
  const { t } = useTranslation('people');
  const state = person.isPinOutdated ? 'outdated' : person.pin ? 'yes' : 'no';
  return (
    <Card
      title={t('pin.title')}
      actions={
        <Press look="pill" onPress={onPress}>
          {t(person.pin ? 'pin.change' : 'pin.give')}
        </Press>
      }
    >
      <p>{t(`pin.${state}`)}</p>
    </Card>
  );
}

function ModelsCard({
  person,
  onPress,
}: {
  readonly person: Person;
  readonly onPress: () => void;
}) {
  const { t, i18n } = useTranslation('people');
  const { site } = useOffice();
  const date = (each: string) => civilWords(each, i18n.language, site.zone);
  return (
    <Card
      title={t('model.title')}
      actions={
        <Press look="pill" onPress={onPress}>
          {t('model.add')}
        </Press>
      }
    >
      {person.models.length === 0 && <p>{t('model.none')}</p>}
      <ul className="person-list">
        {person.models.map(({ model, isNow }) => (
          <li key={model.fromDate}>
            <span>
              <strong>{modelWords(model, t)}</strong>
              <small>
                {model.toDate === null
                  ? t('model.since', { from: date(model.fromDate) })
                  : t('model.span', { from: date(model.fromDate), to: date(model.toDate) })}
              </small>
            </span>
            {isNow && (
              <Tag tone="in" icon="check">
                {t('model.now')}
              </Tag>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** `40:00 a week`. */
export function modelWords(
  model: Person['models'][number]['model'],
  t: (key: 'model.weekly' | 'model.monthly', values: { readonly hours: string }) => string,
): string {
  if (model.kind === 'monthly') {
    return t('model.monthly', { hours: formatHoursMinutes(model.monthlySeconds) });
  }
  const week = [...model.amSeconds, ...model.pmSeconds].reduce((sum, each) => sum + each, 0);
  return t('model.weekly', { hours: formatHoursMinutes(week) });
}

function Glance({ person }: { readonly person: Person }) {
  const { t, i18n } = useTranslation('people');
  const { t: common } = useTranslation();
  const days = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 });
  return (
    <Card title={t('glance.title')}>
      <dl className="person-facts">
        <Fact word={t('glance.balance')}>
          {person.balanceSeconds === null ? '–' : formatDifference(person.balanceSeconds)}
        </Fact>
        <Fact word={t('glance.leave')}>{days.format(person.leaveDays)}</Fact>
        {person.absences.map(({ type, days: count }) => (
          <Fact key={type} word={absenceWords({ type, portion: 1 }, i18n.language, common)}>
            {t('glance.days', { days: days.format(count), count })}
          </Fact>
        ))}
      </dl>
    </Card>
  );
}
