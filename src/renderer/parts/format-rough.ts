/** `10 min`, `3 hr`, `2 days` in the reader's language: as coarse as somebody needs it who is to tell the office. */
export function formatRough(minutes: number, language: string): string {
  const [amount, unit] =
    minutes < 120
      ? [minutes, 'minute']
      : minutes < 48 * 60
        ? [Math.round(minutes / 60), 'hour']
        : [Math.round(minutes / 1440), 'day'];
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(
    amount,
  );
}
