import { z } from 'zod';
import type { Output } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import { configSchema } from '../config-schema.ts';

type Told = Output<OfficeContract, 'readSettings'>['settings'][number];

/** A setting as the schema describes it. */
export type SettingForm = Pick<Told, 'key' | 'form' | 'empty' | 'usual'>;

/** What of JSON Schema the settings use. */
type Node = {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly anyOf?: readonly Node[];
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
};

let forms: readonly SettingForm[] | null = null;

/** Every setting of the schema in its order: how it is asked for, and what is usual. */
export function settingForms(): readonly SettingForm[] {
  forms ??= formsOf(z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' }) as Node);
  return forms;
}

function formsOf(node: Node, path: readonly string[] = []): readonly SettingForm[] {
  if (node.properties !== undefined) {
    return Object.entries(node.properties).flatMap(([key, inner]) =>
      formsOf(inner, [...path, key]),
    );
  }
  const { default: usual = null } = node;
  const isNullable = node.anyOf?.some(({ type }) => type === 'null') === true;
  const empty = isNullable ? 'null' : usual === null ? 'absent' : 'refused';
  return [{ key: path.join('.'), form: formOf(node), empty, usual }];
}

function formOf(node: Node): SettingForm['form'] {
  const inner = node.anyOf?.filter(({ type }) => type !== 'null') ?? [node];
  const [only] = inner;
  // A number or a text is typed as a text; the schema takes either.
  if (only === undefined || inner.length > 1) return { type: 'text' };
  if (only.enum !== undefined) return { type: 'choice', options: [...only.enum] };
  switch (only.type ?? 'any') {
    case 'boolean':
      return { type: 'flag' };
    case 'integer':
    case 'number':
      return { type: 'number', min: only.minimum ?? null, max: bounded(only.maximum) };
    case 'string':
      return { type: 'text' };
    default:
      return { type: 'json' };
  }
}

/** The largest whole number that there is says nothing to anybody. */
function bounded(maximum: number | undefined): number | null {
  return maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? null : maximum;
}
