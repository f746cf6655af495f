// A ballot's way from the first tick to the receipt, and back.
import assert from 'node:assert/strict';
import { BALLOT, code, dots, said, sees, send, sendAndReadCode, tick, ticked } from './ballot.mjs';
import { town } from './browser.mjs';

const story = town();
const withAndWithoutScript = (name, tell) => {
  story(name, devices => tell(devices, true));
  story(`${name}, also without JavaScript`, devices => tell(devices, false));
};

withAndWithoutScript('a parent is told with every tick how many are left', async ({ phone }, js) => {
  const mei = await phone({ js, path: BALLOT });
  const told = [[await said(mei), await dots(mei)]];

  for (const place of [0, 2, 5, 7]) {
    await tick(mei, place);
    told.push([await said(mei), await dots(mei)]);
  }
  await tick(mei, 7);
  told.push([await said(mei), await dots(mei)]);

  assert.deepEqual(told, [
    ['还没点，可以点 3 样', 'hollow hollow hollow'],
    ['点了 1 样，还能点 2 样', 'cobalt hollow hollow'],
    ['点了 2 样，还能点 1 样', 'cobalt cobalt hollow'],
    ['3 样点满了，可以交票', 'cobalt cobalt cobalt'],
    ['最多 3 样，请先取消多的', 'vermilion vermilion vermilion'],
    ['3 样点满了，可以交票', 'cobalt cobalt cobalt'],
  ]);
});

withAndWithoutScript('a parent votes, changes her mind, withdraws and votes again', async ({ phone, portal }, js) => {
  const mei = await phone({ js, path: BALLOT });
  const before = await portal.turnout();

  await tick(mei, 0, 3);
  const first = await ticked(mei);
  const number = await sendAndReadCode(mei);
  assert.match(number, /^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  await sees(mei, '交票成功');
  assert.equal(await portal.turnout(), before + 1);

  await mei.getByRole('link', { name: '改一改' }).click();
  await mei.waitForURL(`**${BALLOT}`);
  assert.deepEqual(await ticked(mei), first);
  assert.equal(await said(mei), '点了 2 样，还能点 1 样');
  await tick(mei, 0, 5);
  const second = await ticked(mei);
  assert.equal(await sendAndReadCode(mei), number);
  assert.equal(await mei.locator('.slip__l li').count(), second.length);
  assert.equal(await portal.turnout(), before + 1);

  await mei.getByRole('button', { name: '撤回这张票' }).click();
  await sees(mei, '已撤回');
  assert.equal(await code(mei), number);
  assert.equal(await portal.turnout(), before);

  await mei.getByRole('link', { name: '重新投' }).click();
  await sees(mei, '你的票撤回了，可以重新投');
  assert.deepEqual(await ticked(mei), []);
  await tick(mei, 1);
  assert.equal(await sendAndReadCode(mei), number);
  assert.equal(await portal.turnout(), before + 1);
});

withAndWithoutScript('four ticks sent anyway come back ticked, with what to mend in focus', async ({ phone, portal }, js) => {
  const mei = await phone({ js, path: BALLOT, expects: [422] });
  const before = await portal.turnout();

  await tick(mei, 0, 1, 2, 3);
  const four = (await ticked(mei)).sort();
  const answer = mei.waitForResponse(response => response.request().method() === 'POST');
  await send(mei);

  assert.equal((await answer).status(), 422);
  await sees(mei, '最多 3 样，现在点了 4 样');
  assert.match(await mei.title(), /^有错误/);
  await mei.locator('.errsum:focus').waitFor();
  assert.deepEqual((await ticked(mei)).sort(), four);
  await mei.locator('.errsum a').click();
  await tick(mei, 3);
  await sendAndReadCode(mei);
  assert.equal(await portal.turnout(), before + 1);
});

withAndWithoutScript('two quick taps on a slow network leave one ballot', async ({ phone, portal }, js) => {
  const mei = await phone({ js });
  const posts = await onSlowNetwork(mei);
  await mei.goto(BALLOT);
  const before = await portal.turnout();

  await tick(mei, 0, 4);
  const { x, y, width, height } = await mei.locator('.bar button').boundingBox();
  const tap = () => mei.touchscreen.tap(x + width / 2, y + height / 2);
  const isOnItsWay = mei.waitForRequest(request => request.method() === 'POST');
  await tap();
  await isOnItsWay;
  await tap();
  await code(mei);
  await mei.waitForLoadState('networkidle');

  assert.equal(posts.length, js ? 1 : 2);
  assert.equal(await portal.turnout(), before + 1);
});

withAndWithoutScript('a form sent twice in one breath leaves one ballot', async ({ phone, portal }, js) => {
  const mei = await phone({ js });
  await onSlowNetwork(mei);
  await mei.goto(BALLOT);
  const before = await portal.turnout();

  await tick(mei, 1);
  await mei.locator('form[data-round]').evaluate(form => { form.submit(); form.submit(); });
  await code(mei);
  await mei.waitForLoadState('networkidle');

  assert.equal(await portal.turnout(), before + 1);
});

story('somebody without a network keeps the picks and sends them later', async ({ phone, portal }) => {
  const li = await phone({ path: BALLOT });
  const before = await portal.turnout();
  await tick(li, 0, 2);
  const picks = await ticked(li);

  await li.context().setOffline(true);
  await send(li);
  await sees(li, '现在没网');
  assert.deepEqual(await ticked(li), picks);

  await li.context().setOffline(false);
  await li.locator('.bar__off').waitFor({ state: 'hidden' });
  assert.equal(await said(li), '点了 2 样，还能点 1 样');
  await li.reload();
  assert.deepEqual(await ticked(li), picks);
  await sendAndReadCode(li);
  assert.equal(await portal.turnout(), before + 1);
});

/** A network as it is in a lift; returns the forms that are sent. */
async function onSlowNetwork(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  const speed = { latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
  await devtools.send('Network.emulateNetworkConditions', { offline: false, ...speed });
  const posts = [];
  page.on('request', request => { if (request.method() === 'POST') posts.push(request.url()); });
  return posts;
}
