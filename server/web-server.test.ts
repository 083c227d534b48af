import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { listen, stopServing } from './web-server';

it('breaks off an answer that nobody reads, and not one that is read slowly', async () => {
  const large = Buffer.alloc(20_000_000, 'a');
  const server = await listen((_req, res) => res.end(large), { host: '127.0.0.1', port: 0 }, 300);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const ask = (onData: (socket: ReturnType<typeof connect>) => void) =>
    new Promise<number>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
      });
      let received = 0;
      socket.on('data', (chunk) => {
        received += chunk.length;
        onData(socket);
      });
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(received));
    });
  const slowly = await ask((socket) => {
    socket.pause();
    setTimeout(() => socket.resume(), 2);
  });
  expect(slowly).toBeGreaterThan(large.length);
  const brokenOff = new Promise((resolve) => {
    server.once('connection', (socket) => socket.once('close', resolve));
  });
  void ask((socket) => socket.pause());
  await brokenOff;
  await stopServing(server);
}, 10_000);

it('says on a page that an address is too long, also where it is no request at all', async () => {
  const server = await listen((_req, res) => res.end(), { host: '127.0.0.1', port: 0 });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const answer = await fetch(`http://127.0.0.1:${port}/search?q=${'%E6%B0%B4'.repeat(3_000)}`);
  expect(answer.status).toBe(431);
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await answer.text()).toContain('<h1>This address is too long</h1>');
  await stopServing(server);
});
