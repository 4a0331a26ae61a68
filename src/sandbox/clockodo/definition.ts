import { placeholder } from '../placeholder.ts';

export const CLOCKODO = placeholder({
  vendor: 'clockodo',
  title: 'clockodo',
  basePath: '/api',
  zone: 'Europe/Berlin',
});
