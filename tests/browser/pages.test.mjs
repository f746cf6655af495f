// What holds of every page of the sitemap, in both languages.
import assert from 'node:assert/strict';
import { BALLOT, RECEIPT, send, tick } from './ballot.mjs';
import { town } from './browser.mjs';

const WIDTHS = [320, 390, 768, 1280];
const FIRST_VISIT_BYTES = 30 * 1024;
const story = town();

for (const size of ['standard', 'large']) {
  story(`nobody has to scroll sideways or put words together in ${size} text`, async ({ desk, portal }) => {
    const page = await desk({ path: `${BALLOT}?ui=${size}` });
    await tick(page, 0, 1, 2);
    await send(page);
    await page.waitForURL(RECEIPT);
    const receipt = new URL(page.url()).pathname;

    const wrong = [];
    for (const path of [...await portal.paths(), receipt, `/en${receipt}`]) {
      await page.goto(path);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        wrong.push(...(await tooNarrow(page)).map(words => `${path} at ${width}: ${words}`));
      }
    }

    assert.deepEqual(wrong, []);
  });
}

story('a first visit to any page costs no more than 30 KB', async ({ phone, portal }) => {
  const heavy = [];
  for (const path of await portal.paths(4)) {
    const visitor = await phone({ extraHTTPHeaders: { 'accept-encoding': 'gzip' } });
    const loaded = await bodiesOf(visitor, path);
    const bytes = loaded.reduce((sum, [, size]) => sum + size, 0);
    if (bytes > FIRST_VISIT_BYTES) heavy.push([path, bytes, loaded]);
    assert.deepEqual([...new Set(loaded.map(([kind]) => kind))].sort(), ['css', 'html', 'js', 'svg'], path);
    await visitor.context().close();
  }

  assert.deepEqual(heavy, []);
});

/** What stands beyond the edges: the page itself, or words of it; and, from 390 px on, words that are broken in two. */
function tooNarrow(page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const found = scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide`] : [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      if (!text.data.trim() || text.parentElement.closest('.vh, .skip')) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      const { left, right } = range.getBoundingClientRect();
      if (left < -1 || right > clientWidth + 1) found.push(`“${text.data}” from ${Math.round(left)} to ${Math.round(right)}`);
      const isLatin = clientWidth >= 390 && !text.parentElement.closest('.hash');
      for (const word of isLatin ? text.data.matchAll(/[A-Za-z]+/g) : []) {
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        if (new Set([...range.getClientRects()].map(line => line.top)).size > 1) found.push(`“${word}” is broken in two`);
      }
    }
    return found;
  });
}

/** Every answer a first visit brings, with its bytes on the wire when compressed by gzip. */
async function bodiesOf(page, path) {
  const kinds = { 'text/html': 'html', 'text/css': 'css', 'text/javascript': 'js', 'image/svg+xml': 'svg' };
  const finished = [];
  page.on('requestfinished', request => finished.push(request));
  await page.goto(path);
  return Promise.all(finished.map(async request => {
    const headers = await (await request.response()).allHeaders();
    assert.ok(['gzip', undefined].includes(headers['content-encoding']), `${request.url()}: ${headers['content-encoding']}`);
    const { responseBodySize } = await request.sizes();
    return [kinds[headers['content-type'].split(';')[0]] ?? request.url(), responseBodySize];
  }));
}
