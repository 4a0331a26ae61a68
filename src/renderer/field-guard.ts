/** A badge that was held to the reader while somebody typed leaves their field as it was. */
export type FieldGuard = {
  /** A number begins: it may be a badge. */
  readonly beginning: () => void;
  /** It was one: what it typed is taken out again. */
  readonly taken: () => void;
};

type Field = HTMLInputElement | HTMLTextAreaElement;

export function createFieldGuard(document: Document): FieldGuard {
  let before: { readonly field: Field; readonly value: string } | null = null;
  return {
    beginning: () => {
      const { activeElement: field } = document;
      before = isField(field) ? { field, value: field.value } : null;
    },
    taken: () => {
      if (before === null) return;
      setValue(before.field, before.value);
      before = null;
    },
  };
}

export function isField(element: Element | null): element is Field {
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
}

/** As if somebody had typed it: React hears of a value through the element's own setter and an event only. */
export function setValue(field: Field, value: string): void {
  const prototype =
    field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
