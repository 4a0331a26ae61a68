import { expect, test } from 'vitest';
import { hearTouches } from './wake-touch.ts';

/** A wall that sleeps or not, and what reaches the things on it. */
function touched(asleep: boolean) {
  const target = new EventTarget();
  const reached: string[] = [];
  let stirs = 0;
  let isAsleep = asleep;
  hearTouches(target, {
    isAsleep: () => isAsleep,
    stirred: () => {
      stirs += 1;
      isAsleep = false;
    },
  });
  for (const type of ['pointerdown', 'pointerup', 'touchstart', 'mousedown', 'click', 'keydown']) {
    target.addEventListener(type, () => reached.push(type));
  }
  const touch = (): void => {
    for (const type of ['pointerdown', 'touchstart', 'pointerup', 'mousedown', 'click']) {
      target.dispatchEvent(new Event(type, { cancelable: true }));
    }
  };
  return { target, reached, touch, stirs: () => stirs };
}

test('the touch that wakes presses nothing, and the next one does', () => {
  const wall = touched(true);
  wall.touch();
  expect(wall.reached).toEqual([]);
  wall.touch();
  expect(wall.reached).toEqual(['pointerdown', 'touchstart', 'pointerup', 'mousedown', 'click']);
  expect(wall.stirs()).toBe(2);
});

test('a touch on a wall that is awake is left alone', () => {
  const wall = touched(false);
  wall.touch();
  expect(wall.reached).toHaveLength(5);
});

test('the click of a key after the touch that woke goes through', () => {
  const wall = touched(true);
  wall.touch();
  wall.target.dispatchEvent(new Event('keydown'));
  wall.target.dispatchEvent(new Event('click'));
  expect(wall.reached).toEqual(['keydown', 'click']);
});
