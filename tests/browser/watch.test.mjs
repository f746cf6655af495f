// The watch over the pages of all other stories sees what it is there for.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Devices, launch } from './browser.mjs';
import { start } from './portal.mjs';

let portal;
let browser;
before(async () => { [portal, browser] = await Promise.all([start(), launch()]); });
after(async () => {
  await browser.close();
  await portal.stop();
});

const TROUBLES = {
  'an error in the console': [() => console.error('ouch'), /console.*ouch/],
  'a script that breaks': [() => { setTimeout(() => { throw new Error('snap'); }); }, /script.*snap/],
  'a style that the policy forbids': [() => document.body.setAttribute('style', 'color: red'), /Content Security Policy/],
  'a picture from elsewhere': [() => { new Image().src = 'http://127.0.0.1:9/far.png'; }, /console|elsewhere/],
  'a page from elsewhere': [() => { open('http://127.0.0.1:9/'); }, /a request elsewhere/],
  'an answer that is an error': [() => { fetch('/nothing'); }, /404: .*nothing/],
};

for (const [name, [happens, told]] of Object.entries(TROUBLES)) {
  test(`${name} does not go unnoticed`, async () => {
    const devices = new Devices(browser, portal);
    const page = await devices.desk({ path: '/' });
    devices.wereWell();

    await page.evaluate(happens);
    await page.waitForTimeout(300);

    await devices.putAway();
    assert.throws(() => devices.wereWell(), told);
  });
}

test('an error that was announced is none', async () => {
  const devices = new Devices(browser, portal);
  const page = await devices.desk({ expects: [404] });

  await page.goto('/nothing');

  await devices.putAway();
  devices.wereWell();
});
