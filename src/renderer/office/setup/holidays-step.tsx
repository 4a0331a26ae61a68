import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { startOfDay } from '../../../core/time/zone.ts';
import { useOffice } from '../office-context.ts';
import { Choice } from '../parts/choice.tsx';
import { useAnswer } from '../use-answer.ts';
import { StepPage } from './step-page.tsx';
import type { StepProps } from './step.ts';
import { useWork } from './use-work.ts';

const NONE = '-';
const NO_CODES: readonly string[] = [];

export function HolidaysStep({ setup, next, back }: StepProps) {
  const { t } = useTranslation('setup');
  const { ask, language } = useOffice();
  const { busy, run } = useWork();
  const [country, setCountry] = useState(setup.site.country ?? NONE);
  const [region, setRegion] = useState(setup.site.region ?? NONE);
  const listed = useAnswer('listCountries', {});
  const codes = listed.state === 'answered' ? listed.value.countries : NO_CODES;
  const countries = useMemo(() => named(codes, language), [codes, language]);
  const keep = (): void =>
    run(async () => {
      const asked = country === NONE ? null : country;
      await ask('changeSetting', { key: 'site.region', value: region === NONE ? null : region });
      await ask('changeSetting', { key: 'site.country', value: asked });
      next('done');
    });
  return (
    <StepPage
      title={t('holidays.title')}
      text={t('holidays.text')}
      back={back}
      next={{ disabled: busy, onPress: keep }}
    >
      <Choice
        label={t('holidays.country')}
        value={country}
        onChange={(code) => {
          setCountry(code);
          setRegion(NONE);
        }}
        options={[...countries, { id: NONE, word: t('holidays.noCountry') }]}
      />
      {country !== NONE && <Place country={country} region={region} onRegion={setRegion} />}
    </StepPage>
  );
}

type PlaceProps = {
  readonly country: string;
  readonly region: string;
  readonly onRegion: (region: string) => void;
};

/** The next days off show better than a code whether it is the right region. */
function Place({ country, region, onRegion }: PlaceProps) {
  const { t } = useTranslation('setup');
  const { format, site } = useOffice();
  const asked = { country, region: region === NONE ? null : region };
  const place = useAnswer('readHolidayPlace', asked);
  if (place.state !== 'answered') return null;
  const { regions, next } = place.value;
  return (
    <>
      {regions.length > 0 && (
        <Choice
          label={t('holidays.region')}
          value={regions.some(({ code }) => code === region) ? region : NONE}
          onChange={onRegion}
          options={[
            { id: NONE, word: t('holidays.wholeCountry') },
            ...regions.map(({ code, name }) => ({ id: code, word: name })),
          ]}
        />
      )}
      <dl className="setup-days" aria-label={t('holidays.next')}>
        {next.map(({ date: on, name }) => (
          <div key={on}>
            <dt>{format.date(startOfDay(on, site.zone))}</dt>
            <dd>{name}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function named(
  codes: readonly string[],
  language: string,
): readonly { readonly id: string; readonly word: string }[] {
  const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'code' });
  return codes
    .filter((code) => /^[A-Z]{2}$/.test(code))
    .map((id) => ({ id, word: names.of(id) ?? id }))
    .toSorted((a, b) => a.word.localeCompare(b.word, language));
}
