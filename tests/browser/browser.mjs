// Browsers of people, watched: nothing may go wrong on a page that the test has not announced.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { start } from './portal.mjs';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const PATIENCE_MS = 30_000;

const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };
const DESK = { viewport: { width: 1280, height: 900 } };

export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: FLAGS });
}

/** The devices of one story. */
export class Devices {
  #browser;
  #contexts = [];
  /** What went wrong unannounced. */
  troubles = [];

  constructor(browser, portal) {
    this.#browser = browser;
    // Nobody's page may still be loading while the portal is started again.
    this.portal = { ...portal, goOn: async later => { await this.#comeToRest(); await portal.goOn(later); } };
  }

  async #comeToRest() {
    const pages = this.#contexts.flatMap(context => context.pages());
    await Promise.all(pages.map(page => page.waitForLoadState('networkidle')));
  }

  /** A phone nobody has used here before; `expects` announces the statuses of errors to come. */
  phone = wish => this.#device(PHONE, wish);

  /** A computer on a desk. */
  desk = wish => this.#device(DESK, wish);

  async #device(kind, { js = true, lang = 'zh-CN', path, expects = [], ...more } = {}) {
    const baseURL = this.portal.url;
    const context = await this.#browser.newContext({ ...kind, javaScriptEnabled: js, locale: lang, baseURL, ...more });
    this.#contexts.push(context);
    context.setDefaultTimeout(PATIENCE_MS);
    this.#watch(context, expects);
    const page = await context.newPage();
    if (path) await page.goto(path);
    return page;
  }

  #watch(context, expects) {
    const trouble = text => this.troubles.push(text);
    const announced = text => expects.some(status => text.includes(`a status of ${status} `));
    context.on('console', said => {
      const isBad = said.type() === 'error' || /Content.Security.Policy/i.test(said.text());
      if (isBad && !announced(said.text())) trouble(`console of ${said.page()?.url()}: ${said.text()}`);
    });
    context.on('weberror', error => trouble(`script of ${error.page()?.url()}: ${error.error()}`));
    context.on('request', request => {
      if (new URL(request.url()).origin !== this.portal.url) trouble(`a request elsewhere: ${request.url()}`);
    });
    context.on('response', response => {
      const status = response.status();
      if (status >= 400 && !expects.includes(status)) trouble(`${status}: ${response.url()}`);
    });
  }

  async putAway() {
    await Promise.all(this.#contexts.map(context => context.close()));
  }

  wereWell() {
    assert.deepEqual(this.troubles, []);
  }
}

/** A portal with these settings and a browser for the stories of one file, from this hour on: `story(name, async devices => …)`. */
export function town(now, more) {
  let portal;
  let browser;
  before(async () => { [portal, browser] = await Promise.all([start(now, more), launch()]); });
  after(async () => {
    await browser?.close();
    await portal?.stop();
  });
  return (name, tell) => test(name, async t => {
    const devices = new Devices(browser, portal);
    try {
      await tell(devices);
    } finally {
      await devices.putAway();
      devices.troubles.forEach(trouble => t.diagnostic(trouble));
    }
    devices.wereWell();
  });
}
