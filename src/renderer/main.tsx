import { lazy, StrictMode, Suspense, useEffect, type ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { useStore } from 'zustand';
import { ANY_READER } from '../core/roster/badge-profile.ts';
import { App } from './app.tsx';
import { Sounds } from './parts/sounds.tsx';
import { createFieldGuard } from './field-guard.ts';
import { ClockSet } from './parts/use-now.ts';
import { createSoundPlayer } from './sound-player.ts';
import { rawKeys } from './office/raw-keys.ts';
import { portOf } from './stempel-window.ts';
import { rememberedTheme, showTheme } from './theme-on-page.ts';
import { createText } from './text/i18n.ts';
import { drawnOf } from './view-model/drawn.ts';
import { createDoorKeys } from './view-model/door-keys.ts';
import { createKiosk, type Kiosk } from './view-model/kiosk.ts';
import { hasLargeText, languageOf } from './view-model/reduce.ts';
import { keepTheme } from './view-model/theme.ts';
import { hearTouches } from './wake-touch.ts';
import type { Key } from './wedge/key.ts';
import { createKeyboard } from './wedge/keyboard.ts';

const after = (ms: number, callback: () => void): (() => void) => {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
};

/** How often the wall looks whether keys still reach it. */
const FOCUS_EVERY_MS = 2_000;

/** Nobody at the wall waits until it is loaded. */
const Office = lazy(async () => ({ default: (await import('./office/office.tsx')).Office }));

const text = createText('en');
const kiosk = createKiosk({
  port: portOf(window),
  newId: () => crypto.randomUUID(),
  monotonicMs: () => performance.now(),
  after,
});
const drawn = drawnOf(kiosk.wall, after);
hearTouches(window, {
  isAsleep: () => kiosk.wall.getState().rest === 'saver',
  stirred: kiosk.stirred,
});
listenToKeys(kiosk);
dressPage(kiosk);
const player = createSoundPlayer(() => new AudioContext(), after);

function dressPage({ wall, nowAt, onClockSet }: Kiosk): void {
  const shown = rememberedTheme(window);
  const show = (theme: 'light' | 'dark'): void => showTheme(window, theme);
  if (shown !== null) show(shown);
  keepTheme({ store: wall, nowAt, onSet: onClockSet, after, shown, show });
}

function listenToKeys({ wall, deeds, stirred, scanned, focused }: Kiosk): void {
  let isPadTouched = false;
  wall.subscribe(({ screen }) => {
    if (screen.kind !== 'idle') isPadTouched = false;
  });
  const door = createDoorKeys({
    screen: () => wall.getState().screen,
    deeds: deeds.door,
    after,
  });
  const keyboard = createKeyboard({
    scanned,
    listener: (key) => (!isEscape(key) && rawKeys.take(key)) || door.listener(key),
    pad: {
      isOpen: () =>
        door.pad.isOpen() ||
        isPadTouched ||
        wall.getState().pin !== '' ||
        wall.getState().screen.kind === 'pin',
      longestPin: () =>
        door.pad.isOpen()
          ? door.pad.longestPin()
          : (wall.getState().site?.pinDigits.longest ?? null),
      open: () => {
        isPadTouched = wall.getState().screen.kind === 'idle';
      },
      digit: (digit) => (door.pad.isOpen() ? door.pad.digit : deeds.pressDigit)(digit),
      erase: () => (door.pad.isOpen() ? door.pad.erase : deeds.clearPin)(),
      submit: () => (door.pad.isOpen() ? door.pad.submit : deeds.submitPin)(),
    },
    office: {
      isOpen: () => wall.getState().office !== null && wall.getState().screen.kind === 'idle',
      ...createFieldGuard(document),
    },
    leave: deeds.leave,
    habits: () => wall.getState().site?.reader ?? ANY_READER,
    after,
    nowMs: () => performance.now(),
  });
  window.addEventListener(
    'keydown',
    (event) => {
      stirred();
      deeds.touched();
      const isFocusVisible = document.activeElement?.matches(':focus-visible') ?? false;
      keyboard.onKey(event, isFocusVisible && document.activeElement !== document.body);
    },
    { capture: true },
  );
  window.addEventListener('pointerdown', deeds.touched, { capture: true });
  window.addEventListener('blur', () => focused(false));
  window.addEventListener('focus', () => focused(true));
  // A page that was loaded behind another window has never had the focus, and hears of no loss.
  setInterval(() => focused(document.hasFocus()), FOCUS_EVERY_MS);
  document.addEventListener('contextmenu', (event) => event.preventDefault());
}

function isEscape({ key }: Key): boolean {
  return key === 'Escape';
}

function Root(): ReactElement {
  const wall = useStore(drawn);
  const language = languageOf(wall);
  useEffect(() => {
    void text.changeLanguage(language);
    document.documentElement.lang = language;
  }, [language]);
  const isLarge = hasLargeText(wall);
  useEffect(() => {
    if (isLarge) document.documentElement.dataset['text'] = 'large';
    else delete document.documentElement.dataset['text'];
  }, [isLarge]);
  return (
    <I18nextProvider i18n={text}>
      <ClockSet value={kiosk.onClockSet}>
        <App
          wall={wall}
          deeds={kiosk.deeds}
          nowAt={kiosk.nowAt}
          office={
            wall.office !== null &&
            wall.site !== null && (
              <Suspense fallback={null}>
                <Office
                  room={wall.office}
                  session={kiosk.office}
                  site={wall.site}
                  language={wall.language ?? wall.site.language}
                  nowAt={kiosk.nowAt}
                />
              </Suspense>
            )
          }
        />
      </ClockSet>
      <Sounds wall={wall} player={player} />
    </I18nextProvider>
  );
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <Root />
  </StrictMode>,
);
