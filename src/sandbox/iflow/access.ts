import type { ApiRequest } from '../exchange.ts';
import type { Device } from './company.ts';
import type { IflowState } from './state.ts';

/** Whether `Authorization: Bearer TOKEN` names a token of the company. */
export function hasToken(request: ApiRequest, state: IflowState): boolean {
  const token = /^Bearer +(\S+)\s*$/i.exec(request.headers['authorization'] ?? '')?.[1];
  return token !== undefined && isKey('token', token, state);
}

export function hasApiKey(key: string, state: IflowState): boolean {
  return isKey('apiKey', key, state);
}

function isKey(kind: 'token' | 'apiKey', value: string, state: IflowState): boolean {
  const { revoked, keysInterchangeable } = state.switches;
  const { tokens, api_keys } = state.company;
  const valid = {
    token: revoked.includes('token') ? [] : tokens,
    apiKey: revoked.includes('apiKey') ? [] : api_keys,
  };
  if (keysInterchangeable) return [...valid.token, ...valid.apiKey].includes(value);
  return valid[kind].includes(value);
}

/** null = nobody registered a device with that serial. */
export function deviceWith(serial: string | undefined, state: IflowState): Device | null {
  if (state.switches.revoked.includes('device')) return null;
  return state.company.devices.find((device) => device.serial === serial) ?? null;
}
