// How staff come in.
import { PASSWORD } from './portal.mjs';

/** Signs an officer in on the page that asks for it. */
export async function signIn(page, name, password = PASSWORD) {
  await page.locator('#name').fill(name);
  await page.locator('#password').fill(password);
  await page.locator('main form button').click();
  await page.waitForLoadState();
}
