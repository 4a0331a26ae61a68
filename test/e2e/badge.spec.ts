import { ANA, expect, JONAS, scan, tapPin, test, vendorRows } from './kiosk.ts';

test('somebody holds a badge to the reader, goes home later, and the vendor has the day', async ({
  kiosk,
  vendor,
}) => {
  const page = await kiosk.open();
  await expect(page.getByText('Hold your badge to the reader')).toBeVisible();
  await scan(page, ANA.badge);
  await expect(page.getByRole('heading', { name: ANA.name })).toBeVisible();
  await expect(page.getByText('Checked in', { exact: false }).first()).toBeVisible();
  await expect(page.getByText(/Receipt no\. \d+/)).toBeVisible();
  expect((await kiosk.status()).in).toContain(ANA.number);
  await expect(page.getByText('Hold your badge to the reader')).toBeVisible();
  await expect.poll(() => vendorRows(vendor, ANA), { timeout: 20_000 }).toEqual(['08:00–']);

  kiosk.setTime('16:30');
  await scan(page, ANA.badge);
  await expect(page.getByText('Checked out', { exact: false }).first()).toBeVisible();
  await expect.poll(() => vendorRows(vendor, ANA), { timeout: 20_000 }).toEqual(['08:00–16:30']);
  await expect.poll(async () => (await kiosk.status()).owed).toBe(0);
});

test('somebody holds a badge twice: it is recorded once, and the kiosk says so', async ({
  kiosk,
}) => {
  const page = await kiosk.open();
  const before = (await kiosk.status()).database.punches;
  await scan(page, ANA.badge);
  await expect(page.getByText(/Receipt no\. \d+/)).toBeVisible();
  await scan(page, ANA.badge);
  await expect(page.getByText('Nothing new was recorded', { exact: false }).first()).toBeVisible();
  expect((await kiosk.status()).database.punches).toBe(before + 1);
  expect((await kiosk.status()).in).toContain(ANA.number);
});

test('somebody types a PIN on the pad', async ({ kiosk }) => {
  const page = await kiosk.open();
  await tapPin(page, ANA.pin);
  await page.getByRole('button', { name: 'OK' }).click();
  await expect(page.getByRole('heading', { name: ANA.name })).toBeVisible();
  await expect(page.getByText(/Receipt no\. \d+/)).toBeVisible();
  expect((await kiosk.status()).in).toContain(ANA.number);
});

test('somebody types wrong PINs: nothing is booked, the pad rests, badges go on working', async ({
  kiosk,
}) => {
  const page = await kiosk.open();
  const before = (await kiosk.status()).database.punches;
  for (let wrong = 0; wrong < 4; wrong += 1) {
    await tapPin(page, '99999');
    await page.getByRole('button', { name: 'OK' }).click();
    await expect(page.getByText('This PIN is not known').first()).toBeVisible();
    await page.getByRole('button', { name: 'Close' }).click();
  }
  await tapPin(page, ANA.pin);
  await page.getByRole('button', { name: 'OK' }).click();
  await expect(page.getByText('Too many wrong PINs').first()).toBeVisible();
  expect((await kiosk.status()).database.punches).toBe(before);
  await scan(page, JONAS.badge);
  await expect(page.getByRole('heading', { name: JONAS.name })).toBeVisible();
  expect((await kiosk.status()).in).toEqual([JONAS.number]);
});

test('a badge that nobody is known for: told clearly, booked on nobody', async ({ kiosk }) => {
  const page = await kiosk.open();
  const before = (await kiosk.status()).database.punches;
  await scan(page, '0099887766');
  await expect(page.getByText('This badge is new here').first()).toBeVisible();
  await expect(page.getByText('••••7766', { exact: false }).first()).toBeVisible();
  expect((await kiosk.status()).database.punches).toBe(before);
});

test('somebody takes a punch back: the vendor never hears of it', async ({ kiosk, vendor }) => {
  const page = await kiosk.open();
  await scan(page, ANA.badge);
  await page.getByRole('button', { name: /Undo/ }).click();
  await expect(page.getByText('Taken back').first()).toBeVisible();
  expect((await kiosk.status()).in).toEqual([]);
  await kiosk.sync();
  expect(vendorRows(vendor, ANA)).toEqual([]);
});

test('the next badge takes over at once', async ({ kiosk }) => {
  const page = await kiosk.open();
  await scan(page, ANA.badge);
  await expect(page.getByRole('heading', { name: ANA.name })).toBeVisible();
  await scan(page, JONAS.badge);
  await expect(page.getByRole('heading', { name: JONAS.name })).toBeVisible();
  await expect(page.getByRole('heading', { name: ANA.name })).toBeHidden();
  expect((await kiosk.status()).in.toSorted()).toEqual([JONAS.number, ANA.number]);
});

test('shows the site’s time on a machine in another zone', async ({ kiosk }) => {
  const page = await kiosk.open({ TZ: 'America/Los_Angeles' });
  await scan(page, ANA.badge);
  await expect(page.getByText(/08:0\d/).first()).toBeVisible();
});

test('less than a minute after a scan the kiosk asks, and somebody takes a break and ends it', async ({
  kiosk,
}) => {
  const page = await kiosk.open();
  await scan(page, ANA.badge);
  await expect(page.getByText(/Receipt no\. \d+/)).toBeVisible();
  kiosk.pass(30_000);
  const before = (await kiosk.status()).database.punches;
  await scan(page, ANA.badge);
  await expect(page.getByRole('button', { name: 'Check out' })).toBeVisible();
  expect((await kiosk.status()).database.punches).toBe(before);
  await page.getByRole('button', { name: 'Start break' }).click();
  await expect(page.getByText(/Receipt no\. \d+/)).toBeVisible();
  expect((await kiosk.status()).onBreak).toEqual([ANA.number]);
  kiosk.pass(30 * 60_000);
  await scan(page, ANA.badge);
  await expect(page.getByText('Break ended', { exact: false }).first()).toBeVisible();
  expect((await kiosk.status()).in).toEqual([ANA.number]);
});
