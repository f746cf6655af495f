// Complaints and reports in a browser without JavaScript, on a phone: from the first question to the answer.
import assert from 'node:assert/strict';
import { sees } from './ballot.mjs';
import { town } from './browser.mjs';
import { answers, goesOn, slips, TOY } from './complaint.mjs';
import { fills, signIn } from './desk.mjs';

const SUNDAY = '2026-11-22T10:00:00+08:00';
const story = town(SUNDAY);

story('a parent on a phone complains, the desk accepts and answers, the parent reads it', async devices => {
  const parent = await devices.phone({ js: false, path: '/complaints/new', expects: [422] });
  await answers(parent, TOY);
  await sees(parent, '看一遍，没错就交');
  // Back to one answer and straight on.
  await parent.getByRole('button', { name: '改 东西的名字' }).click();
  await parent.locator('#what').fill('捏捏乐小动物');
  await goesOn(parent);
  await sees(parent, '捏捏乐小动物');
  await fits(parent);
  await parent.getByRole('button', { name: '交投诉' }).click();
  await sees(parent, '最晚 12月1日 答复受不受理');
  await fits(parent);
  const [slip] = await slips(parent);

  const comp = await officer(devices, 'comp', slip.number);
  await does(comp, slip.number, 'register', { registered: 'S-1' });
  await does(comp, slip.number, 'accept', { words: '受理了，接着问店家。' });
  await does(comp, slip.number, 'answer', { words: '店家说明天给回音。' });
  await fits(comp);

  // Another phone knows the number and has to show the secret.
  const again = await devices.phone({ js: false, path: `/c/${slip.number}`, expects: [422] });
  await again.locator('#key').fill('0001');
  await again.locator('main form button').click();
  await sees(again, '对不上');
  await again.locator('#key').fill(slip.secret);
  await again.locator('main form button').click();
  await sees(again, '受理了，最晚 2027年1月21日 有结果');
  await sees(again, '店家说明天给回音。');
  await fits(again);
});

story('somebody without a name is asked for more and answers', async devices => {
  const nobody = { name: '', phone: '', address: '' };
  const reporter = await devices.phone({ js: false, path: '/complaints/new' });
  await answers(reporter, { ...TOY, want: 'tell', problem: 'label', evidence: { told: '没有厂名厂址，在校门口卖。' }, contact: nobody });
  await sees(reporter, '不留名');
  await reporter.getByRole('button', { name: '交举报' }).click();
  const [slip] = await slips(reporter);

  const comp = await officer(devices, 'comp', slip.number);
  await sees(comp, '没有留名');
  await does(comp, slip.number, 'ask', { words: '是哪个门？', until: '2026-12-01' });

  await reporter.goto(`/c/${slip.number}`);
  await sees(reporter, '是哪个门？');
  await reporter.locator('#words').fill('东门，放学的时候。');
  await reporter.getByRole('button', { name: '交上去' }).click();
  await comp.reload();
  await sees(comp, '东门，放学的时候。');
});

story('whoever wants both gets two cases, each with its own number and secret', async devices => {
  const parent = await devices.phone({ js: false, path: '/complaints/new', expects: [422] });
  await answers(parent, { ...TOY, want: 'both' });
  await parent.getByRole('button', { name: '交投诉和举报' }).click();
  await sees(parent, '分成两件要你同意');
  await parent.locator('label[for=consent]').click();
  await parent.getByRole('button', { name: '交投诉和举报' }).click();
  await sees(parent, '是两件');
  const two = await slips(parent);
  assert.equal(two.length, 2);
  assert.notEqual(two[0].secret, two[1].secret);
  await fits(parent);
});

/** An officer before a case, without JavaScript. */
async function officer(devices, name, number) {
  const page = await devices.phone({ js: false, path: `/admin/complaints/${number}` });
  await signIn(page, name);
  return page;
}

/** Takes a step and comes back to the case. */
async function does(page, number, step, fields) {
  await page.goto(`/admin/complaints/${number}/${step}`);
  await fills(page, `/${number}/${step}`, fields, '确定');
}

/** Nothing is wider than the screen. */
async function fits(page) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(over <= 0, `${page.url()} is ${over} pixels too wide`);
}
