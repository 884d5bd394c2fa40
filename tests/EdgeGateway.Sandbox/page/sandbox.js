// The page polls /sandbox/state and does what a button says through the control API.
// A room's card is built anew only when that room has changed, so that half-typed text stays.

const lost = 'The sandbox does not answer';
const cards = new Map();
const byId = id => document.getElementById(id);
const copyOf = id => byId(id).content.firstElementChild.cloneNode(true);

// Each box switches a part of the fault set: [label, values when on, is it on].
const faultBoxes = [
  ['Token: 401', { tokenStatus: 401 }, f => f.tokenStatus === 401],
  ['Token: 503', { tokenStatus: 503 }, f => f.tokenStatus === 503],
  ['Token: HTML page with 200', { tokenHtml: true }],
  ['Token: 10 s late', { tokenDelaySeconds: 10 }],
  ['Upgrade: 400', { upgradeStatus: 400 }, f => f.upgradeStatus === 400],
  ['Upgrade: 429', { upgradeStatus: 429 }, f => f.upgradeStatus === 429],
  ['Upgrade: 503', { upgradeStatus: 503 }, f => f.upgradeStatus === 503],
  ['No connection_ack', { noAck: true }],
  ['No status answer', { noStatusAnswer: true }],
  ['No pongs', { noPong: true }],
  ['Every event twice', { duplicates: true }],
  ['Shuffled in windows of 20', { shuffleWindow: 20 }],
  ['Bursts of 50, 3 s pause, no pongs', { burstEvents: 50, burstPauseSeconds: 3 }, f => f.burstEvents > 0],
  ['Drop every 10 events', { closeCode: 1006, closeAfterEvents: 10, closeEveryTime: true }, f => f.closeCode !== null],
  ['Half-open: swallow everything', { halfOpen: true }],
  ['Pause reading and writing', { paused: true }],
  ['GraphQL error on subscribe', { subscribeError: 'Internal server error' }],
  ['next with another id', { wrongSubscriptionId: true }],
  ['Forget what was sent last', { forgetMark: true }],
  ['No close after complete', { noCloseAfterComplete: true }],
];

const none = {
  tokenStatus: null, tokenHtml: false, tokenDelaySeconds: 0, upgradeStatus: null, noAck: false, noStatusAnswer: false,
  noPong: false, duplicates: false, shuffleWindow: 0, burstEvents: 0, burstPauseSeconds: 1, closeCode: null,
  closeAfterEvents: 0, closeEveryTime: false, halfOpen: false, paused: false, subscribeError: null,
  wrongSubscriptionId: false, forgetMark: false, noCloseAfterComplete: false,
};

const streamActions = [
  ['Close 1001', '/sandbox/stream/close', { code: 1001, reason: 'maintenance' }],
  ['Close 4401', '/sandbox/stream/close', { code: 4401, reason: 'Unauthorized' }],
  ['Close 4409', '/sandbox/stream/close', { code: 4409, reason: 'Impossible to connect' }],
  ['Drop the line', '/sandbox/stream/drop', {}],
  ['Server complete', '/sandbox/stream/complete', {}],
  ['Revoke tokens', '/sandbox/tokens/revoke', {}],
  ['Free the stream', '/sandbox/stream/reset', {}],
];

async function send(method, path, body) {
  const response = await fetch(path, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(text ? JSON.parse(text).error : `${response.status}`);
  }
  return text ? JSON.parse(text) : null;
}

async function act(method, path, body) {
  try {
    const answer = await send(method, path, body);
    byId('notice').textContent = '';
    await refresh();
    return answer;
  } catch (problem) {
    byId('notice').textContent = problem.message;
    return null;
  }
}

function onClick(button, method, path, body) {
  button.addEventListener('click', () => act(method, path, body));
}

function onSubmit(form, send) {
  form.addEventListener('submit', async event => {
    event.preventDefault();
    if (await send(new FormData(form))) {
      form.reset();
    }
  });
}

function messageItem(path) {
  return message => {
    const item = copyOf('message');
    item.querySelector('.text').textContent = message.text;
    item.querySelector('.text').classList.toggle('delivered', message.delivered);
    const one = `${path}/messages/${encodeURIComponent(message.id)}`;
    onClick(item.querySelector('.hand-over'), 'POST', `${one}/hand-over`);
    onClick(item.querySelector('.delete'), 'DELETE', one);
    if (message.delivered) {
      item.querySelector('.hand-over').remove();
      item.querySelector('.delete').remove();
    }
    return item;
  };
}

function stayArticle(stay, rooms) {
  const article = copyOf('stay');
  const path = `/sandbox/reservations/${encodeURIComponent(stay.id)}`;
  article.querySelector('.guest').textContent = stay.guest;
  article.querySelector('.id').textContent = stay.id;
  onClick(article.querySelector('.check-out'), 'POST', `${path}/check-out`);
  article.querySelector('.messages').append(...stay.messages.map(messageItem(path)));
  onSubmit(article.querySelector('.write'), data => act('POST', `${path}/messages`, { text: data.get('text') }));
  const select = article.querySelector('select');
  for (const room of rooms.filter(room => room !== stay.room)) {
    select.append(new Option(room, room));
  }
  onSubmit(article.querySelector('.move'), data => act('POST', `${path}/move`, { room: data.get('room') }));
  const light = article.querySelector('.light');
  light.textContent = stay.light ? 'Light off' : 'Light on';
  onClick(light, 'PUT', `${path}/light`, { on: !stay.light });
  return article;
}

function showRoom(room, stays, rooms) {
  let card = cards.get(room.room);
  if (!card) {
    card = { element: copyOf('room'), shown: '' };
    card.element.querySelector('h3').textContent = room.room;
    onSubmit(card.element.querySelector('.check-in'),
      data => act('POST', '/sandbox/reservations', { guest: data.get('guest'), room: room.room, checkedIn: true }));
    cards.set(room.room, card);
    byId('rooms').append(card.element);
  }
  const now = JSON.stringify([room, stays, rooms.length]);
  if (now === card.shown) {
    return;
  }
  card.shown = now;
  const lamp = card.element.querySelector('.lamp');
  lamp.classList.toggle('lit', room.light);
  lamp.setAttribute('aria-label', room.light ? 'Message light on' : 'Message light off');
  card.element.querySelector('.stays').replaceChildren(...stays.map(stay => stayArticle(stay, rooms)));
}

function showStream(state) {
  const counts = map => Object.entries(map).map(([key, count]) => `${key}: ${count}`).join(', ') || 'none';
  const { stream, counters } = state;
  const rows = [
    ['Stream', stream.status + (stream.lockedOut ? ', locked' : '')],
    ['Open sockets', stream.sockets],
    ['Offsets', `${stream.oldestOffset} to before ${stream.nextOffset}`],
    ['Events sent', counters.eventsSent],
    ['Subscriptions', counters.subscriptions],
    ['Pings', counters.pings],
    ['Token calls', counts(counters.tokenCalls)],
    ['Upgrades', counts(counters.upgrades)],
    ['Closes', counts(counters.closes)],
  ];
  byId('stream').replaceChildren(...rows.flatMap(([name, value]) => {
    const [dt, dd] = [document.createElement('dt'), document.createElement('dd')];
    dt.textContent = name;
    dd.textContent = value;
    return [dt, dd];
  }));
}

function isOn([, values, test], faults) {
  return test ? test(faults) : Object.entries(values).every(([name, value]) => faults[name] === value);
}

function buildControls() {
  for (const box of faultBoxes) {
    const [label, values] = box;
    const [item, text, check] = ['li', 'label', 'input'].map(tag => document.createElement(tag));
    check.type = 'checkbox';
    check.addEventListener('change', () => act('PATCH', '/sandbox/faults',
      check.checked ? values : Object.fromEntries(Object.keys(values).map(name => [name, none[name]]))));
    text.append(check, label);
    item.append(text);
    byId('faults').append(item);
    box.check = check;
  }
  for (const [label, path, body] of streamActions) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = label;
    onClick(button, 'POST', path, body);
    byId('stream-actions').append(button);
  }
  byId('make-key').addEventListener('submit', makeKey);
  onClick(byId('faults-off'), 'DELETE', '/sandbox/faults');
}

// OPERA shows its user the code and the text, and leaves it to him whether to try again.
async function makeKey(event) {
  event.preventDefault();
  const [form, answer] = [event.target, byId('key-answer')];
  const button = form.querySelector('button');
  button.disabled = true;
  answer.className = '';
  answer.textContent = 'Present a card at the encoder …';
  try {
    const { status, body } = await send('POST', '/sandbox/keys', Object.fromEntries(new FormData(form)));
    const track = body?.keyTrack?.[0];
    const extra = track?.keyTrack3 ? ` PIN ${track.keyTrack3}` : track?.keyTrack2 ? ` Card ${track.keyTrack2}` : '';
    answer.textContent = body?.responseCode ? `${body.responseCode}: ${body.responseText}${extra}` : `HTTP ${status}`;
    answer.className = body?.responseCode === 'OK' ? 'ok' : 'failed';
  } catch (problem) {
    answer.textContent = problem.message;
    answer.className = 'failed';
  }
  button.disabled = false;
}

function showKeyRooms(rooms) {
  const select = byId('make-key').querySelector('[name=room]');
  for (const room of rooms.slice(select.length)) {
    select.append(new Option(room, room));
  }
}

async function refresh() {
  const state = await send('GET', '/sandbox/state');
  byId('hotel').textContent = `${state.hotel} of ${state.chain}`;
  byId('clock').textContent = new Date(state.now).toLocaleTimeString();
  const rooms = state.rooms.map(room => room.room);
  showKeyRooms(rooms);
  for (const room of state.rooms) {
    showRoom(room, state.reservations.filter(stay => stay.room === room.room && stay.status === 'InHouse'), rooms);
  }
  showStream(state);
  for (const box of faultBoxes) {
    box.check.checked = isOn(box, state.faults);
  }
}

async function poll() {
  try {
    await refresh();
    if (byId('notice').textContent === lost) {
      byId('notice').textContent = '';
    }
  } catch {
    byId('notice').textContent = lost;
  }
  setTimeout(poll, 1000);
}

buildControls();
poll();
