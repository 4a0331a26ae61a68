import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CLOCKODO } from '../../src/sandbox/clockodo/definition.ts';
import { IFLOW } from '../../src/sandbox/iflow/definition.ts';
import { MCTIME } from '../../src/sandbox/mctime/definition.ts';
import { MOCO } from '../../src/sandbox/moco/definition.ts';
import { checkConfig } from '../../src/service/config-check.ts';

const DEFINITIONS = { moco: MOCO, clockodo: CLOCKODO, iflow: IFLOW, mctime: MCTIME };

test.each([
  ['moco', 'moco-presences', '.mocoapp.com/api/v1/', null],
  ['clockodo', 'clockodo-userreports', ' /api/userreports', 'https://my.clockodo.com/api'],
  ['iflow', 'iflow-status', 'https://app.iflow.ro/api/api_v2/', 'https://app.iflow.ro/api'],
  ['iflow', 'iflow-api', 'https://app.iflow.ro/api/api_v2/', 'https://app.iflow.ro/api'],
  [
    'mctime',
    'mctime-times',
    'https://mctime.com/api/v2/auth/times',
    'https://mctime.com/api/v2/auth',
  ],
] as const)(
  'the kiosk looks for %s where its document says, and the sandbox answers there',
  (kind, document, written, url) => {
    const page = new URL(`../golden/documents/${document}.txt`, import.meta.url);
    const { basePath } = DEFINITIONS[kind];
    const checked = checkConfig({ vendor: { kind } });
    expect(readFileSync(page, 'utf8')).toContain(written);
    expect(checked.ok && checked.config.vendor.url).toBe(url);
    expect(written).toContain(`${basePath}/`);
    expect(url ?? basePath).toMatch(new RegExp(`${basePath}$`));
  },
);
