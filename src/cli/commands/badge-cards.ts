import { resolve } from 'node:path';
import { counted } from '../counted.ts';
import type { ExitCode, Io } from '../io.ts';
import type { Office } from '../office.ts';

export type PrintOptions = {
  readonly employee?: readonly string[];
  readonly withoutBadge?: boolean;
  readonly output: string;
  readonly qr?: boolean;
  readonly perPage: 8 | 10;
  readonly replace?: boolean;
};

const PAGE = 200;

/** `badges print`: new badges on paper. Their numbers are in the PDF and nowhere else. */
export async function printBadges(
  office: Office,
  io: Io,
  options: PrintOptions,
): Promise<ExitCode> {
  const numbers = [
    ...(options.employee ?? []),
    ...(options.withoutBadge === true ? await withoutBadge(office) : []),
  ];
  if (numbers.length === 0) {
    io.note('nobody to print for: --employee NUMBER, or --without-badge');
    return 1;
  }
  const outcome = await office.call('printBadges', {
    numbers,
    folder: resolve(options.output),
    code: options.qr === true ? 'qr' : 'code128',
    perPage: options.perPage,
    replace: options.replace === true,
  });
  if (!outcome.ok) {
    switch (outcome.refusal) {
      case 'unknownEmployee':
        io.note(`there is no employee ${outcome.detail.numbers.join(', ')}`);
        break;
      case 'inactive':
        io.note(`not active: ${outcome.detail.numbers.join(', ')}`);
        break;
      case 'noNumbers':
      case 'cannotWrite':
        io.note(outcome.detail.message);
        break;
    }
    return 1;
  }
  const { file, cards, pages } = outcome.value;
  io.print(file);
  io.note(
    `${counted(cards, 'badge', 'badges')} on ${counted(pages, 'page', 'pages')}; whoever has the file has the badges: delete it once it is printed`,
  );
  return 0;
}

async function withoutBadge(office: Office): Promise<readonly string[]> {
  const numbers: string[] = [];
  for (;;) {
    const { value } = await office.call('findPeople', {
      query: '',
      filter: 'noBadge',
      sort: 'number',
      isDescending: false,
      offset: numbers.length,
      limit: PAGE,
    });
    numbers.push(...value.people.map(({ number }) => number));
    if (numbers.length >= value.found || value.people.length === 0) return numbers;
  }
}
