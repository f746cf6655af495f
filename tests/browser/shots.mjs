// Pictures of the pages, to look at: `node shots.mjs FOLDER`.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { BALLOT, RECEIPT, send, tick } from './ballot.mjs';
import { Devices, launch } from './browser.mjs';
import { answers, goesOn, slips, TOY } from './complaint.mjs';
import { signIn } from './desk.mjs';
import { COMING, OPEN, PAST, start } from './portal.mjs';

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('Name the folder for the pictures: node shots.mjs FOLDER');
await mkdir(folder, { recursive: true });
const [portal, browser] = await Promise.all([start(), launch()]);
const devices = new Devices(browser, portal);
const outcome = `/vote/${PAST}`;
/** What each officer has before them. */
const DESKS = {
  mod: { nominations: '/admin/nominations' },
  comp: { complaints: '/admin/complaints' },
  admin: { calendar: '/admin/calendar', settings: '/admin/settings', mail: '/admin/mail' },
  plan: { today: '/admin', rounds: '/admin/rounds', draft: '/admin/new-round', batches: '/admin/batches', plan: '/admin/plan' },
  panel: { selection: `/admin/selection/${PAST}` },
  head: { round: `/admin/rounds/${OPEN}` },
  publ: { publish: '/admin/publish', warnings: '/admin/warnings' },
};

for (const [width, open] of [['390', devices.phone], ['1280', devices.desk]]) {
  const device = () => open({ expects: [404, 422], deviceScaleFactor: width === '390' ? 1.5 : 1 });
  const page = await device();
  const shoot = name => wholePage(page, join(folder, `${width}-${name}.png`));
  const shootAt = async (name, path) => {
    await page.goto(path);
    await shoot(name);
  };
  const first = async (list, link) => {
    await page.goto(list);
    return page.locator(link).first().getAttribute('href');
  };
  const onPaper = async name => {
    await page.emulateMedia({ media: 'print' });
    await shoot(`${name}-print`);
    await page.emulateMedia({ media: 'screen' });
  };

  await shootAt('home', '/');
  await shootAt('ballot', BALLOT);
  await tick(page, 0, 3, 7);
  await shoot('ballot-3');
  await tick(page, 5);
  await shoot('ballot-4');
  await send(page);
  await page.locator('.errsum').waitFor();
  await shoot('ballot-error');
  await tick(page, 5);
  const receipt = await sendTo(page);
  await shoot('receipt');
  await onPaper('receipt');
  await shootAt('ballot-again', BALLOT);
  await shootAt('outcome', outcome);
  await onPaper('outcome');
  await shootAt('plan', '/plan/2026');
  await onPaper('plan');
  await shootAt('plan-by-quarter', '/plan/2025');
  await shootAt('rounds', '/vote');
  await shootAt('announced', `/vote/${COMING}`);
  await shootAt('results', '/results');
  await shootAt('month', `/results/${PAST}`);
  await onPaper('month');
  await shootAt('sheet', `/results/${PAST}/print`);
  await onPaper('sheet');
  await shootAt('products', '/p');
  await shootAt('product', await first('/p', 'main a[href^="/p/"]'));
  await shootAt('warning', await first('/warnings', 'main a[href^="/warnings/"]'));
  await onPaper('warning');
  await shootAt('batch', await first(`/results/${PAST}`, 'main a[href^="/b/"]'));
  await shootAt('rules', '/rules');
  await shootAt('how', '/how');
  await shootAt('privacy', '/privacy');
  await shootAt('track', '/track');
  await shootAt('track-error', '/track?code=wrong');
  await shootAt('404', '/nothing');
  await shootAt('nominate', '/nominate');

  const { want, what, problem, where, evidence, contact } = TOY;
  await shootAt('complain', '/complaints/new');
  await answers(page, { want, what });
  await shoot('complain-problem');
  await answers(page, { problem });
  await goesOn(page);
  await shoot('complain-error');
  await answers(page, { where });
  await page.locator('#papers').setInputFiles([
    { name: 'photo.png', mimeType: 'image/png', buffer: await page.screenshot() },
    { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no photo') },
  ]);
  await answers(page, { evidence });
  await shoot('complain-files');
  await goesOn(page);
  await answers(page, { contact });
  await shoot('complain-check');
  await page.getByRole('button', { name: '交投诉' }).click();
  await page.locator('.slip__code').waitFor();
  await shoot('complain-receipt');
  await onPaper('complain-receipt');
  const [slip] = await slips(page);
  await shootAt('case', `/c/${slip.number}`);
  await shootAt('en-case', `/en/c/${slip.number}`);

  await shootAt('en-home', '/en');
  await shootAt('en-ballot', `/en${BALLOT}`);
  await shootAt('en-receipt', `/en${receipt}`);
  await shootAt('en-outcome', `/en${outcome}`);
  await shootAt('en-plan', '/en/plan/2026');
  await shootAt('en-month', `/en/results/${PAST}`);

  if (width === '390') {
    await shootAt('large-home', '/?ui=large');
    await shootAt('large-ballot', BALLOT);
    await shootAt('large-receipt', receipt);
    await shootAt('large-month', `/results/${PAST}`);
    await page.goto('/?ui=standard');
  }

  for (const [officer, paths] of Object.entries(DESKS)) {
    await page.goto('/admin');
    await signIn(page, officer);
    for (const [name, path] of Object.entries(paths)) {
      await shootAt(`desk-${name}`, path);
      await shootAt(`en-desk-${name}`, `/en${path}`);
    }
    await page.locator('.ah form button').click();
    await page.waitForLoadState();
  }

  await page.goto(receipt);
  await page.locator('.acts form button').click();
  await page.locator('.slip--off').waitFor();
  await shoot('withdrawn');
}

await devices.putAway();
await browser.close();
await portal.stop();
devices.wereWell();

/** A picture from top to bottom, as on a screen that is high enough for all of it. */
async function wholePage(page, path) {
  const { width, height } = page.viewportSize();
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.max(height, whole) });
  await page.screenshot({ path, animations: 'disabled' });
  await page.setViewportSize({ width, height });
}

/** Sends the ballot and tells where its receipt is. */
async function sendTo(page) {
  await send(page);
  await page.waitForURL(RECEIPT);
  return new URL(page.url()).pathname;
}
