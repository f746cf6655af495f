// A nomination merged and voted on, without JavaScript: a parent proposes, a moderator answers, a round takes it up.
import assert from 'node:assert/strict';
import { sees } from './ballot.mjs';
import { town } from './browser.mjs';
import { fills, signIn } from './desk.mjs';

const ROUND = '2026-11-2';
const PRODUCT = 'squishy-toys';
const PROPOSED = '2026-11-21T10:00:00+08:00';
const VOTED = '2026-11-25T12:00:00+08:00';

const story = town(PROPOSED);

story('a parent proposes what others asked for, is told where it went, and picks it', async ({ phone, desk, portal }) => {
  const parent = await phone({ js: false, path: '/nominate', expects: [422] });
  const send = parent.getByRole('button', { name: '提交' });
  await parent.locator('#name').fill('捏');
  await send.click();
  await sees(parent, '写上产品名，2 到 20 个字');
  assert.equal(await parent.locator('#name').inputValue(), '捏');
  await parent.locator('#name').fill('捏捏解压球');
  await parent.locator('label[for="audience-child"]').click();
  await send.click();
  await sees(parent, '是不是下面这样？');
  await sees(parent, '人提了，算你一个？');
  await parent.getByRole('button', { name: '都不是，照我写的提交' }).click();
  await sees(parent, '收到了，等人看');
  assert.match(new URL(parent.url()).pathname, /^\/n\/[2-9A-Z]{8}$/);

  const moderator = await desk({ js: false, path: '/admin/nominations', expects: [401] });
  await signIn(moderator, 'mod');
  await moderator.getByRole('link', { name: /捏捏解压球/ }).click();
  assert.equal(await moderator.locator('#n-product').inputValue(), PRODUCT);
  await moderator.getByRole('button', { name: '并过去' }).click();
  await sees(moderator, '最近处理的');
  await parent.reload();
  await sees(parent, '和别人的合在一起了');
  await sees(parent, '归到“捏捏乐”');

  await isPutOnABallot(desk);
  await parent.reload();
  await sees(parent, '进了候选');
  await portal.goOn(VOTED);
  await parent.goto(`/vote/${ROUND}`);
  await parent.locator(`label[for="c-${PRODUCT}"]`).click();
  await parent.getByRole('button', { name: '交票' }).click();
  await sees(parent, '交票成功');
});

/** One drafts a round of what people asked for, another announces it. */
async function isPutOnABallot(desk) {
  const plan = await desk({ js: false, path: '/admin/new-round', expects: [401] });
  await signIn(plan, 'plan');
  const offered = plan.locator('input[name="candidates"]');
  assert.equal(await offered.first().getAttribute('value'), PRODUCT);
  await fills(plan, '/admin/new-round', {
    id: ROUND,
    title: '2026年11月第2期',
    opens_at: '2026-11-25T09:00',
    closes_at: '2026-11-28T20:00',
    results_at: '2026-11-29T09:00',
    choices: '2',
    seats: '1',
    batches: '5',
    candidates: [PRODUCT, 'school-bags', 'power-banks'],
  });
  const publ = await desk({ js: false, path: `/admin/drafts/${ROUND}`, expects: [401] });
  await signIn(publ, 'publ');
  await publ.locator('form[action$="/announcement"] button').click();
  await sees(publ, '已公告');
}
