// The counter: paper ballots are printed, entered by keyboard, and the visitor goes home with a receipt.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sees } from './ballot.mjs';
import { town } from './browser.mjs';
import { answered, axe, checked, opened } from './checks.mjs';
import { fills, signIn } from './desk.mjs';
import { OPEN } from './portal.mjs';

const COUNTER = `/admin/counter/${OPEN}`;
const SLIPS = `/admin/rounds/${OPEN}/slips`;
const BY_SLIP = '2027-01';
const story = town();

/** Signs in and leaves the page that comes first. */
async function officer(device, name, wish) {
  const page = await device({ ...wish, path: '/admin' });
  await signIn(page, name);
  return page;
}

/** Prints a list and reads the codes off the sheets. */
async function prints(page, path, label, slips, sheet) {
  await page.goto(path);
  const wanted = { label, slips: String(slips), ...(await page.locator('#sheet option').count() > 1 ? { sheet } : {}) };
  await fills(page, '/slips', wanted);
  return page.locator('main section[aria-label] .slipcard__code').allInnerTexts();
}

/** A round in which people vote with slips. */
async function announcesARoundBySlip(desk) {
  const plan = await officer(desk, 'plan');
  await plan.goto('/admin/new-round');
  await fills(plan, '/admin/new-round', {
    id: BY_SLIP, title: '2027年1月第2期：全市中小学生投出最想检测的学习和生活用品', title_en: 'What pupils want tested, January 2027, second round of the year', opens_at: '2027-01-05T09:00', closes_at: '2027-01-20T20:00',
    results_at: '2027-01-25T09:00', verification: 'code', seats: '2', candidates: ['magnetic-beads', 'carrot-knife', 'water-purifier', 'reading-glasses', 'e-bike-helmets'],
  });
  const publ = await officer(desk, 'publ');
  await publ.goto(`/admin/drafts/${BY_SLIP}`);
  await fills(publ, '/announcement');
  return plan;
}

/** How many sheets of paper come out of the printer, and the names of what does not fit its box. */
async function onPaper(page) {
  await page.emulateMedia({ media: 'print' });
  const cut = await page.locator('.slipcard, .paperballot, .homeslip').evaluateAll(all => all
    .filter(it => it.scrollHeight > it.clientHeight + 1 || it.scrollWidth > it.clientWidth + 1)
    .map(it => `${it.getAttribute('aria-label')}: ${it.scrollWidth}x${it.scrollHeight} in ${it.clientWidth}x${it.clientHeight}`));
  const file = await page.pdf({ preferCSSPageSize: true });
  await page.emulateMedia({ media: null });
  return { sheets: file.toString('latin1').match(/\/Type\s*\/Page\b/g).length, cut };
}

story('an officer enters a paper ballot with the keyboard alone, and is asked before a second one replaces it', async ({ desk }) => {
  const counter = await officer(desk, 'counter');
  const [code] = await prints(counter, SLIPS, '窗口键盘', 1, 'ballots');
  const { keyboard } = counter;
  const types = async (picks, next) => {
    await keyboard.type(code.toLowerCase().replaceAll('-', ''));
    for (let place = 0; place < picks; place++) {
      await keyboard.press('Tab');
      await keyboard.press('Space');
    }
    await keyboard.press('Enter');
    await sees(counter, next);
  };

  await counter.goto(COUNTER);
  assert.equal(await counter.evaluate(() => document.activeElement.id), 'code');
  await types(2, '录好了');
  await sees(counter, '打印回执');
  const receipt = await counter.locator('.homeslip .slipcard__code').innerText();
  await counter.goto(COUNTER);
  await types(1, '这个码投过了，改成这张纸上的？');
  await sees(counter, '在窗口录的纸票');
  await counter.getByRole('button', { name: '改成这张纸上的' }).focus();
  await keyboard.press('Enter');
  await sees(counter, '还是一张票');
  assert.equal(await counter.locator('.homeslip .slipcard__code').innerText(), receipt);
});

story('ten slips fit a sheet of A4, a ballot and a receipt one each', async ({ desk }) => {
  const plan = await announcesARoundBySlip(desk);
  for (const [lang, slips, sheet, sheets] of [['', 10, 'slips', 1], ['', 11, 'slips', 2], ['', 3, 'ballots', 3], ['/en', 10, 'slips', 1], ['/en', 3, 'ballots', 3]]) {
    await prints(plan, `${lang}/admin/rounds/${BY_SLIP}/slips`, `第三小学三年级${lang} ${sheet} ${slips}`, slips, sheet);
    assert.deepEqual(await onPaper(plan), { sheets, cut: [] }, `${slips} ${sheet}${lang}`);
  }
  const counter = await officer(desk, 'counter');
  const [code] = await prints(counter, SLIPS, '窗口回执', 1, 'ballots');
  await counter.goto(COUNTER);
  await counter.locator('#code').fill(code);
  await counter.locator('.tick').first().click();
  await counter.getByRole('button', { name: '录入' }).click();
  await sees(counter, '录好了');
  assert.deepEqual(await onPaper(counter), { sheets: 1, cut: [] });
});

story('the pages of counter and slips are valid and axe finds nothing, on both devices and in both languages', async ({ phone, desk }) => {
  const folder = await mkdtemp(join(tmpdir(), 'dianjian-counter-'));
  const saved = [];
  const found = new Map();
  for (const [device, lang] of [[phone, ''], [phone, '/en'], [desk, ''], [desk, '/en']]) {
    const page = await officer(device, 'counter', { expects: [422] });
    for await (const answer of everyPage(page, lang, `${saved.length} 张`)) {
      await axe(page, found);
      const { wide, seen } = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth, seen: innerWidth }));
      assert.ok(wide <= seen, `${page.url()} is ${wide} wide in ${seen}`);
      await writeFile(join(folder, `${saved.length}.html`), await answer.text());
      saved.push(`${answer.status()} ${answer.url()}`);
    }
  }
  const mistakes = await checked(folder);
  await rm(folder, { recursive: true });

  assert.equal(saved.length, 28);
  assert.deepEqual([...found], []);
  assert.deepEqual(mistakes.map(([file, told]) => `${saved[parseInt(file, 10)]}: ${told}`), []);
});

/** The counter's pages one after the other, in one language. */
async function* everyPage(page, lang, label) {
  const presses = name => page.locator(`main form[action$="${name}"] button[type=submit]`).first().click();
  yield opened(page, `${lang}/admin/counter`, 200);
  yield opened(page, lang + SLIPS, 200);
  await page.locator('#label').fill(label);
  await page.locator('#slips').fill('2');
  yield answered(page, 200, () => presses('/slips'));
  const code = await page.locator('.paperballot .slipcard__code').first().innerText();
  await opened(page, lang + COUNTER, 200);
  yield answered(page, 422, () => presses(COUNTER));
  yield opened(page, lang + COUNTER, 200);
  await page.locator('#code').fill(code);
  await page.locator('.tick').first().click();
  await presses(COUNTER);
  await page.locator('.homeslip').waitFor();
  yield opened(page, page.url(), 200);
  await opened(page, lang + COUNTER, 200);
  await page.locator('#code').fill(code);
  // Another paper: the same one sent again would lead to its receipt.
  await page.locator('.tick').last().click();
  yield answered(page, 200, () => presses(COUNTER));
}
