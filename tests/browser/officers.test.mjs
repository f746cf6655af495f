// A month of the bureau, without JavaScript: from the draft of a round to a parent who reads what failed.
import assert from 'node:assert/strict';
import { sees, send } from './ballot.mjs';
import { town } from './browser.mjs';
import { fills, signIn } from './desk.mjs';

const ROUND = '2026-11-2';
const PRODUCT = 'magnetic-beads';
const CANDIDATES = [PRODUCT, 'carrot-knife', 'e-bike-helmet', 'reading-glasses'];
/** The button by which one of the panel sends the choice to another. */
const SEND = '送复核';
const MONTH = '2026-12';

const DRAFTED = '2026-11-21T10:00:00+08:00';
const VOTED = '2026-11-25T12:00:00+08:00';
const TESTED = '2026-11-30T10:00:00+08:00';
/** The last to be told may object until the fifteenth of December. */
const PUBLISHED = '2026-12-17T10:00:00+08:00';

const story = town(DRAFTED);

story('officers on phones and at desks bring a round to a published month, and a parent reads what failed', async devices => {
  const { phone, portal } = devices;
  const work = officers(devices);

  await isDraftedByOneAndAnnouncedByAnother(work);
  await portal.goOn(VOTED);
  const receipts = [await votes(phone, PRODUCT, 'carrot-knife'), await votes(phone, PRODUCT)];
  await portal.goOn(TESTED);
  await isCertified(work);
  await isSelectedByOneAndSignedByAnother(work);
  const batch = await isHandedOver(work);
  await isTakenAndTested(work, batch);
  await everybodyIsTold(work, batch);
  await portal.goOn(PUBLISHED);
  const bulletin = await isDraftedAndSent(work, batch);
  await isPublished(work, bulletin);

  await readsWhatFailed(phone, batch);
  await receipts[0].reload();
  await sees(receipts[0], '磁力珠');
});

/** How an officer comes to a page: signs in there, without JavaScript. */
function officers(devices) {
  return async (name, device, path) => {
    const page = await devices[device]({ js: false, path, expects: [401] });
    await signIn(page, name);
    assert.equal(new URL(page.url()).pathname + new URL(page.url()).search, path);
    await fits(page);
    return page;
  };
}

async function isDraftedByOneAndAnnouncedByAnother(work) {
  const plan = await work('plan', 'desk', '/admin/new-round');
  await fills(plan, '/admin/new-round', {
    id: ROUND,
    title: '2026年11月第2期',
    title_en: 'November 2026, round 2',
    opens_at: '2026-11-25T09:00',
    closes_at: '2026-11-26T20:00',
    results_at: '2026-11-27T09:00',
    choices: '3',
    seats: '1',
    batches: '5',
    candidates: CANDIDATES,
  });
  await sees(plan, '草稿：2026年11月第2期');

  const publ = await work('publ', 'phone', `/admin/drafts/${ROUND}`);
  await fills(publ, '/announcement');
  await sees(publ, '已公告');
  await fits(publ);
}

async function votes(phone, ...products) {
  const parent = await phone({ path: `/vote/${ROUND}` });
  for (const product of products) await parent.locator(`.pick[value="${product}"] + *`).click();
  await send(parent);
  await sees(parent, '交票成功');
  return parent;
}

async function isCertified(work) {
  for (const name of ['audit', 'audit2']) {
    const auditor = await work(name, 'phone', `/admin/rounds/${ROUND}`);
    await fills(auditor, '/audit', { note: '票数与日志相符。' });
    await fits(auditor);
  }
  const head = await work('head', 'phone', `/admin/rounds/${ROUND}`);
  await fills(head, '/certification');
  await sees(head, '已定稿');
}

async function isSelectedByOneAndSignedByAnother(work) {
  const panel = await work('panel', 'desk', `/admin/selection/${ROUND}`);
  await fills(panel, `/selection/${ROUND}`, { take: [PRODUCT], budget: '5', [`batches-${PRODUCT}`]: '5' }, SEND);
  await sees(panel, '等另一人签字');

  const panel2 = await work('panel2', 'phone', `/admin/selection/${ROUND}`);
  await fills(panel2, '/signature');
  await sees(panel2, '已公布');
  await fits(panel2);
}

/** Returns the number of one of the batches that the selection became. */
async function isHandedOver(work) {
  const waiting = `/admin/batches?stage=planned&product=${PRODUCT}`;
  const plan = await work('plan', 'phone', waiting);
  const before = await batchesOn(plan);

  await plan.goto(`/admin/hand-over/${ROUND}`);
  await fits(plan);
  await fills(plan, `/hand-over/${ROUND}`, { [`work-${PRODUCT}`]: 'supervised' });
  await plan.goto(waiting);
  const made = (await batchesOn(plan)).filter(id => !before.includes(id));
  assert.equal(made.length, 5);
  return made[0];
}

function batchesOn(page) {
  const links = page.locator('a[href^="/admin/batches/20"]');
  return links.evaluateAll(all => [...new Set(all.map(link => link.pathname.split('/').pop()))].sort());
}

async function isTakenAndTested(work, batch) {
  const samp = await work('samp', 'phone', `/admin/batches/${batch}`);
  await fills(samp, '/take', {
    name: '磁力珠',
    spec: '216 颗',
    lot: '20260801',
    producer: '示范玩具厂',
    enterprise: '示范文具店',
    role: 'seller',
    county: '南浦区',
    address: '学前路 1 号',
    venue: '校园周边文具店',
    price: '15.80',
    form: 'C-2026-001',
  });
  await sees(samp, '已封样');
  await fits(samp);

  const lab = await work('lab', 'phone', `/admin/batches/${batch}`);
  await fills(lab, '/receive', { laboratory: '示范检验所' });
  await sees(lab, '检测中');
  await fits(lab);
  await fills(lab, '/report', {
    number: 'J-2026-0412',
    outcome: 'fail',
    item_1: '磁通量指数',
    item_en_1: 'Magnetic flux index',
    standard_1: 'GB 6675.2-2014',
    limit_1: '≤ 50',
    high_1: '50',
    value_1: '343',
    unit_1: 'kG²mm²',
    outcome_1: 'fail',
  });
  await sees(lab, '已出报告');
  await fits(lab);
}

async function everybodyIsTold(work, batch) {
  const plan = await work('plan', 'desk', `/admin/batches/${batch}`);
  await fills(plan, '/tell', { told_sampled: '2026-11-30', told_producer: '2026-11-30' });
  await sees(plan, '异议期到 12月15日 24:00 才满');
  await fills(plan, '/advise', {
    harm: '吞下两颗会夹破肠子。',
    at_home: '收起来，别给孩子玩。',
    at_home_en: 'Put it away.',
  });
  await sees(plan, '吞下两颗会夹破肠子。');
}

/** Returns the bulletin's address. */
async function isDraftedAndSent(work, batch) {
  const plan = await work('plan', 'desk', '/admin/publish/new');
  await fills(plan, '/publish/new', { told: '店里的货已下架。', batch: [batch] });
  await sees(plan, '起草人还没有送签');
  await fills(plan, '/send');
  await sees(plan, '待签发');
  return new URL(plan.url()).pathname;
}

async function isPublished(work, bulletin) {
  const publ = await work('publ', 'phone', bulletin);
  await fills(publ, '/publish');
  await sees(publ, '2026年12月');
  await fits(publ);
}

async function readsWhatFailed(phone, batch) {
  const mei = await phone({ path: '/results' });
  await mei.locator(`a[href="/results/${MONTH}"]`).first().click();
  await mei.waitForURL(`**/results/${MONTH}`);
  await sees(mei, '店里的货已下架。');
  for (const folded of await mei.locator('summary').all()) await folded.click();
  await mei.locator(`a[href="/b/${batch}"]`).filter({ visible: true }).first().click();
  await mei.waitForURL(`**/b/${batch}`);
  for (const words of ['磁通量指数', '343', '吞下两颗会夹破肠子。', '收起来，别给孩子玩。']) await sees(mei, words);
  await mei.goto(`/p/${PRODUCT}`);
  await sees(mei, '磁通量指数');
  await mei.goto(`/en/b/${batch}`);
  await sees(mei, 'Magnetic flux index');
  await sees(mei, 'Put it away.');
}

/** Nobody has to scroll sideways. */
async function fits(page) {
  const { scrollWidth, clientWidth } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return { scrollWidth, clientWidth };
  });
  assert.ok(scrollWidth <= clientWidth, `${page.url()} is ${scrollWidth} wide on ${clientWidth}`);
}
