import type { Theme } from './view-model/theme.ts';

const REMEMBERED = 'theme';

/** Longer than the colours take to change over. */
const SETTLED_AFTER_MS = 1_500;

/** The theme that stood here last; null: this wall is new, or nothing can be kept. */
export function rememberedTheme(window: Window): Theme | null {
  try {
    const theme = window.localStorage.getItem(REMEMBERED);
    return theme === 'light' || theme === 'dark' ? theme : null;
  } catch {
    return null;
  }
}

/**
 * Dresses the page. From the second time on the colours change over (`theme-change.css`). What shows behind the page
 * follows once they have: main is told by `theme-color`.
 */
export function showTheme(window: Window, theme: Theme): void {
  const { documentElement: root } = window.document;
  if (root.dataset['theme'] !== undefined) root.dataset['turns'] = '';
  root.dataset['theme'] = theme;
  window.setTimeout(() => nameBackground(window), SETTLED_AFTER_MS);
  try {
    window.localStorage.setItem(REMEMBERED, theme);
  } catch {
    // The next start begins light, and turns.
  }
}

function nameBackground(window: Window): void {
  const { document } = window;
  const meta =
    document.head.querySelector<HTMLMetaElement>('meta[name=theme-color]') ??
    document.head.appendChild(document.createElement('meta'));
  meta.name = 'theme-color';
  meta.content = window.getComputedStyle(document.body).backgroundColor;
}
