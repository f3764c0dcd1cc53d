// Clients that each send the next request when they have the answer to the last one, and never one again.
//
//     node load.js PORT CLIENTS keep|close
//
// Lines on standard input: a word begins the phase of that name, "end" ends it all and prints what each phase
// has seen as JSON: {"before": {"requests": 1, "failed": 0, "p50": 1.2, "p99": 3.4, "errors": {}}, ...}.
'use strict';

const net = require('net');

const [port, clients, mode] = [Number(process.argv[2]), Number(process.argv[3]), process.argv[4]];
const REQUEST = `GET / HTTP/1.1\r\nHost: localhost\r\nConnection: ${mode === 'keep' ? 'keep-alive' : 'close'}\r\n\r\n`;
const phases = {};
let phase = null;
let isOver = false;

function begin(name) {
  phase = phases[name] = { times: [], failed: 0, errors: {} };
}

function client() {
  let socket = null;
  let began = 0;
  let text = '';

  function ask() {
    if (isOver) return socket && socket.destroy();
    began = process.hrtime.bigint();
    text = '';
    if (socket) return socket.write(REQUEST);
    const mine = socket = net.connect(port, '127.0.0.1', () => mine.write(REQUEST));
    mine.setNoDelay(true);
    mine.setTimeout(10000, () => end(mine, 'timeout'));
    mine.on('data', (data) => mine === socket && take(mine, data));
    mine.on('error', (error) => end(mine, error.code));
    mine.on('close', () => end(mine, 'closed'));
  }

  function take(mine, data) {
    text += data.toString('latin1');
    const head = text.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(text)[1]);
    if (text.length < head + 4 + length) return;
    phase.times.push(Number(process.hrtime.bigint() - began) / 1e6);
    if (/connection: close/i.test(text.slice(0, head))) {
      socket = null;
      mine.end();
    }
    setImmediate(ask);
  }

  function end(mine, why) {
    if (mine !== socket) return mine.destroy();
    socket = null;
    mine.destroy();
    if (isOver) return;
    phase.failed++;
    phase.errors[why] = (phase.errors[why] || 0) + 1;
    setTimeout(ask, 5);
  }

  ask();
}

function summary({ times, failed, errors }) {
  times.sort((a, b) => a - b);
  const at = (part) => times.length && Number(times[Math.floor(times.length * part)].toFixed(2));
  return { requests: times.length + failed, failed, p50: at(0.5), p99: at(0.99), errors };
}

begin('warm');
for (let i = 0; i < clients; i++) client();
require('readline').createInterface({ input: process.stdin }).on('line', (line) => {
  if (line !== 'end') return begin(line);
  isOver = true;
  const all = Object.fromEntries(Object.entries(phases).map(([name, seen]) => [name, summary(seen)]));
  process.stdout.write(JSON.stringify(all) + '\n', () => process.exit(0));
});
