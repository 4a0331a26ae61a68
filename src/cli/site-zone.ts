import type { Office } from './office.ts';

/** The IANA zone in which a site tells its times. */
export async function siteZone(office: Office): Promise<string> {
  const { value } = await office.call('readConfig', {});
  return (value.config as { readonly site: { readonly zone: string } }).site.zone;
}
