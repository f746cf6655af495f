// Officers, at a desk and in a shop.
import assert from 'node:assert/strict';
import { sees } from './ballot.mjs';
import { town } from './browser.mjs';
import { signIn } from './desk.mjs';
import { PASSWORD } from './portal.mjs';

const story = town();

for (const js of [true, false]) {
  story(`an officer in a shop signs in on a phone and out again${js ? '' : ', without JavaScript'}`, async ({ phone }) => {
    const officer = await phone({ js, path: '/admin' });

    await signIn(officer, 'plan');
    await sees(officer, '今日');
    await sees(officer, 'plan（计划编制）');
    await sees(officer, '2026年11月');

    await officer.getByRole('button', { name: '退出' }).click();
    await sees(officer, '工作人员登录');
    await officer.goto('/admin');
    await sees(officer, '工作人员登录');
  });
}

story('an officer who mistypes the password starts at what is wrong, with the name kept', async ({ desk }) => {
  const officer = await desk({ path: '/admin', expects: [422] });

  await signIn(officer, 'plan', 'not the password');
  assert.equal(await officer.evaluate(() => document.activeElement.id), 'errors');
  assert.equal(await officer.locator('#name').inputValue(), 'plan');
  assert.match(await officer.title(), /^有错误：/);
});

story('an officer signs in with the keyboard alone', async ({ desk }) => {
  const officer = await desk({ path: '/admin' });

  await officer.locator('#name').focus();
  await officer.keyboard.type('head');
  await officer.keyboard.press('Tab');
  await officer.keyboard.type(PASSWORD);
  await officer.keyboard.press('Enter');
  await officer.waitForURL('**/admin');

  await sees(officer, '今日');
});
