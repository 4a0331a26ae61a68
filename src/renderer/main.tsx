import { StrictMode, useEffect, useState, type ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { useStore } from 'zustand';
import { App } from './app.tsx';
import { portOf } from './stempel-window.ts';
import { createText } from './text/i18n.ts';
import { createKiosk, type Kiosk } from './view-model/kiosk.ts';
import { languageOf } from './view-model/reduce.ts';
import { themeOf } from './view-model/theme.ts';
import { createKeyboard } from './wedge/keyboard.ts';

/** How often an `auto` site looks whether it has become evening. */
const THEME_EVERY_MS = 60_000;

const after = (ms: number, callback: () => void): (() => void) => {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
};

const text = createText('en');
const kiosk = createKiosk({
  port: portOf(window),
  newId: () => crypto.randomUUID(),
  monotonicMs: () => performance.now(),
  after,
});
listenToKeys(kiosk);

function listenToKeys({ wall, deeds, scanned, focused }: Kiosk): void {
  let isPadTouched = false;
  wall.subscribe(({ screen }) => {
    if (screen.kind !== 'idle') isPadTouched = false;
  });
  const keyboard = createKeyboard({
    scanned,
    pad: {
      isOpen: () => isPadTouched || wall.getState().pin !== '',
      open: () => {
        isPadTouched = wall.getState().screen.kind === 'idle';
      },
      digit: deeds.pressDigit,
      erase: deeds.clearPin,
      submit: deeds.submitPin,
    },
    leave: deeds.leave,
    after,
  });
  window.addEventListener(
    'keydown',
    (event) => {
      deeds.touched();
      const isFocusVisible = document.activeElement?.matches(':focus-visible') ?? false;
      keyboard.onKey(event, isFocusVisible && document.activeElement !== document.body);
    },
    { capture: true },
  );
  window.addEventListener('pointerdown', deeds.touched, { capture: true });
  window.addEventListener('blur', () => focused(false));
  window.addEventListener('focus', () => focused(true));
  document.addEventListener('contextmenu', (event) => event.preventDefault());
}

function Root(): ReactElement {
  const wall = useStore(kiosk.wall);
  const language = languageOf(wall);
  const theme = useTheme(wall.site);
  useEffect(() => {
    void text.changeLanguage(language);
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return (
    <I18nextProvider i18n={text}>
      <App wall={wall} deeds={kiosk.deeds} nowAt={kiosk.nowAt} />
    </I18nextProvider>
  );
}

function useTheme(site: Parameters<typeof themeOf>[0]): 'light' | 'dark' {
  const [, look] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => look((count) => count + 1), THEME_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return themeOf(site, kiosk.nowAt());
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <Root />
  </StrictMode>,
);
