// The form of complaints and reports, as people fill it in.

/** What a parent answers, by question. */
export const TOY = {
  want: 'money',
  what: { what: '捏捏乐' },
  problem: 'hurts',
  where: { place: '城南一家文具店', price: '15' },
  evidence: { told: '孩子捏了两天，手上起了红疹。', request: '退 15 元' },
  contact: { name: '样例市民', phone: '13800000000', address: '示范区样例路 1 号' },
};

/** Answers every question up to the page to check. */
export async function answers(page, all) {
  for (const [question, given] of Object.entries(all)) {
    if (typeof given === 'string') await page.locator(`label[for=${question}-${given}]`).click();
    else for (const [field, value] of Object.entries(given)) await page.locator(`#${field}`).fill(value);
    await goesOn(page);
  }
}

export async function goesOn(page) {
  await page.locator('form.wizard button.btn[value=next]').click();
  await page.waitForLoadState();
}

/** The numbers and secrets on the receipt. */
export async function slips(page) {
  const read = selector => page.locator(selector).allInnerTexts();
  const [numbers, secrets] = [await read('.slip__code'), await read('.slip__secret')];
  return numbers.map((number, n) => ({ number: number.replace('-', ''), secret: secrets[n] }));
}
