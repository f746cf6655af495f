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

story('an officer who sends a long table sees that it is under way, and sends it once', async ({ desk }) => {
  const officer = await desk({ path: '/admin', expects: [422] });
  await signIn(officer, 'plan');
  await officer.goto('/admin/batches/import');
  let sent = 0;
  await officer.route('**/admin/batches/import', async route => {
    if (route.request().method() === 'POST') {
      sent += 1;
      await new Promise(wait => setTimeout(wait, 1500));
    }
    await route.continue();
  });

  await officer.locator('input[type=file]').setInputFiles({ name: 'batches.csv', mimeType: 'text/csv', buffer: Buffer.from('nothing\n1\n') });
  await officer.evaluate(() => {
    const noteWhatIsSaid = () => { sessionStorage.said ||= document.querySelector('.busy:has(progress)')?.textContent ?? ''; };
    new MutationObserver(noteWhatIsSaid).observe(document.body, { childList: true, subtree: true });
    const send = document.querySelector('form[enctype] button');
    send.click();
    send.click();
  });
  await officer.locator('.errsum').waitFor();

  assert.equal(await officer.evaluate(() => sessionStorage.said), '正在办……');
  assert.equal(sent, 1);
  assert.equal(await officer.locator('.busy').count(), 0);
});
