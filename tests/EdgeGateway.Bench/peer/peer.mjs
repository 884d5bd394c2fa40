// The job of the gateway's event path as a plain Node script with the usual packages: OHIP's stream in, lamps out, every
// event journaled with its offset. Measured beside the gateway by EdgeGateway.Bench --peer; no model of how to do it.
import { createHash } from 'node:crypto';
import { createClient } from 'graphql-ws';
import mqtt from 'mqtt';
import WebSocket from 'ws';

const { OPERA, BROKER, HOTEL, CHAIN, APP_KEY, DATABASE } = process.env;
const rooms = new Set(process.env.ROOMS.split(','));

let store = () => {};
let resume = null;
try {
  const { default: Database } = await import('better-sqlite3');
  const db = new Database(DATABASE);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.exec(`CREATE TABLE IF NOT EXISTS journal(id TEXT PRIMARY KEY, body TEXT);
           CREATE TABLE IF NOT EXISTS position(id INTEGER PRIMARY KEY, last TEXT);
           CREATE TABLE IF NOT EXISTS lamp(reservation TEXT PRIMARY KEY, room TEXT, lit INTEGER)`);
  const journal = db.prepare('INSERT OR IGNORE INTO journal VALUES(?, ?)');
  const position = db.prepare('INSERT OR REPLACE INTO position VALUES(1, ?)');
  const lamp = db.prepare('INSERT OR REPLACE INTO lamp VALUES(?, ?, ?)');
  store = db.transaction((event, stay) => {
    journal.run(event.metadata.uniqueEventId, JSON.stringify(event));
    position.run(event.metadata.offset);
    if (stay) lamp.run(event.primaryKey, stay.room, stay.lit ? 1 : 0);
  });
  resume = db.prepare('SELECT last FROM position').get()?.last ?? null;
} catch (error) {
  console.log(`without a database: ${error.message}`);
}

const token = async () => (await (await fetch(`http://${OPERA}/oauth/v1/tokens`, { method: 'POST', body: 'grant_type=client_credentials' })).json()).access_token;
const broker = mqtt.connect(`mqtt://127.0.0.1:${BROKER}`, { protocolVersion: 5 });
const stays = new Map();
const lit = new Map();

function publish(room) {
  if (!rooms.has(room)) return;
  const sources = lit.get(room)?.size ? ['opera'] : [];
  broker.publish(`egw/v1/${HOTEL}/room/${room}/lamp`, JSON.stringify({ on: sources.length > 0, sources, since: new Date().toISOString(), driven: true }), { qos: 1, retain: true });
}

function apply(event) {
  if (event.hotelId !== HOTEL || event.eventName !== 'INTERFACE STATUS UPDATE') {
    store(event, null);
    return;
  }
  const before = stays.get(event.primaryKey);
  const stay = { room: before?.room ?? null, lit: before?.lit ?? false };
  for (const element of event.detail) {
    if (element.elementName === 'ROOM') stay.room = element.newValue || null;
    if (element.elementName === 'MESSAGE LIGHT NOTIFICATION') stay.lit = element.newValue === 'Message light on';
  }
  stays.set(event.primaryKey, stay);
  if (before?.room) lit.get(before.room)?.delete(event.primaryKey);
  if (stay.room && stay.lit) {
    if (!lit.has(stay.room)) lit.set(stay.room, new Set());
    lit.get(stay.room).add(event.primaryKey);
  }
  store(event, stay);
  if (before?.room && before.room !== stay.room) publish(before.room);
  if (stay.room) publish(stay.room);
}

broker.once('connect', () => {
  for (const room of rooms) publish(room);
  const client = createClient({
    url: `ws://${OPERA}/subscriptions?key=${createHash('sha256').update(APP_KEY).digest('hex')}`,
    webSocketImpl: WebSocket,
    keepAlive: 10_000,
    retryAttempts: Infinity,
    connectionParams: async () => ({ Authorization: `Bearer ${await token()}`, 'x-app-key': APP_KEY }),
  });
  client.subscribe(
    {
      query: 'subscription Events($input: NewEventInput!) { newEvent(input: $input) { metadata { offset uniqueEventId } moduleName eventName primaryKey timestamp hotelId detail { elementName oldValue newValue } } }',
      variables: { input: resume ? { chainCode: CHAIN, offset: resume } : { chainCode: CHAIN } },
    },
    { next: ({ data }) => apply(data.newEvent), error: (error) => { console.error(error); process.exit(1); }, complete: () => process.exit(0) },
  );
});
process.on('SIGTERM', () => process.exit(0));
