// How staff come in.
import { PASSWORD } from './portal.mjs';

/** Signs an officer in on the page that asks for it. */
export async function signIn(page, name, password = PASSWORD) {
  await page.locator('#name').fill(name);
  await page.locator('#password').fill(password);
  await page.locator('main form button').click();
  await page.waitForLoadState();
}

/** Fills in the form that does this and presses its button, where there are several the one of this name. */
export async function fills(page, deed, fields = {}, name) {
  const form = page.locator(`form[action$="${deed}"]`);
  for (const [key, value] of Object.entries(fields)) {
    const field = form.locator(`[name="${key}"]`);
    if (Array.isArray(value)) await ticks(field, value);
    else if (await field.evaluate(it => it.localName) === 'select') await field.selectOption(value);
    else await field.fill(value);
  }
  await form.getByRole('button', { name }).click();
  await page.waitForLoadState();
}

async function ticks(boxes, values) {
  for (const box of await boxes.all()) {
    if (await box.isChecked() === values.includes(await box.getAttribute('value'))) continue;
    await box.page().locator(`label[for="${await box.getAttribute('id')}"]`).click();
  }
}
