// Every page is valid HTML and passes axe, on a phone and on a desk, in standard and in large text.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BALLOT, RECEIPT, send, tick } from './ballot.mjs';
import { town } from './browser.mjs';
import { answered, axe, checked, opened } from './checks.mjs';
import { signIn } from './desk.mjs';
import { OPEN, PAST } from './portal.mjs';

/** How many ballots one device may send. */
const DEVICE_AN_HOUR = 300;
/** Whose desk which pages are; where batches of a stage are listed, the first of them is looked at too. */
const DESKS = {
  mod: ['/admin', '/admin/nominations'],
  plan: ['/admin', '/admin/rounds', `/admin/rounds/${OPEN}`, '/admin/new-round', '/admin/batches', '/admin/batches/new',
    '/admin/batches/import', '/admin/batches?stage=reported', '/admin/publish', '/admin/publish/new',
    '/admin/warnings', '/admin/warnings/new', '/admin/plan', '/admin/plan/new'],
  panel: ['/admin', '/admin/selection', `/admin/selection/${PAST}`],
  head: ['/admin', `/admin/rounds/${OPEN}`],
  samp: ['/admin', '/admin/batches?stage=planned'],
  lab: ['/admin', '/admin/batches?stage=in_laboratory'],
  publ: ['/admin', '/admin/publish', '/admin/warnings'],
  audit: ['/admin'],
};
const story = town(undefined, { DIANJIAN_CHALLENGE: 'on' });

story('every page is valid HTML', async ({ desk, portal }) => {
  const folder = await mkdtemp(join(tmpdir(), 'dianjian-html-'));
  const page = await desk({ expects: [404, 422, 429] });
  const saved = [];

  for (const lang of ['', '/en']) {
    for await (const answer of everyKindOfPage(page, portal, lang)) {
      const file = join(folder, `${saved.length}.html`);
      await writeFile(file, await answer.text());
      saved.push(`${answer.status()} ${answer.url()}`);
    }
  }
  const mistakes = await checked(folder);
  await rm(folder, { recursive: true });

  assert.ok(saved.length > 50, `${saved.length} pages`);
  assert.deepEqual(mistakes.map(([file, told]) => `${saved[parseInt(file, 10)]}: ${told}`), []);
});

// Every two of device, size and language meet once.
for (const [where, size, lang] of [
  ['phone', 'standard', ''], ['phone', 'large', '/en'], ['desk', 'large', ''], ['desk', 'standard', '/en'],
]) {
  story(`axe finds nothing on a ${where} in ${size} text${lang && ', in English'}`, async ({ portal, ...devices }) => {
    const page = await devices[where]({ path: `/?ui=${size}`, expects: [404, 422, 429] });
    const found = new Map();
    const look = () => axe(page, found);

    for await (const _ of everyKindOfPage(page, portal, lang, { ofAKind: 6, onEachTick: look })) await look();

    const told = [...found].map(([wrong, pages]) => `${wrong} (${pages.length} times, first on ${pages[0]})`);
    assert.deepEqual(told, []);
  });
}

/** Opens, one after another, every page of the sitemap in one language and those that are not in it. */
async function* everyKindOfPage(page, portal, lang, { ofAKind, onEachTick = () => {} } = {}) {
  const isOurs = path => (path === '/en' || path.startsWith('/en/')) === (lang === '/en');
  for (const path of (await portal.paths(ofAKind)).filter(isOurs)) yield opened(page, path, 200);
  yield opened(page, `${lang}/nothing`, 404);
  yield opened(page, `${lang}/track?code=wrong`, 422);
  yield opened(page, `${lang}/track?code=7K3F-92QD`, 404);

  yield opened(page, `${lang}/admin`, 200);
  yield* everyDesk(page, lang);

  await opened(page, `${lang}${BALLOT}`, 200);
  await page.locator('.pick').evaluateAll(all => { for (const pick of all) pick.checked = false; });
  for (const place of [0, 1, 2, 3]) {
    await tick(page, place);
    await onEachTick();
  }
  yield sent(page, 422);
  await tick(page, 3);
  await send(page);
  await page.waitForURL(RECEIPT);
  yield opened(page, page.url(), 200);
  yield opened(page, `${lang}${BALLOT}`, 200);
  await page.goBack();
  await page.locator('.acts form button').click();
  await page.locator('.slip--off').waitFor();
  yield opened(page, page.url(), 200);
  yield* oneMoreStep(page, lang);
}

/** A ballot without a solution gets a question, then a mistake in it; a device that never stops gets a time to come back. */
async function* oneMoreStep(page, lang) {
  await page.context().clearCookies({ name: 'dj_voter' });
  await opened(page, `${lang}${BALLOT}`, 200);
  const answer = status => answered(page, status, () => page.locator('main button[type=submit]').click());
  yield answered(page, 200, async () => {
    await page.locator('form[data-round]').evaluate(form => {
      form.querySelector('.pick').checked = true;
      form.submit();
    });
    await page.locator('#answer').waitFor();
  });
  yield answer(422);
  await page.evaluate(async ([path, times]) => {
    const once = { method: 'POST', body: new URLSearchParams({ choice: '' }) };
    for (let time = 0; time < times; time++) await fetch(path, once);
  }, [`${lang}${BALLOT}`, DEVICE_AN_HOUR]);
  yield answer(429);
}

/** What officers have before them, each signed in. */
async function* everyDesk(page, lang) {
  for (const [name, paths] of Object.entries(DESKS)) {
    await page.goto(`${lang}/admin`);
    await signIn(page, name);
    for (const path of paths) {
      yield opened(page, lang + path, 200);
      const batch = path.includes('?stage=') && await page.locator('a[href*="/admin/batches/20"]').first().getAttribute('href');
      if (batch) yield opened(page, batch, 200);
    }
    await page.locator('.ah form button').click();
    await page.waitForLoadState();
  }
}

function sent(page, status) {
  return answered(page, status, () => send(page));
}
