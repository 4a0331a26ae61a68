import type { ApiRequest } from '../exchange.ts';
import type { IflowState } from './state.ts';
import { wallSecond } from './wall-time.ts';
import { languageOf, type Language } from './words.ts';

/** One request on its way to the endpoint that answers it. */
export interface Call {
  readonly request: ApiRequest;
  /** What the endpoint takes as its parameters: the form of a POST, the query of a GET. */
  readonly fields: Readonly<Record<string, string>>;
  readonly state: IflowState;
  /** Epoch milliseconds. */
  readonly now: number;
  /** The company's wall time of `now`. */
  readonly nowWall: string;
}

export function callOf(
  request: ApiRequest,
  fields: Readonly<Record<string, string>>,
  state: IflowState,
  now: number,
): Call {
  return { request, fields, state, now, nowWall: wallSecond(now, state.zone) };
}

export function languageFor({ fields, state }: Call): Language {
  return languageOf(fields['api_language']) ?? state.switches.language;
}

/** The fields of a POST; a body that is no form has none, as PHP has no `$_POST` for it. */
export function formFields(request: ApiRequest, state: IflowState): Record<string, string> {
  const type = request.headers['content-type'] ?? '';
  const { formEncoding } = state.switches;
  const multipart = /^multipart\/form-data\b/i.test(type);
  if (formEncoding === 'multipartOnly' && !multipart) return {};
  if (formEncoding === 'urlencodedOnly' && multipart) return {};
  return { ...request.form };
}

export function queryFields(request: ApiRequest): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(request.query));
}
