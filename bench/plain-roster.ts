/** A roster of so many people, each with a badge and a weekly model. */
export function plainRoster(people: number): string {
  const rows = Array.from({ length: people }, (_, index) => {
    const number = index + 1;
    return `${number},Person ${number},00${50_000_000 + number * 7},8:00;8:00;8:00;8:00;8:00;0;0,2025-01-01`;
  });
  return ['number,name,badge,weekly,model_from', ...rows, ''].join('\n');
}
