// Makes a few pages kinder. Every page works without it.
'use strict';

// The ballot: say that it is being sent, and keep the picks when there is no network.
for (const form of document.querySelectorAll('form[data-round]')) {
  // A phone may serve a family: what one is picking is kept for them alone.
  const store = ['picks', form.dataset.round, form.dataset.who].filter(Boolean).join('-');
  const boxes = [...form.querySelectorAll('input[name=choice]')];
  const button = form.querySelector('button[type=submit]');
  const offline = form.querySelector('.bar__off');
  const said = form.querySelector('.bar__say');
  const idle = button.textContent;

  const tellNetwork = () => {
    const off = !navigator.onLine;
    offline.hidden = !off;
    said.hidden = off;
  };
  const kept = () => {
    try { return JSON.parse(sessionStorage.getItem(store)) || []; } catch { return []; }
  };
  const keep = () => {
    try { sessionStorage.setItem(store, JSON.stringify(boxes.filter(b => b.checked).map(b => b.value))); } catch { /* full or forbidden */ }
  };
  const rest = () => {
    button.removeAttribute('aria-busy');
    button.textContent = idle;
  };

  if (!boxes.some(box => box.checked)) {
    const before = kept();
    for (const box of boxes) box.checked = before.includes(box.value);
  }
  form.addEventListener('change', keep);
  form.addEventListener('submit', event => {
    if (!navigator.onLine) {
      event.preventDefault();
      tellNetwork();
    } else if (button.getAttribute('aria-busy') === 'true') {
      event.preventDefault();
    } else {
      button.setAttribute('aria-busy', 'true');
      button.textContent = button.dataset.busy;
      setTimeout(rest, 15000);
    }
  });
  addEventListener('online', tellNetwork);
  addEventListener('offline', tellNetwork);
  addEventListener('pageshow', rest);
}

// A receipt: what was picked has arrived, so nothing needs keeping. Nor where somebody else begins on this device.
const forget = () => {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith('picks-')) sessionStorage.removeItem(key);
  } catch { /* forbidden */ }
};
if (document.querySelector('.slip')) forget();
for (const form of document.querySelectorAll('form[data-forgets]')) form.addEventListener('submit', forget);

// A button to share the address.
for (const share of document.querySelectorAll('.share')) {
  const button = share.querySelector('button');
  const address = share.querySelector('[data-share]').dataset.share;
  button.hidden = !(navigator.share || navigator.clipboard);
  button.addEventListener('click', async () => {
    try {
      if (navigator.share) return await navigator.share({ title: document.title, url: address });
      await navigator.clipboard.writeText(address);
      button.querySelector('span').textContent = button.dataset.done;
    } catch { /* the address stands above the button */ }
  });
}

// A button that prints the page.
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}

// A desk: what was pressed says so until the answer comes, and is not pressed twice.
const desk = document.querySelector('main[data-busy]');
desk?.addEventListener('submit', event => {
  const button = event.submitter;
  if (!button || event.target.method !== 'post') return;
  if (button.getAttribute('aria-busy') === 'true') return event.preventDefault();
  button.setAttribute('aria-busy', 'true');
  const told = document.createElement('span');
  told.className = 'busy';
  told.setAttribute('role', 'status');
  button.after(told);
  setTimeout(() => told.append(document.createElement('progress'), desk.dataset.busy), 300);
});
addEventListener('pageshow', () => {
  for (const told of document.querySelectorAll('.busy')) {
    told.previousElementSibling.removeAttribute('aria-busy');
    told.remove();
  }
});

// A mistake is where the reader starts.
document.querySelector('.errsum')?.focus();
