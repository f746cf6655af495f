// What every page is checked by: axe, and the Nu checker of HTML.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const VNU = fileURLToPath(new URL('node_modules/vnu-jar/build/dist/vnu.jar', import.meta.url));
const AXE = await readFile(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Opens a page that answers with this status. */
export async function opened(page, path, status) {
  const answer = await page.goto(path);
  assert.equal(answer.status(), status, path);
  return answer;
}

/** What comes back to a form that is sent by `press`. */
export async function answered(page, status, press) {
  const answer = page.waitForResponse(response => response.request().method() === 'POST');
  await press();
  assert.equal((await answer).status(), status);
  await page.waitForLoadState();
  return answer;
}

/** Adds what axe finds on the page: what is wrong, and where it was met. */
export async function axe(page, found) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(tags => axe.run({ runOnly: tags, resultTypes: ['violations'] }), RULES);
  for (const { id, nodes } of violations) {
    for (const { target, failureSummary } of nodes) {
      const wrong = `${id}: ${target}: ${failureSummary}`;
      found.set(wrong, [...found.get(wrong) ?? [], page.url()]);
    }
  }
}

/** One run of the Nu checker over all files: [file, what is wrong]. */
export async function checked(folder) {
  const words = ['-jar', VNU, '--skip-non-html', '--errors-only', '--format', 'json', folder];
  const told = await new Promise(done => execFile('java', words, { maxBuffer: 1e8 }, (_, out, err) => done(err || out)));
  const { messages } = JSON.parse(told);
  return messages.map(({ url, message, extract }) => [url.split('/').pop(), `${message} ${extract}`]);
}
