import type { ReactNode } from 'react';
import type { PunchKind } from '../../core/punch/punch.ts';

/** Drawn on a 24 x 24 grid with one round stroke, so that every icon has the weight of the typeface. */
const DRAWINGS = {
  check: <path d="M4.5 12.5 9.5 18 19.5 6.5" />,
  enter: (
    <path d="M13 4h4.5A1.5 1.5 0 0 1 19 5.500v13a1.5 1.5 0 0 1-1.5 1.500H13M4 12h10M10 7.500l4.5 4.500L10 16.5" />
  ),
  leave: (
    <path d="M11 4H6.500A1.5 1.5 0 0 0 5 5.500v13A1.5 1.5 0 0 0 6.5 20H11M9.5 12H20M15.5 7.5 20 12l-4.5 4.5" />
  ),
  pause: <path d="M8.5 5v14M15.5 5v14" />,
  resume: <path d="M7.5 5.500v13L18.5 12z" />,
  undo: <path d="M8.5 5 4.5 9l4 4M5 9h9a5 5 0 0 1 0 10H9" />,
  clock: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 7.500V12l3 2" />
    </>
  ),
  cross: <path d="M6.5 6.500l11 11M17.5 6.500l-11 11" />,
  attention: <path d="M12 4 2.8 20h18.400zM12 10v4.500M12 17.300v.1" />,
  info: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 11.500V16M12 8v.1" />
    </>
  ),
  offline: (
    <path d="M7 18.500a4.5 4.5 0 0 1-.6-8.900M9.5 6.300A6 6 0 0 1 17.5 11a4 4 0 0 1 2 7M4 4l16 16" />
  ),
  office: (
    <path d="M5 20V5.500A1.5 1.5 0 0 1 6.5 4h7A1.5 1.5 0 0 1 15 5.500V20M15 10h3a1.5 1.5 0 0 1 1.5 1.500V20M3 20h18M8.5 8.500h3M8.5 12.500h3" />
  ),
  back: <path d="M14.5 5 7.5 12l7 7" />,
  next: <path d="M9.5 5l7 7-7 7" />,
  up: <path d="M5 14.5l7-7 7 7" />,
  down: <path d="M5 9.5l7 7 7-7" />,
  calendar: (
    <path d="M5.5 5.500h13A1.5 1.5 0 0 1 20 7v11.500a1.5 1.5 0 0 1-1.5 1.500h-13A1.5 1.5 0 0 1 4 18.500V7a1.5 1.5 0 0 1 1.5-1.500zM4 10.500h16M8.5 3v4.500M15.5 3v4.500" />
  ),
  automatic: (
    <path d="M4 12a8 8 0 0 1 14-5.300M20 12a8 8 0 0 1-14 5.300M18.500 2.500v4.500H14M5.500 21.500V17H10M10.500 9.500v5M13.500 9.500v5" />
  ),
  badge: (
    <>
      <rect x="3" y="5" width="12" height="15.5" rx="2" transform="rotate(-8 9 12.75)" />
      <path d="M17.6 9.500a5.5 5.5 0 0 1 0 6M20.2 7.600a9 9 0 0 1 0 9.8" />
    </>
  ),
  keypad: (
    <path
      strokeWidth="3.6"
      d="M5.5 5v.01M12 5v.01M18.5 5v.01M5.5 11v.01M12 11v.01M18.5 11v.01M12 17v.01M5.5 17v.01M18.5 17v.01"
    />
  ),
  person: (
    <>
      <circle cx="12" cy="8" r="4" />
      <path d="M4.5 20.500a7.5 7.5 0 0 1 15 0" />
    </>
  ),
  home: <path d="M4 11.500 12 4.500l8 7M6.500 9.500V19.500h11V9.500M10 19.500v-5h4v5" />,
  rest: <path d="M19.5 14.500A8 8 0 0 1 9.500 4.500a8 8 0 1 0 10 10z" />,
  sliders: (
    <path d="M4 7.500h9M19 7.500h1M4 16.500h1M11 16.500h9M13 7.500a3 3 0 1 0 6 0 3 3 0 1 0-6 0M5 16.500a3 3 0 1 0 6 0 3 3 0 1 0-6 0" />
  ),
  folder: (
    <path d="M3.5 18.500v-12A1.5 1.5 0 0 1 5 5h4.500l2 2.500H19a1.5 1.5 0 0 1 1.500 1.500v9.500A1.5 1.5 0 0 1 19 20H5a1.5 1.5 0 0 1-1.500-1.500z" />
  ),
  paper: (
    <path d="M6.500 3.500h7.500l4.500 4.500v11a1.500 1.500 0 0 1-1.500 1.500H6.500A1.500 1.500 0 0 1 5 19V5a1.500 1.500 0 0 1 1.500-1.500zM13.500 4v4.500H18" />
  ),
  stick: (
    <path d="M8.500 10h7v9.500a1 1 0 0 1-1 1h-5a1 1 0 0 1-1-1zM10 10V4.500h4V10M11.500 7v.01M13 7v.01" />
  ),
  exported: (
    <path d="M12 15V4M7.500 8.500 12 4l4.500 4.500M5 14.500V19a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1v-4.500" />
  ),
  chart: <path d="M4 20h16M6.500 16.500v-5M11 16.500v-10M15.500 16.500v-7M20 16.500v-3" />,
  heart: <path d="M3.500 12.500h4l2.500-6 4 11 2.500-5h4" />,
  journal: (
    <path d="M6.500 4h11A1.500 1.500 0 0 1 19 5.500v13a1.500 1.500 0 0 1-1.500 1.500h-11A1.500 1.500 0 0 1 5 18.500v-13A1.500 1.500 0 0 1 6.500 4zM8.500 8.500h7M8.500 12h7M8.500 15.500h4" />
  ),
  search: (
    <>
      <circle cx="10.5" cy="10.5" r="6" />
      <path d="m15 15 5 5" />
    </>
  ),
} as const satisfies Record<string, ReactNode>;

export type IconName = keyof typeof DRAWINGS;

/** These point along the line of reading: from right to left they point the other way (`base.css`). */
const DIRECTED: ReadonlySet<IconName> = new Set(['enter', 'leave', 'undo', 'back', 'next']);

/** Decoration beside a word; never the word itself. */
export function Icon({ name, size = 1.5 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      aria-hidden="true"
      data-directed={DIRECTED.has(name) || undefined}
      style={{ width: `${size}em`, height: `${size}em` }}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {DRAWINGS[name]}
    </svg>
  );
}

export const PUNCH_ICONS = {
  in: 'enter',
  out: 'leave',
  breakStart: 'pause',
  breakEnd: 'resume',
} as const satisfies Record<PunchKind, IconName>;
