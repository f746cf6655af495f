// How staff come in.
import { PASSWORD } from './portal.mjs';

/** Signs an officer in on the page that asks for it. */
export async function signIn(page, name, password = PASSWORD) {
  await page.locator('#name').fill(name);
  await page.locator('#password').fill(password);
  await page.locator('main form button').click();
  await page.waitForLoadState();
}

/** Fills in the form that does this and sends it; a list ticks exactly those boxes. */
export async function fills(page, deed, fields = {}) {
  const form = page.locator(`form[action$="${deed}"]`);
  for (const [name, value] of Object.entries(fields)) {
    const field = form.locator(`[name="${name}"]`);
    if (Array.isArray(value)) await ticks(field, value);
    else if (await field.evaluate(it => it.localName) === 'select') await field.selectOption(value);
    else await field.fill(value);
  }
  await form.locator('button[type=submit]').first().click();
  await page.waitForLoadState();
}

async function ticks(boxes, values) {
  for (const box of await boxes.all()) {
    if (await box.isChecked() !== values.includes(await box.getAttribute('value'))) {
      await box.locator('xpath=ancestor::label').click();
    }
  }
}
