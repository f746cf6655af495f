// The ballot: solves the challenge in the background, from the first tick on, so that sending stays one tap. Where it cannot
// be solved the ballot goes without, and the portal asks a plain question instead.
'use strict';

for (const place of document.querySelectorAll('[data-challenge]')) {
  const { challenge, widget: code, worker, told } = place.dataset;
  const form = place.closest('form');
  const button = form.querySelector('button[type=submit]');
  const said = form.querySelector('.bar__say');
  // Sooner than the portal's ten minutes, and by a clock that nobody sets.
  const GOOD_FOR_MS = 9 * 60_000;
  // As long as we tell people at most; then the question is quicker.
  const PATIENCE_MS = 60_000;
  const ALGORITHM = 'PBKDF2/SHA-256';
  let widget = null;
  let solving = null;
  let solvedAt = 0;

  const load = async () => {
    if (!isSecureContext || !crypto.subtle) throw new Error('this browser computes nothing on an unprotected page');
    await import(code);
    $altcha.algorithms.set(ALGORITHM, () => new Worker(worker));
    widget = document.createElement('altcha-widget');
    const loaded = new Promise(done => { widget.addEventListener('load', done, { once: true }); });
    const quiet = { display: 'invisible', hideFooter: true, hideLogo: true, humanInteractionSignature: false, minDuration: 0, timeout: PATIENCE_MS };
    widget.setAttribute('challenge', challenge);
    widget.setAttribute('configuration', JSON.stringify(quiet));
    place.append(widget);
    await loaded;
    // The widget's box, which nobody sees, would keep the form back while it works.
    form.noValidate = true;
  };
  const isSolved = () => widget?.getState() === 'verified' && performance.now() - solvedAt < GOOD_FOR_MS;
  const solve = async () => {
    try {
      if (!widget) await load();
      if (await widget.verify()) solvedAt = performance.now();
    } catch (error) {
      console.info('The challenge is not solved:', error);
    }
    return isSolved();
  };
  const begin = () => {
    solving ??= solve().finally(() => { solving = null; });
    return solving;
  };

  const waiting = document.createElement('p');
  waiting.className = 'bar__wait';
  waiting.setAttribute('role', 'status');
  said.after(waiting);
  const wait = isOn => {
    said.hidden = isOn;
    waiting.textContent = isOn ? told : '';
    if (isOn) button.setAttribute('aria-busy', 'true');
    else button.removeAttribute('aria-busy');
  };

  let goes = false;
  form.addEventListener('change', () => { if (!isSolved()) begin(); });
  // Before all others: what is not sent yet need not say that it is being sent.
  document.addEventListener('submit', async event => {
    if (event.target !== form || goes || isSolved() || !navigator.onLine) return;
    event.preventDefault();
    event.stopPropagation();
    if (waiting.textContent) return;
    wait(true);
    await begin();
    wait(false);
    goes = true;
    button.click();
    goes = false;
  }, { capture: true });
  addEventListener('pageshow', () => wait(false));
}
