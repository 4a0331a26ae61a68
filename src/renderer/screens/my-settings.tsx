import { useTranslation } from 'react-i18next';
import { civilDateOf } from '../../core/time/zone.ts';
import { useFormat } from '../parts/format.ts';
import { Languages } from '../parts/languages.tsx';
import { dateWords } from '../parts/month-words.ts';
import { PersonHeader } from '../parts/person-header.tsx';
import { Press } from '../parts/press.tsx';
import { Scrolling } from '../parts/scrolling.tsx';
import { vendorName } from '../parts/vendor.ts';
import type { MySettingsScreen } from '../view-model/my-screens.ts';
import type { Deeds, Site, Wall } from '../view-model/screen.ts';
import './my-settings.css';

type Props = {
  readonly screen: MySettingsScreen;
  readonly wall: Wall;
  readonly site: Site;
  readonly deeds: Deeds;
  readonly now: number;
};

/** On the left how somebody likes their screens, on the right what is kept about them, in plain words. */
export function MySettings({ screen, wall, site, deeds, now }: Props) {
  const { t } = useTranslation();
  const format = useFormat(site.zone);
  const { board } = screen;
  const { largeText } = board.employee;
  const { settings } = deeds;
  return (
    <>
      <PersonHeader site={site} now={now} format={format} />
      <main className="screen my-settings">
        <div className="my-settings-head">
          <div>
            <h1>{t('settings.title')}</h1>
            <p>{board.employee.name}</p>
          </div>
          <Press look="pill" onPress={settings.back}>
            {t('settings.back')}
          </Press>
        </div>
        <div className="my-settings-likes">
          <section>
            <h2>{t('settings.language')}</h2>
            <Languages speak={settings.speak} />
            <p>{t('settings.languageText')}</p>
          </section>
          <section>
            <h2>{t('settings.size')}</h2>
            <div className="languages" role="group" aria-label={t('settings.size')}>
              <Press look="pill" chosen={!largeText} onPress={() => settings.largeText(false)}>
                {t('settings.normal')}
              </Press>
              <Press look="pill" chosen={largeText} onPress={() => settings.largeText(true)}>
                <span className="my-settings-large">{t('settings.large')}</span>
              </Press>
            </div>
            <p>{t('settings.sizeText')}</p>
          </section>
        </div>
        <Kept screen={screen} wall={wall} site={site} />
      </main>
    </>
  );
}

/** "What do you store about me?": how much of what, since when, for how long; no figure is a secret to its owner. */
function Kept({ screen, wall, site }: Pick<Props, 'screen' | 'wall' | 'site'>) {
  const { t, i18n } = useTranslation();
  const { board, data } = screen;
  const words = dateWords(i18n.language);
  const since =
    data.sinceAt === null
      ? null
      : t('settings.since', { date: words.full(civilDateOf(data.sinceAt, site.zone)) });
  const vendor = vendorName(wall.sync);
  const sentTo =
    vendor === null
      ? t('settings.vendorNone')
      : data.vendor.linked
        ? vendor
        : t('settings.vendorUnlinked', { vendor });
  const rows: readonly (readonly [label: string, value: string])[] = [
    [t('settings.who'), t('settings.whoValue', { name: board.employee.name, number: data.number })],
    [
      t('settings.badge'),
      data.badges.length === 0
        ? t('settings.noBadge')
        : t('settings.badgeValue', { badges: data.badges.join(', ') }),
    ],
    [t('settings.pin'), t(data.hasPin ? 'settings.pinValue' : 'settings.noPin')],
    [
      t('settings.entries'),
      [t('settings.entriesCount', { count: data.punches }), since].filter(Boolean).join(', '),
    ],
    [t('settings.absences'), t('settings.daysCount', { count: data.absences })],
    [t('settings.remarks'), String(data.remarks)],
    [t('settings.vendor'), sentTo],
    [t('settings.kept'), t('settings.keptValue', { count: data.retentionMonths })],
  ];
  return (
    <Scrolling className="my-settings-kept" label={t('settings.dataTitle')}>
      <h2>{t('settings.dataTitle')}</h2>
      <dl>
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p>{t('settings.rights')}</p>
    </Scrolling>
  );
}
