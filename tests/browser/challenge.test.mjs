// A ballot where the portal asks for a solved challenge: with a phone that solves it, and with one that cannot.
import assert from 'node:assert/strict';
import { BALLOT, RECEIPT, code, said, sees, send, sendAndReadCode, tick, ticked } from './ballot.mjs';
import { town } from './browser.mjs';
import { OPEN } from './portal.mjs';

const WITH_THE_WIDGET_BYTES = 60 * 1024;
const story = town(undefined, { DIANJIAN_CHALLENGE: 'on' });

story('a parent votes and notices nothing of the challenge', async ({ phone, portal }) => {
  const mei = await phone({ path: BALLOT });
  const before = await portal.turnout();
  await tick(mei, 0, 3);
  await isSolved(mei);
  assert.equal(await said(mei), '点了 2 样，还能点 1 样');

  assert.match(await sendAndReadCode(mei), /^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  assert.equal(await portal.turnout(), before + 1);

  await mei.getByRole('link', { name: '改一改' }).click();
  await tick(mei, 5);
  await sendAndReadCode(mei);
  assert.equal(await portal.turnout(), before + 1);
});

story('who sends before it is solved is told to wait, and it is sent by itself', async ({ phone, portal }) => {
  const mei = await phone({ path: BALLOT });
  const before = await portal.turnout();
  const go = await holdsUpTheChallenge(mei);
  await tick(mei, 0, 3);
  await send(mei);
  await sees(mei, '正在确认是人在投票');
  assert.equal(await mei.locator('.bar button').getAttribute('aria-busy'), 'true');
  await send(mei);
  assert.ok(mei.url().endsWith(BALLOT));

  go();
  await mei.waitForURL(RECEIPT);
  assert.equal(await portal.turnout(), before + 1);
});

story('where the challenge cannot be fetched the portal asks a question instead', async ({ phone, portal }) => {
  const mei = await phone({ path: BALLOT, expects: [503] });
  const before = await portal.turnout();
  await mei.route('**/api/v1/challenge**', route => route.fulfill({ status: 503, body: '' }));
  await tick(mei, 0, 3);
  await send(mei);
  await answers(mei);
  await code(mei);
  assert.equal(await portal.turnout(), before + 1);
});

story('a grandmother without JavaScript answers a question', async ({ phone, portal }) => {
  const gran = await phone({ js: false, path: BALLOT, expects: [422] });
  const before = await portal.turnout();
  await tick(gran, 1, 2);
  await send(gran);
  await sees(gran, '交票前，请答一道题');
  assert.ok(!await isOnScreen(gran, '#remark'));
  await gran.waitForTimeout(3100);
  await gran.locator('#answer').fill('99');
  await gran.getByRole('button', { name: '交票' }).click();
  await sees(gran, '不对，换了一题');

  await answers(gran);
  await code(gran);
  assert.equal(await gran.locator('.slip__l li').count(), 2);
  assert.equal(await portal.turnout(), before + 1);
});

story('two quick taps while the challenge is solved leave one ballot', async ({ phone, portal }) => {
  const mei = await phone({ path: BALLOT });
  const before = await portal.turnout();
  const posts = [];
  mei.on('request', request => { if (request.method() === 'POST') posts.push(request.url()); });
  await tick(mei, 0, 4);
  const { x, y, width, height } = await mei.locator('.bar button').boundingBox();
  const tap = () => mei.touchscreen.tap(x + width / 2, y + height / 2);
  await Promise.all([tap(), tap()]);
  await code(mei);
  assert.equal(posts.length, 1);
  assert.equal(await portal.turnout(), before + 1);
});

story('somebody without a network keeps the picks and sends them later', async ({ phone, portal }) => {
  const li = await phone({ path: BALLOT });
  const before = await portal.turnout();
  await tick(li, 0, 2);
  const picks = await ticked(li);
  await isSolved(li);
  await li.context().setOffline(true);
  await send(li);
  await sees(li, '现在没网');
  await li.context().setOffline(false);
  await li.locator('.bar__off').waitFor({ state: 'hidden' });
  assert.deepEqual(await ticked(li), picks);
  await sendAndReadCode(li);
  assert.equal(await portal.turnout(), before + 1);
});

story('a ballot with everything that solves it costs no more than 60 KB', async ({ phone }) => {
  const mei = await phone({ extraHTTPHeaders: { 'accept-encoding': 'gzip' } });
  const finished = [];
  mei.on('requestfinished', request => finished.push(request));
  await mei.goto(`/en/vote/${OPEN}`);
  const looked = finished.length;
  await tick(mei, 0);
  await isSolved(mei);
  const sizes = await Promise.all(finished.map(async request => (await request.sizes()).responseBodySize));
  assert.ok(finished.length > looked, 'the widget comes with the first tick');
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  assert.ok(bytes <= WITH_THE_WIDGET_BYTES, `${bytes} bytes: ${finished.map((it, at) => `${it.url()} ${sizes[at]}`)}`);
});

/** Waits until the form holds a solution. */
function isSolved(page) {
  return page.waitForFunction(() => document.querySelector('input[name=altcha]')?.value);
}

/** The challenge comes only once it is let go. */
async function holdsUpTheChallenge(page) {
  let go;
  const gone = new Promise(done => { go = done; });
  await page.route('**/api/v1/challenge**', async route => {
    await gone;
    await route.continue();
  });
  return go;
}

async function isOnScreen(page, field) {
  const { x } = await page.locator(field).boundingBox();
  return x >= 0;
}

/** Reads the question, takes the time to, and answers it. */
async function answers(page) {
  await page.locator('#answer').waitFor();
  const question = await page.locator('label[for=answer]').innerText();
  const [a, b] = question.match(/\d+/g).map(Number);
  const answer = /加/.test(question) ? a + b : /减/.test(question) ? a - b : /哪个大/.test(question) ? Math.max(a, b) : a + 1;
  await page.waitForTimeout(3100);
  await page.locator('#answer').fill(String(answer));
  await page.getByRole('button', { name: '交票' }).click();
}
