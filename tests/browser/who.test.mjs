// Who votes, on a phone that a family shares: nothing picked is lost, and nobody votes in another's place by accident.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { code, sees, send, tick, ticked } from './ballot.mjs';
import { town } from './browser.mjs';
import { axe, checked } from './checks.mjs';
import { fills, signIn } from './desk.mjs';

const DRAFTED = '2026-11-21T10:00:00+08:00';
const VOTED = '2026-11-25T12:00:00+08:00';
const BY_MAIL = '2026-11-mail';
const BY_SLIP = '2026-11-slip';
const CANDIDATES = ['magnetic-beads', 'carrot-knife', 'e-bike-helmet', 'reading-glasses', 'water-purifier'];
const story = town(DRAFTED);
/** The codes that were printed. */
let slips = [];

story('officers announce a round by mail and one by slip, and print the slips', async ({ desk, portal }) => {
  const plan = await officer(desk, 'plan', '/admin/new-round');
  for (const [id, verification] of [[BY_MAIL, 'email'], [BY_SLIP, 'code']]) {
    await plan.goto('/admin/new-round');
    await fills(plan, '/admin/new-round', {
      id, verification, title: `十一月${verification}`, title_en: `November by ${verification}`, opens_at: '2026-11-25T09:00',
      closes_at: '2026-11-26T20:00', results_at: '2026-11-27T09:00', choices: '3', seats: '1', batches: '5', candidates: CANDIDATES,
    });
  }
  const publ = await officer(desk, 'publ', `/admin/drafts/${BY_MAIL}`);
  for (const id of [BY_MAIL, BY_SLIP]) {
    await publ.goto(`/admin/drafts/${id}`);
    await fills(publ, '/announcement');
    await sees(publ, '已公告');
  }
  await plan.goto(`/admin/rounds/${BY_SLIP}/slips`);
  await fills(plan, '/slips', { label: '第三小学三年级', slips: '4', sheet: 'slips' });
  slips = await plan.locator('section[aria-label]').evaluateAll(all => all.map(slip => slip.getAttribute('aria-label')));
  assert.equal(slips.length, 4);
  await portal.goOn(VOTED);
});

for (const js of [true, false]) {
  const how = js ? '' : ', also without JavaScript';

  story(`reload, back, language and large text keep a ballot on its way to a mailbox${how}`, async ({ phone, portal }) => {
    const before = await portal.turnout(BY_MAIL);
    const mei = await phone({ js, path: `/vote/${BY_MAIL}` });
    await tick(mei, 0, 2);
    const picks = await ticked(mei);
    await send(mei);
    await mei.waitForURL(`**/vote/${BY_MAIL}/letter`);

    for (const turn of ['reload', 'otherLanguage', 'largeText', 'standardText', 'otherLanguage', 'backAndOn']) {
      await turns[turn](mei);
      await sees(mei, /你点的 2 样还在|Your 2 picks are kept/);
    }
    await mei.locator('h1 ~ p a').click();
    await mei.locator('.bar').waitFor();
    assert.deepEqual(await ticked(mei), picks);
    await send(mei);
    await mei.locator('#email').fill(js ? 'mei@example.com' : 'li@example.com');
    await mei.locator('main form button').click();
    await mei.waitForURL(`**/vote/${BY_MAIL}/digits`);

    for (const turn of ['reload', 'otherLanguage', 'largeText', 'otherLanguage']) await turns[turn](mei);
    const letter = await portal.letterTo(js ? 'mei@example.com' : 'li@example.com');
    await mei.locator('#digits').fill(letter.slice(0, 6));
    await mei.locator('main form button').first().click();
    await sees(mei, '交票成功');
    assert.equal(await mei.locator('.slip__l li').count(), 2);
    assert.equal(await portal.turnout(BY_MAIL), before + 1);
  });

  story(`the next of a family is told for whom the ballot counts and begins afresh${how}`, async ({ phone, portal }) => {
    const [first, second] = js ? slips : slips.slice(2);
    const before = await portal.turnout(BY_SLIP);
    const shared = await phone({ js, path: `/vote/${BY_SLIP}/slip/${first.replaceAll('-', '')}` });
    await sees(shared, `这张票算投票条 ${first.slice(0, 4)}-****-**** 的`);
    await tick(shared, 1);
    await send(shared);
    const receipt = await code(shared);

    await shared.getByRole('link', { name: '改一改' }).click();
    assert.equal((await ticked(shared)).length, 1);
    await tick(shared, 3);
    await send(shared);
    assert.equal(await code(shared), receipt, 'nobody asks again whose ballot it is');

    await shared.goto(`/vote/${BY_SLIP}`);
    assert.deepEqual(await ticked(shared), []);
    await tick(shared, 4);
    await shared.getByRole('button', { name: '换一张投票条' }).click();
    await shared.waitForURL(`**/vote/${BY_SLIP}`);
    await shared.locator('.note').waitFor({ state: 'detached' });
    assert.deepEqual(await ticked(shared), [], 'nobody finds what another has begun');
    await tick(shared, 0, 1);
    await send(shared);
    await shared.locator('#code').fill(second.toLowerCase());
    await shared.locator('main form button').click();
    assert.notEqual(await code(shared), receipt);
    assert.equal(await portal.turnout(BY_SLIP), before + 2);
  });
}

story('the pages that ask who votes are valid HTML and axe finds nothing, in both languages and large text', async ({ phone }) => {
  const folder = await mkdtemp(join(tmpdir(), 'dianjian-who-'));
  const found = new Map();
  const expects = [422];
  let page;
  let pages = 0;
  const look = async () => {
    await axe(page, found);
    await fits(page);
    await writeFile(join(folder, `${pages++}.html`), await (await page.request.get(page.url())).text());
  };
  for (const [lang, size] of [['', 'standard'], ['/en', 'large']]) {
    page = await phone({ expects, path: `${lang}/vote/${BY_SLIP}?ui=${size}` });
    await tick(page, 0);
    await send(page);
    await look();
    await page.locator('#code').fill('2222-2222-2222');
    await page.locator('main form button').click();
    await page.locator('.errsum').waitFor();
    await axe(page, found);
    await page.goto(`${lang}/vote/${BY_SLIP}`);
    await look();
    await page.goto(`${lang}/vote/${BY_SLIP}/slip/${slips[0].replaceAll('-', '')}`);
    await look();
    await send(page);
    await page.waitForURL(`**/vote/${BY_SLIP}/whose`);
    await look();
    await page.goto(`${lang}/vote/${BY_MAIL}/whose`);
    await look();
    await page.goto(`${lang}/vote/${BY_MAIL}`);
    await tick(page, 0);
    await send(page);
    await look();
    await page.locator('#email').fill(`wang${lang.length}@example.com`);
    await page.locator('main form button').click();
    await page.locator('#digits').waitFor();
    await look();
    const wrong = async () => {
      await page.locator('#digits').fill('12');
      await page.locator('main form button').first().click();
      await page.locator('.errsum').waitFor();
    };
    await wrong();
    await axe(page, found);
    if (lang) continue;
    for (let tries = 1; tries < 6; tries++) await wrong();
    await page.locator('#digits').waitFor({ state: 'detached' });
    await look();
  }
  const mistakes = await checked(folder);
  await rm(folder, { recursive: true });
  assert.deepEqual(mistakes, []);
  assert.deepEqual([...found], []);
});

/** What people do on a page that waits for them. */
const turns = {
  reload: page => page.reload(),
  otherLanguage: page => page.locator('.tools a[hreflang]').click(),
  largeText: page => page.locator('.tool--large').click(),
  standardText: page => page.locator('.tool--standard').click(),
  backAndOn: async page => {
    await page.goBack();
    await page.goForward();
  },
};

async function officer(desk, name, path) {
  const page = await desk({ js: false, path, expects: [401] });
  await signIn(page, name);
  return page;
}

/** Nothing sticks out to the right. */
async function fits(page) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${page.url()} is ${wide} px too wide`);
}
