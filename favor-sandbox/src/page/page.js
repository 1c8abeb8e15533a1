// Buttons make calls of the control; the page looks for news every two seconds.
'use strict';

const wrong = document.getElementById('wrong');
const ENDED = 'The sandbox has ended. 沙箱已停止';

// A call that the address names is open.
function openNamed() {
  document.getElementById(location.hash.slice(1))?.setAttribute('open', '');
}

async function post(target) {
  try {
    const response = await fetch(target, { method: 'POST' });
    const body = await response.text();
    wrong.textContent = response.ok ? '' : JSON.parse(body).message;
  } catch (error) {
    wrong.textContent = String(error);
  }
  await renew();
}

// Puts the sections that have changed in the place of the old ones. What is open stays open; a form that somebody
// writes into stays as it is.
async function renew() {
  let text;
  try {
    text = await (await fetch('/')).text();
  } catch {
    wrong.textContent = ENDED;
    return;
  }
  if (wrong.textContent === ENDED) wrong.textContent = '';
  const page = new DOMParser().parseFromString(text, 'text/html');
  for (const section of page.querySelectorAll('main > section')) {
    const old = document.getElementById(section.id);
    if (!old) {
      location.reload();
      return;
    }
    const isUsed = old.contains(document.activeElement) && old.querySelector('form');
    if (isUsed) continue;
    for (const open of old.querySelectorAll('details[open]')) {
      section.querySelector(`#${open.id}`)?.setAttribute('open', '');
    }
    if (old.innerHTML !== section.innerHTML) old.replaceWith(document.adoptNode(section));
  }
}

document.addEventListener('click', (event) => {
  const { post: target, question } = event.target.dataset ?? {};
  if (target && (!question || confirm(question))) post(target);
});

document.addEventListener('submit', (event) => {
  event.preventDefault();
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(event.target)) {
    if (value) query.append(name, value);
  }
  document.activeElement?.blur();
  post(`${event.target.dataset.arm}?${query}`);
});

addEventListener('hashchange', openNamed);
openNamed();
setInterval(renew, 2000);
