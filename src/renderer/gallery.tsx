import { createInstance } from 'i18next';
import { createRoot } from 'react-dom/client';
import { I18nextProvider, initReactI18next } from 'react-i18next';
import { App } from './app.tsx';
import { CASES } from './gallery/cases.ts';
import { NOON } from './gallery/noon.ts';
import de from './text/de.json';
import en from './text/en.json';
import ro from './text/ro.json';
import type { Deeds } from './view-model/screen.ts';

/**
 * Any look of the wall without a service: `npx vite src/renderer`, then
 * `/gallery.html?screen=done&case=forgotten&theme=dark&lang=de`. `running` lets the clock go on from noon.
 */
const query = new URLSearchParams(window.location.search);
const language = query.get('lang') ?? 'en';
const wanted = [query.get('screen') ?? 'idle', query.get('case')].filter(Boolean).join('/');

const i18n = createInstance();
await i18n.use(initReactI18next).init({
  lng: language,
  fallbackLng: false,
  interpolation: { escapeValue: false },
  resources: { en: { translation: en }, de: { translation: de }, ro: { translation: ro } },
});
document.documentElement.lang = language;
document.documentElement.dataset['theme'] = query.get('theme') ?? 'light';

const say = (what: string) => () => console.info(what);
const deeds: Deeds = {
  pressDigit: (digit) => console.info('digit', digit),
  clearPin: say('clear'),
  submitPin: say('submit'),
  choose: (kind) => console.info('choose', kind),
  undo: say('undo'),
  leave: say('leave'),
  speak: (spoken) => void i18n.changeLanguage(spoken),
  painted: (punchId) => console.info('painted', punchId),
  touched: () => {},
  myDay: {
    open: say('my day'),
    show: (date) => console.info('show', date),
    back: say('back'),
    object: say('object'),
    keepBreak: say('keep the break'),
    confirmObjection: say('confirm'),
  },
  question: {
    move: (minutes) => console.info('move', minutes),
    answer: say('answer'),
    later: say('later'),
  },
};

const startedAt = performance.now();
const nowAt = query.has('running')
  ? () => Math.floor(NOON + performance.now() - startedAt)
  : () => NOON;

const root = document.getElementById('root');
const wall = CASES.get(wanted);
if (root === null || wall === undefined) {
  document.body.textContent = [...CASES.keys()].join('\n');
} else {
  createRoot(root).render(
    <I18nextProvider i18n={i18n}>
      <App wall={wall} deeds={deeds} nowAt={nowAt} />
    </I18nextProvider>,
  );
}
