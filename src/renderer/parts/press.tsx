import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import './press.css';

export type PressProps = {
  readonly look: 'key' | 'key-word' | 'pill' | 'pill-strong' | 'action';
  readonly onPress: () => void;
  readonly children: ReactNode;
  readonly chosen?: boolean;
  readonly tone?: string;
  readonly lang?: string;
  readonly meant?: boolean;
};

/**
 * Everything that can be pressed. A finger leaves no focus behind, so that the Enter of a later scan finds no button to
 * press: React Aria then sets none, and the browser's own comes with the mouse event that follows a touch. Tab reaches
 * each as usual.
 */
export function Press({ look, onPress, children, chosen, tone, lang, meant }: PressProps) {
  return (
    <Button
      preventFocusOnPress
      onMouseDown={(event) => event.preventDefault()}
      className={`press press-${look}`}
      onPress={onPress}
      {...(chosen === undefined ? {} : { 'aria-pressed': chosen })}
      {...(tone === undefined ? {} : { 'data-tone': tone })}
      {...(lang === undefined ? {} : { lang })}
      {...(meant === true ? { 'data-meant': '' } : {})}
    >
      {children}
    </Button>
  );
}
