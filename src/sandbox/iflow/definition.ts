import { placeholder } from '../placeholder.ts';

export const IFLOW = placeholder({
  vendor: 'iflow',
  title: 'iFlow',
  basePath: '/api',
  zone: 'Europe/Bucharest',
});
