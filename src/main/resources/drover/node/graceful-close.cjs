// Loaded by Drover into the workers of Node's cluster, before the app; graceful_close: false keeps it out.
//
// A server that is closed goes on as before, except that each answer ends its connection; connections that are
// idle get a while for one more request. When the supervisor disconnects the worker, it is told whether the app
// has a handler for the polite signal, and such an app lives until it has got it; that its servers are closed
// already when the handler closes them is no error then.
'use strict';

const http = require('http');
const https = require('https');
const net = require('net');

const IDLE_MS = 1000;
const [signal, grace] = takeTerms();
const closing = new WeakSet();
const closedByDisconnect = new WeakMap();
let isDisconnecting = false;
let knowsAnswers = false;

// What is said to this process is not said to its children.
function takeTerms() {
  const terms = (process.env.DROVER_GRACEFUL_CLOSE || 'SIGINT 1600').split(' ');
  delete process.env.DROVER_GRACEFUL_CLOSE;
  const options = process.env.NODE_OPTIONS || '';
  const rest = options.replace(/^--require "(?:[^"\\]|\\.)*graceful-close\.cjs" ?/, '');
  if (rest) process.env.NODE_OPTIONS = rest;
  else delete process.env.NODE_OPTIONS;
  return [terms[0], Number(terms[1])];
}

function begin(server) {
  if (closing.has(server)) return false;
  closing.add(server);
  server.once('listening', () => closing.delete(server));
  return true;
}

function endConnectionsWithTheirAnswers() {
  if (knowsAnswers) return;
  knowsAnswers = true;
  const { writeHead } = http.ServerResponse.prototype;
  http.ServerResponse.prototype.writeHead = function (...args) {
    const socket = this.req && this.req.socket;
    if (socket && closing.has(socket.server) && !this.headersSent) {
      this.shouldKeepAlive = false;
      // A proxy's copy of its own connection's header would keep this one.
      if (this.hasHeader('connection')) this.setHeader('connection', 'close');
    }
    return writeHead.apply(this, args);
  };
}

for (const { prototype } of [http.Server, https.Server]) {
  const { close, closeIdleConnections } = prototype;
  prototype.close = function (...args) {
    if (begin(this)) {
      endConnectionsWithTheirAnswers();
      if (closeIdleConnections) {
        const cut = () => closing.has(this) && closeIdleConnections.call(this);
        setTimeout(cut, Math.min(grace / 2, IDLE_MS)).unref();
      }
    }
    return close.apply(this, args);
  };
  if (closeIdleConnections) {
    prototype.closeIdleConnections = function () {
      if (!closing.has(this)) closeIdleConnections.call(this);
    };
  }
}

const { close } = net.Server.prototype;
net.Server.prototype.close = function (...args) {
  // Of HTTP/2 only that: a session ends with the streams that it has, once there is another one.
  if (typeof this.updateSettings === 'function' && begin(this)) {
    endConnectionsWithTheirAnswers();
    this.on('stream', (stream) => closing.has(this) && stream.session && stream.session.close());
  }
  if (isDisconnecting) {
    const state = { isOver: false };
    closedByDisconnect.set(this, state);
    this.once('close', () => { state.isOver = true; });
    this.once('listening', () => closedByDisconnect.delete(this));
  } else if (closedByDisconnect.has(this)) {
    return closeAgain(this, args[0]);
  }
  return close.apply(this, args);
};

function closeAgain(server, done) {
  const { isOver } = closedByDisconnect.get(server);
  closedByDisconnect.delete(server);
  if (typeof done === 'function') {
    if (isOver) process.nextTick(() => done.call(server));
    else server.once('close', () => done.call(server));
  }
  return server;
}

if (process.connected) {
  process.prependListener('internalMessage', (message) => {
    if (!message || message.cmd !== 'NODE_CLUSTER' || message.act !== 'disconnect') return;
    // Node closes the servers right behind this.
    isDisconnecting = true;
    process.nextTick(() => { isDisconnecting = false; });
    const heeds = process.listenerCount(signal) > 0;
    process.send({ cmd: 'NODE_DROVER', heeds }, () => {});
    if (heeds) {
      const stay = setTimeout(() => {}, grace);
      process.prependOnceListener(signal, () => clearTimeout(stay));
    }
  });
}
