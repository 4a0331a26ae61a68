import type { Employee } from '../store/employee.ts';

/** Vendors keep two names; where a name has one word, the other is empty. The last word counts as the family's. */
export function twoNames({ name }: Employee): { readonly first: string; readonly last: string } {
  const words = name.trim().split(/\s+/);
  return { first: words.slice(0, -1).join(' '), last: words.at(-1) ?? '' };
}

/** As a number where the vendor has numbers: the vendor's own, or the roster's. */
export function numericId({ vendorId, number }: Employee): number | string {
  const text = vendorId ?? number;
  return /^\d{1,15}$/.test(text) ? Number(text) : text;
}

/** As text. */
export function textId({ vendorId, number }: Employee): string {
  return vendorId ?? number;
}
