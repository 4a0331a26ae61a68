import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { App } from './app.tsx';
import { CASES } from './gallery/cases.ts';
import { OFFICE_CASES } from './gallery/office/office-cases.ts';
import { scriptedSession, textsWithin } from './gallery/office/scripted-session.ts';
import { IndexPage } from './gallery/index-page.tsx';
import { NOON } from './gallery/noon.ts';
import { Office } from './office/office.tsx';
import type { Wall } from './view-model/screen.ts';
import { textsIn } from './gallery/texts.ts';
import { toldDeeds } from './gallery/told-deeds.ts';
import { hashOf, PSEUDO, type Wanted, wantedIn } from './gallery/wanted.ts';

/**
 * Any look of the wall without a service. `npm run dev` serves it and prints its address: `/gallery.html` is the index of all,
 * `/gallery.html#show=done/forgotten&theme=dark&lang=de` one of them. `running` lets the clock go on from noon.
 */
export type Gallery = {
  readonly names: readonly string[];
  /** Stands there, laid out and with its answers, when this resolves; what is not named is as usual, whatever stands in the address. */
  readonly show: (wanted: Partial<Wanted>) => Promise<void>;
  /** What on the case that stands there comes from the data and is nobody's to translate. */
  readonly data: () => readonly string[];
};

const place = document.getElementById('root');
if (place === null) throw new Error('gallery.html has no #root');
const root = createRoot(place);
const startedAt = performance.now();
const standing = (): number => NOON;
const running = (): number => Math.floor(NOON + performance.now() - startedAt);
const deeds = toldDeeds((what) => console.info(what), {
  speak: (spoken) => go({ ...wantedIn(window.location), lang: spoken }),
});
let shown = 0;
let data: string[] = [];

function go(wanted: Wanted): void {
  window.location.hash = hashOf(wanted);
}

async function draw(wanted: Wanted): Promise<void> {
  const { documentElement: page } = document;
  page.lang = wanted.lang;
  page.dir = wanted.dir;
  page.dataset['theme'] = wanted.theme;
  if (wanted.text === 'large') page.dataset['text'] = 'large';
  else delete page.dataset['text'];
  const wall = wanted.show === null ? undefined : CASES.get(wanted.show);
  // A new key each time: nothing of the case before moves on into this one.
  shown += 1;
  // Of a wall only names: its other texts are words of the program.
  data = textsWithin(wall?.screen).filter((text) => /^\p{Lu}/u.test(text));
  flushSync(() =>
    root.render(
      wall === undefined ? (
        <IndexPage names={[...CASES.keys()]} wanted={wanted} go={go} />
      ) : (
        <I18nextProvider key={shown} i18n={textsIn(wanted.lang)}>
          <App
            wall={wall}
            deeds={deeds}
            nowAt={wanted.running ? running : standing}
            office={officeOf(wanted, wall)}
          />
        </I18nextProvider>
      ),
    ),
  );
  const office = OFFICE_CASES.get(wanted.show ?? '');
  if (office === undefined) return;
  await settled();
  for (const selector of office.presses ?? []) {
    document.querySelector<HTMLElement>(selector)?.click();
    await settled();
  }
}

function officeOf({ show, lang }: Wanted, { site }: Wall) {
  const office = OFFICE_CASES.get(show ?? '');
  if (office === undefined || site === null) return null;
  const { section, answers, errand } = office;
  return (
    <Office
      room={section === 'setup' ? 'setup' : 'office'}
      session={scriptedSession(answers, (outcome) => data.push(...textsWithin(outcome)))}
      site={site}
      language={lang === PSEUDO ? 'en' : lang}
      nowAt={standing}
      {...(section === 'setup' ? {} : { first: section })}
      {...(errand === undefined ? {} : { errand })}
    />
  );
}

/** Answers come at once, but each of them in a moment of its own, and some ask the next. */
async function settled(): Promise<void> {
  for (let still = 0, turns = 0; still < 4 && turns < 100; turns += 1) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    still = document.querySelector('[data-asking]') === null ? still + 1 : 0;
  }
}

const gallery: Gallery = {
  names: [...CASES.keys()],
  data: () => data,
  show: (wanted) => draw({ ...wantedIn({ search: '', hash: '' }), ...wanted }),
};
Object.assign(window, { gallery });
window.addEventListener('hashchange', () => void draw(wantedIn(window.location)));
void draw(wantedIn(window.location));
