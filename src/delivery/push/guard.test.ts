import { expect, test } from 'vitest';
import { call } from './call.ts';
import { isOfTheHouse, openGuard } from './guard.ts';

test('only hosts of the public internet may be called, and those of the house that are named', () => {
  const mayCall = openGuard(['10.1.0.0/16', '127.0.0.1', 'fd00::1']);
  for (const ip of ['93.184.215.14', '8.8.8.8', '2606:4700::1111', '10.1.2.3', '127.0.0.1', 'fd00::1']) expect([ip, mayCall(ip)]).toEqual([ip, true]);
  for (const ip of [
    ...['0.0.0.0', '10.0.0.1', '100.64.0.1', '127.0.0.2', '169.254.169.254', '172.16.0.1', '172.31.255.255', '192.168.1.1', '198.18.0.1', '224.0.0.1'],
    ...['255.255.255.255', '::1', '::', '::ffff:127.0.0.2', '::ffff:10.0.0.1', 'fe80::1', 'fd00::2', 'fc00::1', '64:ff9b::a00:1', '2002:a00:1::', '2001::1'],
    ...['ff02::1', '2001:db8::1', 'localhost', ''],
  ])
    expect([ip, mayCall(ip)]).toEqual([ip, false]);
  expect([isOfTheHouse('10.1.2.3', ['10.1.0.0/16']), isOfTheHouse('[fd00::1]', ['fd00::1']), isOfTheHouse('8.8.8.8', ['10.1.0.0/16'])]).toEqual([
    true,
    true,
    false,
  ]);
});

test.each([
  'http://127.0.0.1:1/',
  'http://localhost:1/',
  'http://[::1]:1/',
  'http://0x7f.1:1/',
  'http://2130706433:1/',
  'http://[::ffff:7f00:1]:1/',
  'https://127.1/',
])('an address that leads into the house is not called, however it is written: %s', async (address) => {
  const { status, body } = await call({ address, method: 'GET', headers: {} }, openGuard([]));
  expect([status, body]).toEqual([0, expect.stringContaining('is an address of the house')]);
});
