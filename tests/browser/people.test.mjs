// Elders, visitors, people without a mouse, people with a number.
import assert from 'node:assert/strict';
import { BALLOT, RECEIPT, code, sees, sendAndReadCode, tick, ticked } from './ballot.mjs';
import { town } from './browser.mjs';

const FINGERTIP_PX = 44;
const TARGETS = 'a.btn, button, label.opt, .tool, nav a';
const story = town();

story('an elder takes large text, votes with big targets and goes back to standard', async ({ phone }) => {
  const grandpa = await phone({ path: '/' });

  await grandpa.getByRole('link', { name: '大字' }).click();
  await grandpa.getByRole('link', { name: '标准字' }).waitFor();
  assert.equal(new URL(grandpa.url()).pathname, '/');
  assert.equal(await letters(grandpa), '22px');
  assert.deepEqual(await smallTargets(grandpa), []);
  await grandpa.getByRole('link', { name: '去点 3 样' }).click();
  await grandpa.waitForURL(`**${BALLOT}`);
  assert.deepEqual(await smallTargets(grandpa), []);
  await tick(grandpa, 1, 6);
  const number = await sendAndReadCode(grandpa);
  assert.equal(await letters(grandpa), '22px');
  assert.deepEqual(await smallTargets(grandpa), []);

  await grandpa.getByRole('link', { name: '标准字' }).click();
  await grandpa.getByRole('link', { name: '大字' }).waitFor();
  assert.match(grandpa.url(), RECEIPT);
  assert.equal(await letters(grandpa), '17px');
  assert.equal(await code(grandpa), number);
  assert.deepEqual(await smallTargets(grandpa), []);
});

story('a visitor changes to English, stays where she was, votes and changes back', async ({ phone }) => {
  const ann = await phone({ lang: 'en-US', path: BALLOT });
  const list = await ann.locator('.pick').evaluateAll(boxes => boxes.map(box => box.value));

  await ann.getByRole('link', { name: 'English' }).click();
  await ann.waitForURL(`**/en${BALLOT}`);
  assert.equal(await ann.locator('html').getAttribute('lang'), 'en');
  assert.deepEqual(await ann.locator('.pick').evaluateAll(boxes => boxes.map(box => box.value)), list);
  await sees(ann, 'Pick 3 things');
  await ann.getByRole('link', { name: 'Large' }).click();
  await ann.getByRole('link', { name: 'Standard' }).waitFor();
  assert.equal(new URL(ann.url()).pathname, `/en${BALLOT}`);
  assert.equal(await letters(ann), '22px');
  assert.deepEqual(await smallTargets(ann), []);
  await tick(ann, 0);
  const number = await sendAndReadCode(ann);
  assert.match(ann.url(), /\/en\/r\//);
  await sees(ann, 'You picked this one');

  await ann.getByRole('link', { name: '简体中文' }).click();
  await sees(ann, '交票成功');
  assert.doesNotMatch(ann.url(), /\/en\//);
  assert.equal(await code(ann), number);
  assert.equal(await letters(ann), '22px');
});

for (const [where, size] of [['desk', 'standard'], ['desk', 'large'], ['phone', 'standard'], ['phone', 'large']]) {
  story(`somebody without a mouse votes on a ${where} in ${size} text and always sees where she is`, async devices => {
    const wei = await devices[where]({ path: `${BALLOT}?ui=${size}` });

    await wei.keyboard.press('Tab');
    assert.deepEqual(await focused(wei), { is: 'a.skip', outline: 'solid', hidden: '' });
    while (!(await focused(wei)).is.startsWith('input.pick')) await wei.keyboard.press('Tab');
    const forth = await walk(wei, 'Tab');
    assert.deepEqual(await focused(wei), { is: 'button.btn', outline: 'solid', hidden: '' });
    await wei.keyboard.press('Shift+Tab');
    const back = await walk(wei, 'Shift+Tab');
    assert.equal(forth.length, await wei.locator('.pick').count());
    const bad = [...forth, ...back].filter(({ outline, hidden }) => outline !== 'solid' || hidden);
    assert.deepEqual(bad.map(({ is, outline, hidden }) => `${is}: outline ${outline}, ${hidden}`), []);

    await wei.keyboard.press('Tab');
    await wei.keyboard.press('Space');
    await wei.keyboard.press('Tab');
    await wei.keyboard.press('Space');
    assert.equal((await ticked(wei)).length, 2);
    await walk(wei, 'Tab');
    await wei.keyboard.press(where === 'desk' ? 'Enter' : 'Space');
    await code(wei);
  });
}

story('somebody skips to the content', async ({ desk }) => {
  const wei = await desk({ path: '/' });

  await wei.keyboard.press('Tab');
  await wei.keyboard.press('Enter');

  assert.equal((await focused(wei)).is, 'main');
});

story('a friend finds a receipt by its number, typed in small letters without the hyphen', async ({ phone }) => {
  const mei = await phone({ path: BALLOT });
  await tick(mei, 0, 1, 2);
  const number = await sendAndReadCode(mei);
  const friend = await phone({ path: '/track' });

  await friend.getByLabel('回执号').fill(number.toLowerCase().replace('-', ''));
  await friend.keyboard.press('Enter');

  assert.equal(await code(friend), number);
  await sees(friend, '这张票点了 3 样');
});

story('a mistyped number is told what is wrong with it, right where she typed', async ({ phone }) => {
  const friend = await phone({ path: '/track', expects: [422, 404] });

  for (const [typed, wrong] of [['7K3F-92Q0', /^有错误/], ['7K3F-92QD', /./]]) {
    await friend.getByLabel('回执号').fill(typed);
    const answer = friend.waitForResponse(response => response.url().includes('code='));
    await friend.getByRole('button', { name: '查' }).click();
    assert.equal((await answer).status(), typed.endsWith('0') ? 422 : 404);
    await friend.locator('.errsum:focus').waitFor();
    assert.match(await friend.title(), wrong);
    assert.equal(await friend.getByLabel('回执号').inputValue(), typed);
  }
  await friend.locator('.errsum a').click();

  assert.equal((await focused(friend)).is, 'input.inp');
});

function letters(page) {
  return page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
}

/** What can be pressed and is lower than a fingertip. */
function smallTargets(page) {
  return page.locator(TARGETS).filter({ visible: true }).evaluateAll((all, least) => {
    const small = all.filter(target => target.getBoundingClientRect().height < least);
    return small.map(target => `${target.className} ${target.innerText}: ${target.getBoundingClientRect().height}`);
  }, FINGERTIP_PX);
}

/** From candidate to candidate, until the focus leaves the list. */
async function walk(page, key) {
  const stops = [];
  for (;;) {
    const stop = await focused(page);
    if (!stop.is.startsWith('input.pick')) return stops;
    stops.push(stop);
    await page.keyboard.press(key);
  }
}

/** What has the focus, how that is shown, and what of it cannot be seen. */
function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    const kind = element.classList[0];
    const shown = kind === 'pick' ? element.nextElementSibling : element;
    const box = shown.getBoundingClientRect();
    const bar = document.querySelector('.bar')?.getBoundingClientRect();
    const isOff = box.top < -1 || box.left < -1 || box.bottom > innerHeight + 1;
    const isBehind = kind === 'pick' && box.bottom > bar.top + 1 && box.top < bar.bottom;
    const [top, bottom] = [box.top, box.bottom].map(Math.round);
    return {
      is: element.localName + (kind ? `.${kind}` : '') + (kind === 'pick' ? ` ${element.value}` : ''),
      outline: getComputedStyle(shown).outlineStyle,
      hidden: isOff ? `off the screen at ${top} to ${bottom}` : isBehind ? `${bottom - Math.round(bar.top)} px behind the bar` : '',
    };
  });
}
