// OPERA Cloud's event stream, played by servers that this project did not write: graphql-ws over ws, on Oracle's own schema.
//
//   OHIP_SPEC_DIR=… node server.mjs [--rooms=205,206] [--events=12]
//
// Both ports are free ones of loopback; the first line on stdout names them as JSON. Ends when stdin ends, so that it never
// outlives the test that started it. The control port:
//   GET  /events                    the log
//   POST /events?count=N            appends N light events
//   POST /duplicates?offset=O       delivers the event at O once more
//   POST /cut?append=N              appends N events, cuts every socket in the middle of it
//   GET  /subscriptions             every subscription so far, with its variables and how it ended
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { buildClientSchema } from 'graphql';
import { handleProtocols } from 'graphql-ws';
import { useServer } from 'graphql-ws/lib/use/ws';
import { WebSocketServer } from 'ws';
import { EventLog } from './log.mjs';

const appKey = 'reference-app-key';
const options = Object.fromEntries(process.argv.slice(2).map((word) => word.replace(/^--/, '').split('=')));
const log = new EventLog((options.rooms ?? '205,206,207').split(','), 'HOTEL1');
const subscriptions = [];
const tokens = new Set();
log.append(Number(options.events ?? 12));

function readSchema() {
  const introspection = JSON.parse(readFileSync(join(process.env.OHIP_SPEC_DIR, 'StreamingGraphQLSchema.json'), 'utf8'));
  const schema = (introspection.data ?? introspection).__schema;
  // Oracle names a type Mutation and does not define it.
  schema.mutationType = null;
  return buildClientSchema({ __schema: schema });
}

const isActive = () => subscriptions.some((subscription) => subscription.ended === null);

const roots = {
  query: { connection: () => ({ id: 'reference', status: isActive() ? 'Active' : 'Inactive' }) },
  subscription: {
    newEvent({ input }, { socket }) {
      const subscription = { input, ended: null };
      subscriptions.push(subscription);
      return log.follow(input.offset, (event) => ({ newEvent: event }), () => {
        // OHIP closes after a complete; a subscription that ends with its socket was cut or left.
        subscription.ended ??= socket.readyState === socket.OPEN ? 'complete' : 'socket';
        socket.close(1000);
      });
    },
  },
};

const stream = createServer((request, response) => {
  if (request.method !== 'POST' || request.url !== '/oauth/v1/tokens' || request.headers['x-app-key'] !== appKey) {
    response.writeHead(404).end();
    return;
  }

  const now = Math.floor(Date.now() / 1000);
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const token = `${part({ alg: 'none', typ: 'JWT' })}.${part({ iat: now, exp: now + 3600, jti: tokens.size })}.${part('unsigned')}`;
  tokens.add(token);
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ access_token: token, expires_in: 3600, token_type: 'Bearer' }));
});

const sockets = new WebSocketServer({ server: stream, path: '/subscriptions', handleProtocols });
useServer(
  {
    schema: readSchema(),
    roots,
    context: (ctx) => ({ socket: ctx.extra.socket }),
    connectionInitWaitTimeout: 5_000,
    onConnect: ({ connectionParams, extra }) =>
      new URL(extra.request.url, 'ws://loopback').searchParams.get('key') === createHash('sha256').update(appKey).digest('hex') &&
      connectionParams?.['x-app-key'] === appKey &&
      tokens.has(connectionParams?.Authorization?.replace(/^Bearer /, '')),
  },
  sockets,
);

const routes = {
  'GET /events': () => log.events,
  'POST /events': (query) => log.append(Number(query.get('count'))),
  'POST /duplicates': (query) => log.repeat(query.get('offset')),
  'POST /cut': async (query) => {
    const count = Number(query.get('append'));
    const half = Math.floor(count / 2);
    const before = log.append(half);
    await new Promise(setImmediate);
    sockets.clients.forEach((socket) => socket.terminate());
    return [...before, ...log.append(count - half)];
  },
  'GET /subscriptions': () => subscriptions,
};

const control = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://loopback');
  const route = routes[`${request.method} ${url.pathname}`];
  const answer = route ? await route(url.searchParams) : { error: 'no such route' };
  response.writeHead(route ? 200 : 404, { 'content-type': 'application/json' });
  response.end(JSON.stringify(answer));
});

const listen = (server) => new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address().port)));
console.log(JSON.stringify({ stream: await listen(stream), control: await listen(control) }));
process.stdin.on('end', () => process.exit(0)).resume();
