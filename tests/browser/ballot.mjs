// What people do with a ballot, and what they see of it.
import { OPEN } from './portal.mjs';

export const BALLOT = `/vote/${OPEN}`;
export const RECEIPT = /\/r\/[0-9A-Z]{8}$/;

const GREY = 'rgb(118, 132, 154)';
const NONE = 'rgba(0, 0, 0, 0)';
const COLOURS = { 'rgb(23, 64, 166)': 'cobalt', 'rgb(184, 51, 15)': 'vermilion' };

/** Ticks, or unticks, the candidates at these places of the list. */
export async function tick(page, ...places) {
  for (const place of places) await page.locator('label.opt').nth(place).click();
}

/** The candidates that are ticked. */
export function ticked(page) {
  return page.locator('.pick:checked').evaluateAll(boxes => boxes.map(box => box.value));
}

/** The sentence of the bar that is in sight. */
export async function said(page) {
  return (await page.locator('.bar__say').innerText()).trim();
}

/** The colours of the bar's dots. */
export async function dots(page) {
  const styles = await page.locator('.bar__dots i').evaluateAll(all => all.map(dot => {
    const { backgroundColor, borderColor } = getComputedStyle(dot);
    return [backgroundColor, borderColor];
  }));
  const name = ([ground, edge]) => ground === NONE && edge === GREY ? 'hollow' : COLOURS[ground] ?? `${ground} ${edge}`;
  return styles.map(name).join(' ');
}

export function send(page) {
  return page.locator('.bar button').click();
}

/** Sends the ballot and reads the number on the receipt. */
export async function sendAndReadCode(page) {
  await send(page);
  return code(page);
}

export function code(page) {
  return page.locator('.slip__code').innerText();
}

/** Waits until these words are in sight. */
export function sees(page, words) {
  return page.getByText(words).filter({ visible: true }).first().waitFor();
}
