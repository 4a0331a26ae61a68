import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import './press.css';

export type PressProps = {
  readonly look:
    | 'key'
    | 'key-word'
    | 'pill'
    | 'pill-strong'
    | 'round'
    | 'action'
    | 'line'
    | 'choice'
    | 'figure'
    | 'room';
  readonly onPress: () => void;
  readonly children: ReactNode;
  readonly chosen?: boolean;
  readonly tone?: string;
  readonly lang?: string;
  readonly meant?: boolean;
  /** It leads to where somebody is already. */
  readonly here?: true;
  /** Whether what it opens is open. */
  readonly expanded?: boolean;
  /** What it is called where it shows a sign only. */
  readonly label?: string;
  readonly disabled?: boolean;
};

/**
 * Everything that can be pressed. A finger leaves no focus behind, so that the Enter of a later scan finds no button to
 * press: React Aria then sets none, and the browser's own comes with the mouse event that follows a touch. Tab reaches
 * each as usual.
 */
export function Press(props: PressProps) {
  const { look, onPress, children, chosen, expanded, tone, lang, meant, label } = props;
  const { disabled = false, here } = props;
  return (
    <Button
      preventFocusOnPress
      onMouseDown={(event) => event.preventDefault()}
      className={`press press-${look}`}
      onPress={onPress}
      isDisabled={disabled}
      {...(chosen === undefined ? {} : { 'aria-pressed': chosen })}
      {...(expanded === undefined ? {} : { 'aria-expanded': expanded })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(tone === undefined ? {} : { 'data-tone': tone })}
      {...(here === undefined ? {} : { 'aria-current': 'page' as const })}
      {...(lang === undefined ? {} : { lang })}
      {...(meant === true ? { 'data-meant': '' } : {})}
    >
      {children}
    </Button>
  );
}
