import { useEffect } from 'react';
import type { SoundPlayer } from '../sound-player.ts';
import type { Wall } from '../view-model/screen.ts';
import { afterPaint } from './after-paint.ts';

type Props = { readonly wall: Wall; readonly player: SoundPlayer };

/** Sounds when the outcome stands on the screen, and never before: the paint does not wait for it. */
export function Sounds({ wall, player }: Props) {
  const { sounding, site } = wall;
  const turn = sounding?.turn;
  useEffect(() => {
    if (sounding === null || site === null) return undefined;
    return afterPaint(() => player.play(sounding.sound, site.volume));
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- one sound a turn, whatever else changes meanwhile
  }, [turn]);
  return null;
}
