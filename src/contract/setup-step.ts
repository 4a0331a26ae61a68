/** What a new kiosk is asked, one page each, in this order. */
export const SETUP_STEPS = [
  'language',
  'site',
  'zone',
  'holidays',
  'pin',
  'vendor',
  'people',
  'reader',
  'badge',
] as const;

export type SetupStep = (typeof SETUP_STEPS)[number];
