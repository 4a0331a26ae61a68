/** Why nothing can be sent for somebody whom the vendor's list has not, and who can do something about it. */
export function notLinked(vendor: string): string {
  return `not linked to a person at ${vendor}: enter their vendor_id in the roster (employees import)`;
}
