import { placeholder } from '../placeholder.ts';

export const MCTIME = placeholder({
  vendor: 'mctime',
  title: 'mcTIME',
  basePath: '/api/v2/auth',
  zone: 'Europe/Berlin',
});
