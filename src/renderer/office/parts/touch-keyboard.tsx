import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import SimpleKeyboard from 'react-simple-keyboard';
import 'react-simple-keyboard/build/css/index.css';
import { isField, setValue } from '../../field-guard.ts';
import { useOffice } from '../office-context.ts';
import './touch-keyboard.css';

const ROWS = {
  en: ['q w e r t y u i o p', 'a s d f g h j k l', 'z x c v b n m'],
  de: ['q w e r t z u i o p ü', 'a s d f g h j k l ö ä', 'y x c v b n m ß'],
  ro: ['q w e r t y u i o p ă', 'a s d f g h j k l ș ț', 'z x c v b n m â î'],
} as const;
const FIGURES = ['1 2 3 4 5 6 7 8 9 0'];
/** Drawn, as no typeface that a wall is sure to have holds them; the keyboard takes its words as markup. */
const drawn = (path: string): string =>
  `<svg aria-hidden="true" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round" stroke-linecap="round"><path d="${path}"/></svg>`;
const SHIFT = drawn('M12 4 4.5 12H9v7.500h6V12h4.500z');
const BACK = drawn('M8.500 5.500H20v13H8.500L3.500 12zM11.500 9.500l5 5M16.500 9.500l-5 5');
const LAST = '{shift} @ . , - / : {space} {bksp} {done}';

/** A finger on a field of a wall without a keyboard: letters to touch. Whoever types on keys never sees it. */
export function TouchKeyboard() {
  const { language } = useOffice();
  const { t } = useTranslation('office');
  const [isOpen, setOpen] = useState(false);
  const [isShifted, setShifted] = useState(false);
  const field = useRef<HTMLInputElement | HTMLTextAreaElement | null>(null);
  useEffect(() => {
    let isTouch = false;
    const pointed = ({ pointerType, target }: PointerEvent): void => {
      isTouch = pointerType === 'touch';
      const element = target instanceof Element ? target : null;
      if (element?.closest('.touch-keyboard') === null && !isField(element)) setOpen(false);
      else if (isTouch && isField(element) && element === field.current) setOpen(true);
    };
    const focused = ({ target }: FocusEvent): void => {
      const element = target instanceof Element ? target : null;
      if (!isField(element) || element.type === 'checkbox') return;
      field.current = element;
      if (isTouch) setOpen(true);
    };
    const typed = (): void => {
      isTouch = false;
      setOpen(false);
    };
    window.addEventListener('pointerdown', pointed, true);
    window.addEventListener('focusin', focused);
    window.addEventListener('keydown', typed);
    return () => {
      window.removeEventListener('pointerdown', pointed, true);
      window.removeEventListener('focusin', focused);
      window.removeEventListener('keydown', typed);
    };
  }, []);
  if (!isOpen) return null;

  const press = (key: string): void => {
    const into = field.current;
    if (into === null) return;
    if (key === '{done}') return setOpen(false);
    if (key === '{shift}') return setShifted(!isShifted);
    const letter = key === '{space}' ? ' ' : key;
    const end = into.selectionEnd ?? into.value.length;
    const start = into.selectionStart ?? end;
    const isBack = key === '{bksp}';
    const from = isBack && start === end ? Math.max(0, start - 1) : start;
    const word = isBack ? '' : letter;
    setValue(into, into.value.slice(0, from) + word + into.value.slice(end));
    into.focus();
    into.setSelectionRange?.(from + word.length, from + word.length);
    if (isShifted) setShifted(false);
  };
  const rows = [...FIGURES, ...ROWS[language]];
  const capital = (row: string): string => row.replaceAll('ß', 'ẞ').toLocaleUpperCase(language);
  return (
    <div className="touch-keyboard" onMouseDown={(event) => event.preventDefault()}>
      <SimpleKeyboard
        layout={{ default: [...rows, LAST], shift: [...rows.map(capital), LAST] }}
        layoutName={isShifted ? 'shift' : 'default'}
        onKeyPress={press}
        display={{
          '{shift}': SHIFT,
          '{space}': ' ',
          '{bksp}': BACK,
          '{done}': t('keyboard.done'),
        }}
        preventMouseDownDefault
        theme="touch-keys"
      />
    </div>
  );
}
